"""What an import makes of milestones and of what the client must do.

At first the file's date is both known and told. Later the file changes what is known, like
anybody else; what the client hears is the PM's to release (P1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.domain import hours as working
from app.domain import nudges
from app.domain.dates import say_day
from app.domain.ids import ActionId, MilestoneId
from app.domain.import_merges import Fields
from app.domain.imports import Existing, Ledger
from app.domain.milestones import Milestone, Release, Standing, differs, worse
from app.domain.people import Person
from app.domain.plans import ActionPlan, MilestonePlan, ProjectPlan
from app.domain.projects import Project
from app.domain.record import ClientAction
from app.domain.wall import Visibility

MILESTONE = ("name", "client_name", "visibility", "expect")
BY_FILE = "changed in the project file"


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """Whom the dates of a file are about."""

    project: Project
    pm: Person
    people: Mapping[str, Person]

    def owner(self, key: str | None) -> Person:
        """Who is asked about a milestone: without an owner, the PM."""
        return self.people[key] if key else self.pm


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A milestone that is there already, and how it will be."""

    before: Milestone
    after: Milestone
    owner: Person

    @property
    def moves(self) -> bool:
        """Whether somebody must be told or asked, and not just its words change."""
        facts = ("known", "known_on", "owner_id", "release")
        return any(getattr(self.before, name) != getattr(self.after, name) for name in facts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dates:
    """The milestones of a file."""

    added: tuple[Milestone, ...] = ()
    shifted: tuple[Shift, ...] = ()

    def passed(self, today: date) -> tuple[Milestone, ...]:
        """Those that were overdue when they came: one list to the PM, no nudges (P24)."""
        return tuple(m for m in self.added if nudges.overdue(m, today))


def decide_milestones(
    plan: ProjectPlan, circle: Circle, existing: Existing, ledger: Ledger
) -> Dates:
    """New milestones, and changes to those that are there. None is ever removed."""
    added: list[Milestone] = []
    shifted: list[Shift] = []
    for item in plan.milestones:
        there = existing.milestones.get(item.key)
        said = _said(item, circle)
        if there is None:
            added.append(_added(item, said, circle, ledger))
        else:
            after = _shifted(item, there, said, circle, ledger)
            if after != there:
                shifted.append(Shift(before=there, after=after, owner=circle.owner(item.owner)))
        statement = {"confirmed_on": item.confirmed_on} if item.confirmed_on else {}
        ledger.remember("milestone", item.key, {**said, **statement})
    named = {item.key for item in plan.milestones}
    for key in ledger.before.get("milestone", {}):
        if key not in named and key in existing.milestones:
            ledger.warnings.append(f"milestone {key}: is no longer in the file, and stays here")
    return Dates(added=tuple(added), shifted=tuple(shifted))


def _said(plan: MilestonePlan, circle: Circle) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(plan, name) for name in MILESTONE}
    said["owner_id"] = circle.people[plan.owner].id if plan.owner else None
    said["known_on"] = plan.due_on
    if plan.done_on is not None:
        said["known"] = Standing.DONE
    return said


def _added(plan: MilestonePlan, said: Fields, circle: Circle, ledger: Ledger) -> Milestone:
    now = ledger.terms.now
    owner = circle.owner(plan.owner)
    fresh = Milestone(
        id=MilestoneId(ledger.terms.new_id()),
        project_id=circle.project.id,
        key=plan.key,
        planned_at=_at(plan.planned_on, circle.pm, now) or now,
        **said,
    )
    fresh = _confirmed(plan, replace(fresh, told=fresh.known), circle, now)
    if plan.visibility is Visibility.CLIENT:
        fresh = replace(fresh, told_on=fresh.known_on)
    state = "done" if plan.done_on else say_day(plan.due_on)
    ledger.changed.append(f"milestone {plan.key}: added ({state})")
    if nudges.overdue(fresh, working.local_date(owner.hours, now)):
        return fresh
    return replace(fresh, nudge_at=nudges.next_nudge(fresh, hours=owner.hours, now=now))


