"""Where a project stands, for a client to read: only what was told, and only if it is fresh.

Every word is a ClientText: fixed copy, names and expectations that are visible to the client,
days, and first names. What is known but not released never enters (P1, P2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain import wall
from app.domain.hours import WorkingHours
from app.domain.ids import MilestoneId, PersonId
from app.domain.milestones import ClientStanding, Milestone, Standing, standing_for_client
from app.domain.people import Person
from app.domain.projects import Project, State
from app.domain.record import ClientAction
from app.domain.wall import ClientText, Visibility

MOST_DONE, MOST_NEXT, MOST_ASKED = 2, 2, 3


class Health(StrEnum):
    """How a project stands, in the words that people read."""

    ON_TRACK = "On track"
    ATTENTION = "Needs attention"
    LATE = "Late"
    ON_HOLD = "On hold"
    DONE = "Done"
    BEING_CONFIRMED = "Being confirmed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that a client's report is made of."""

    project: Project
    milestones: Sequence[Milestone]
    actions: Sequence[ClientAction]
    people: Mapping[PersonId, Person]
    hours: WorkingHours
    """The project manager's: fresh is counted in their working days."""
    now: datetime
    zone: str
    """The reader's."""

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def shown(self) -> list[Milestone]:
        """What the client knows of, by the day that it was told."""
        visible = [
            m
            for m in self.milestones
            if m.visibility is Visibility.CLIENT and m.told_on is not None
        ]
        return sorted(visible, key=lambda m: (m.told_on or date.max, m.client_name))


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientReport:
    """What a client reads about one project: the whole point first."""

    health: Health
    headline: ClientText
    lines: tuple[ClientText, ...]
    asked: tuple[ClientAction, ...] = ()
    """What is needed from the client, to be ticked off."""


def client_report(facts: Facts) -> ClientReport:
    """The status of one project for its client."""
    name = _seen(facts.project.client_name)
    fixed = _at_rest(facts, name)
    if fixed is not None:
        return fixed
    stands = {m.id: _standing(m, facts) for m in facts.shown}
    health, headline = _headline(facts, name, stands)
    doubtful = tuple(
        line for m in facts.shown if (line := _doubt(m, stands[m.id], facts)) is not None
    )
    lines = (
        *doubtful,
        *_progress(facts, stands),
        *(_asked_line(a, facts) for a in _asked(facts)),
        *_confirmed(facts, stands),
    )
    return ClientReport(health=health, headline=headline, lines=lines, asked=_asked(facts))


def executive_line(facts: Facts) -> ClientText:
    """One sentence: will it be done on time, and what will they have at the end."""
    report = client_report(facts)
    last = facts.shown[-1] if facts.shown else None
    outcome = _seen(facts.project.outcome)
    needed = wall.fixed("Nothing is needed from you.")
    if report.asked:
        needed = wall.join(" ", [_asked_line(a, facts) for a in report.asked])
    if report.health is Health.ON_TRACK and last and last.told_on:
        return wall.fixed(
            "The {name} will be ready on {day}, as agreed. {outcome} {needed}",
            name=_seen(_lower(facts.project.client_name)),
            day=wall.of_day(last.told_on),
            outcome=outcome,
            needed=needed,
        )
    return wall.fixed(
        "{headline} {outcome} {needed}", headline=report.headline, outcome=outcome, needed=needed
    )


def _at_rest(facts: Facts, name: ClientText) -> ClientReport | None:
    project = facts.project
    if project.state is State.PAUSED:
        since = wall.fixed("on hold")
        if project.paused_on:
            since = wall.fixed("on hold since {day}", day=wall.of_day(project.paused_on))
        headline = wall.fixed("{name}: {since}.", name=name, since=since)
        lines = [_seen(project.pause_reason)] if project.pause_reason else []
        if project.next_look_on:
            lines.append(
                wall.fixed("We look at it again on {day}.", day=wall.of_day(project.next_look_on))
            )
        return ClientReport(health=Health.ON_HOLD, headline=headline, lines=tuple(lines))
    if project.state in {State.CLOSED, State.CANCELLED}:
        done = project.state is State.CLOSED
        copy = wall.fixed("finished") if done else wall.fixed("ended")
        headline = wall.fixed("{name}: {state}.", name=name, state=copy)
        return ClientReport(
            health=Health.DONE, headline=headline, lines=(wall.fixed("You can still ask here."),)
        )
    if not facts.shown:
        headline = wall.fixed("{name}: no dates have been agreed yet.", name=name)
        return ClientReport(health=Health.BEING_CONFIRMED, headline=headline, lines=())
    return None


def _headline(
    facts: Facts, name: ClientText, stands: Mapping[MilestoneId, ClientStanding]
) -> tuple[Health, ClientText]:
    values = list(stands.values())
    last = facts.shown[-1]
    day = wall.of_day(last.told_on or facts.today)
    checking = values.count(ClientStanding.CHECKING)
    if all(v is ClientStanding.DONE for v in values):
        return Health.DONE, wall.fixed("{name}: done.", name=name)
    if checking:
        copy = wall.fixed("one date") if checking == 1 else wall.fixed("some dates")
        return Health.ATTENTION, wall.fixed("{name}: we are checking {what}.", name=name, what=copy)
    if ClientStanding.LATE in values:
        return Health.LATE, wall.fixed("{name}: late.", name=name)
    if ClientStanding.BEING_CONFIRMED in values:
        return Health.BEING_CONFIRMED, wall.fixed("{name}: a date is being confirmed.", name=name)
    return Health.ON_TRACK, wall.fixed("{name}: on track for {day}.", name=name, day=day)


def _doubt(milestone: Milestone, standing: ClientStanding, facts: Facts) -> ClientText | None:
    what, day = _seen(milestone.client_name), wall.of_day(milestone.told_on or facts.today)
    who = wall.of_name(_manager(facts))
    if standing is ClientStanding.CHECKING:
        by = wall.fixed("as soon as it's clear")
        if milestone.promise_at is not None and milestone.promise_at > facts.now:
            by = wall.fixed(
                "by {time}", time=wall.of_time(milestone.promise_at, facts.now, facts.zone)
            )
        return wall.fixed(
            "{what} (planned {day}) is being confirmed. {who} will tell you {by}.",
            what=what,
            day=day,
            who=who,
            by=by,
        )
    if standing is ClientStanding.LATE:
        return wall.fixed("{what} was planned for {day} and isn't done yet.", what=what, day=day)
    if standing is ClientStanding.BEING_CONFIRMED:
        return wall.fixed("{what} (planned {day}) is being confirmed.", what=what, day=day)
    return None


def _progress(facts: Facts, stands: Mapping[MilestoneId, ClientStanding]) -> tuple[ClientText, ...]:
    done = [m for m in facts.shown if stands[m.id] is ClientStanding.DONE][-MOST_DONE:]
    ahead = [m for m in facts.shown if stands[m.id] is ClientStanding.ON_TRACK][:MOST_NEXT]
    lines = []
    if done:
        parts = wall.join(", ", [_seen(m.client_name) for m in done])
        lines.append(wall.fixed("Done: {parts}.", parts=parts))
    if ahead:
        parts = wall.join("; ", [_next(m) for m in ahead])
        lines.append(wall.fixed("Next: {parts}.", parts=parts))
    return tuple(lines)


def _next(milestone: Milestone) -> ClientText:
    what, day = _seen(milestone.client_name), wall.of_day(milestone.told_on or date.max)
    if not milestone.expect:
        return wall.fixed("{what} {day}", what=what, day=day)
    expect = _seen(milestone.expect.rstrip("."))
    return wall.fixed("{what} {day}, {expect}", what=what, day=day, expect=expect)


def _asked(facts: Facts) -> tuple[ClientAction, ...]:
    waiting = [a for a in facts.actions if a.done_at is None]
    return tuple(sorted(waiting, key=lambda a: a.due_on)[:MOST_ASKED])


def _asked_line(action: ClientAction, facts: Facts) -> ClientText:
    who = facts.people.get(action.who_id)
    line = wall.fixed(
        "From you: {what} - {who}, by {day}.",
        what=_seen(action.what),
        who=wall.of_name(who.first_name if who else "you"),
        day=wall.of_day(action.due_on),
    )
    if not action.if_late:
        return line
    return wall.fixed("{line} {late}", line=line, late=_seen(action.if_late))


def _confirmed(
    facts: Facts, stands: Mapping[MilestoneId, ClientStanding]
) -> tuple[ClientText, ...]:
    ahead = [m for m in facts.shown if stands[m.id] is ClientStanding.ON_TRACK]
    if not ahead or ahead[0].confirmed_at is None or ahead[0].confirmed_by is None:
        return ()
    by = facts.people.get(ahead[0].confirmed_by)
    manager = ahead[0].confirmed_by == facts.project.pm_id
    role = wall.fixed("project manager") if manager else wall.fixed("our team")
    name = by.first_name if by else _manager(facts)
    return (
        wall.fixed(
            "Confirmed by {name}, {role}, {time}.",
            name=wall.of_name(name),
            role=role,
            time=wall.of_time(ahead[0].confirmed_at, facts.now, facts.zone),
        ),
    )


def _standing(milestone: Milestone, facts: Facts) -> ClientStanding:
    return standing_for_client(milestone, today=facts.today, now=facts.now, hours=facts.hours)


def _manager(facts: Facts) -> str:
    pm = facts.people.get(facts.project.pm_id)
    return pm.first_name if pm else "We"


def _seen(text: str) -> ClientText:
    """Words of a field that the client may see by its meaning (P30)."""
    return wall.from_entry(text, Visibility.CLIENT)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def known_end(milestones: Sequence[Milestone]) -> date | None:
    """The day on which staff expect the last of it."""
    open_ones = [m.known_on for m in milestones if m.known is not Standing.DONE]
    return max(open_ones, default=None)


def staff_health(project: Project, milestones: Sequence[Milestone], today: date) -> Health:
    """How a project stands by what is known: for staff only."""
    if project.state is State.PAUSED:
        return Health.ON_HOLD
    if project.state in {State.CLOSED, State.CANCELLED}:
        return Health.DONE
    still_open = [m for m in milestones if m.known is not Standing.DONE]
    if not still_open:
        return Health.DONE
    if any(m.known_on < today for m in still_open):
        return Health.LATE
    slipped = any(m.told_on is not None and m.known_on > m.told_on for m in still_open)
    if slipped or any(m.known is Standing.BLOCKED for m in still_open):
        return Health.ATTENTION
    return Health.ON_TRACK


SOON = timedelta(days=14)
"""What `due` lists."""