def _shifted(
    plan: MilestonePlan, there: Milestone, said: Fields, circle: Circle, ledger: Ledger
) -> Milestone:
    now = ledger.terms.now
    current = {name: getattr(there, name) for name in said}
    open_yet = {"known": Standing.PLANNED}
    taken = ledger.merged("milestone", plan.key, said, current, untouched=open_yet)
    after = replace(there, **taken)
    if "known_on" in taken or "known" in taken:
        after = _reported(after, there, circle.pm, now)
    last = (ledger.last("milestone", plan.key) or {}).get("confirmed_on")
    if plan.confirmed_on is not None and plan.confirmed_on.isoformat() != last:
        after = _confirmed(plan, after, circle, now)
    if "visibility" in taken:
        after = replace(after, told_on=after.told_on or after.known_on)
    return _to_release(after, there)


def _reported(after: Milestone, there: Milestone, pm: Person, now: datetime) -> Milestone:
    return replace(
        after,
        planned_at=now if after.known_on != there.known_on else there.planned_at,
        reason=BY_FILE,
        confirmed_by=pm.id,
        confirmed_at=now,
        overdue_asks=0,
        moved_by=pm.id,
        moved_at=now,
        before=(there.known, there.known_on),
    )


def _confirmed(
    plan: MilestonePlan, milestone: Milestone, circle: Circle, now: datetime
) -> Milestone:
    """What the file says of who confirmed it; a later word of somebody else stands."""
    by = circle.people[plan.confirmed_by] if plan.confirmed_by else circle.owner(plan.owner)
    at = _at(plan.done_on or plan.confirmed_on, by, now)
    if at is None or (milestone.confirmed_at is not None and milestone.confirmed_at >= at):
        return milestone
    return replace(milestone, confirmed_by=by.id, confirmed_at=at)


def _at(on: date | None, who: Person, now: datetime) -> datetime | None:
    """The start of somebody's day, but never later than now."""
    return None if on is None else min(now, working.start_of(who.hours, on))


def _to_release(after: Milestone, there: Milestone) -> Milestone:
    if not (differs(after) or worse(after)):
        return replace(after, release=Release.NONE, promise_at=None, promise_nudge_at=None)
    same = (after.known, after.known_on) == (there.known, there.known_on)
    return after if same else replace(after, release=Release.PENDING)


def decide_actions(
    plan: ProjectPlan, circle: Circle, existing: Existing, ledger: Ledger
) -> tuple[ClientAction, ...]:
    """What the client must do, where that is new or changes. None is ever removed."""
    wanted = [_action(item, circle, existing, ledger) for item in plan.actions]
    named = {item.key for item in plan.actions}
    for key in ledger.before.get("action", {}):
        if key not in named and key in existing.actions:
            ledger.warnings.append(f"action {key}: is no longer in the file, and stays here")
    return tuple(action for action in wanted if action != existing.actions.get(action.key))


def _action(plan: ActionPlan, circle: Circle, existing: Existing, ledger: Ledger) -> ClientAction:
    who = circle.people[plan.who]
    said: dict[str, Any] = {
        "what": plan.what,
        "who_id": who.id,
        "due_on": plan.due_on,
        "if_late": plan.if_late,
    }
    done_at = _at(plan.done_on, who, ledger.terms.now)
    ledger.remember("action", plan.key, {**said, "done": plan.done_on is not None})
    there = existing.actions.get(plan.key)
    if there is None:
        ledger.changed.append(f"action {plan.key}: added ({say_day(plan.due_on)})")
        return ClientAction(
            id=ActionId(ledger.terms.new_id()),
            project_id=circle.project.id,
            key=plan.key,
            done_at=done_at,
            **said,
        )
    taken = ledger.merged("action", plan.key, said, {name: getattr(there, name) for name in said})
    news = not (ledger.last("action", plan.key) or {}).get("done")
    if done_at is not None and there.done_at is None and news:
        ledger.changed.append(f"action {plan.key}: done")
        return replace(there, **taken, done_at=done_at)
    return replace(there, **taken)
