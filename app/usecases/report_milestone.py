"""An owner says how a milestone stands: done, on track, blocked, or another day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain import escalations, hours, milestones, nudges
from app.domain.effects import AskRelease, Direct, Effect, Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.escalations import Reason
from app.domain.ids import MilestoneId
from app.domain.milestones import Cause, Milestone, Release, Said, Standing
from app.domain.people import Actor, Person, Side
from app.domain.projects import Project
from app.ports import Work
from app.usecases.raise_escalation import raise_escalation
from app.usecases.recognise import recognise

NOT_YOURS = "That date is {owner}'s. Tell them, or the project manager."
WARN_BEFORE = timedelta(minutes=30)
A_MOMENT = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportMilestone:
    """What somebody says of it."""

    milestone_id: MilestoneId
    by: Actor
    known: Standing
    on: date | None = None
    """A new day, if it moves."""
    cause: Cause | None = None
    reason: str = ""


async def report_milestone(intent: ReportMilestone, work: Work) -> None:
    """What is known changes; the asking stops; the PM decides what the client hears."""
    milestone = await work.milestones.get(intent.milestone_id)
    project = await work.projects.get(milestone.project_id)
    person = await recognise(intent.by, work)
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    _authorise(person, owner, project)
    await _first_wins(intent, milestone, person, work)
    said = Said(
        by=person.id,
        now=work.now,
        known=intent.known,
        known_on=intent.on,
        cause=intent.cause,
        reason=intent.reason.strip(),
    )
    if intent.on is not None:
        today = hours.local_date(person.hours, work.now)
        moved = milestones.move(milestone, said, today=today)
    else:
        moved = milestones.report(milestone, said)
    on_track = intent.known is Standing.PLANNED and intent.on is None
    await settle(milestone, moved, project, owner, work, skip_to_last=on_track)
    await work.history.add(
        f"said: {intent.known.value}", subject=milestone.id, by=person.id, note=intent.reason
    )
    if intent.known is Standing.BLOCKED:
        await raise_escalation(moved, Reason.BLOCKED, project, work)


async def settle(
    before: Milestone,
    moved: Milestone,
    project: Project,
    owner: Person,
    work: Work,
    *,
    skip_to_last: bool = False,
) -> None:
    """Save what is known now, and tell everybody whom it concerns."""
    nudge_at = nudges.next_nudge(moved, hours=owner.hours, now=work.now, skip_to_last=skip_to_last)
    moved = await _promised(replace(moved, nudge_at=nudge_at), project, work)
    await work.milestones.save(moved)
    effects: list[Effect] = [Redraw(subject=moved.id)]
    if before.asked_at is not None:
        day = hours.local_date(owner.hours, before.asked_at)
        effects.append(Redraw(subject=nudges.list_of(owner.id, day)))
    if moved.release is Release.PENDING and before.release is not Release.PENDING:
        effects.append(AskRelease(to=Direct(person=project.pm_id), subject=moved.id))
    escalation = await work.escalations.open_for(moved.id)
    if escalation is not None and moved.known is not Standing.BLOCKED:
        await work.escalations.save(escalations.settle(escalation))
        effects.append(Redraw(subject=escalation.id))
    await work.outbox.put(effects)


async def _promised(milestone: Milestone, project: Project, work: Work) -> Milestone:
    """Bad news not yet told: the client reads by when they will hear, and the PM is reminded."""
    if milestone.release is Release.NONE or not milestones.worse(milestone):
        return replace(milestone, promise_at=None, promise_nudge_at=None)
    if milestone.promise_at is not None and milestone.promise_at > work.now:
        return milestone
    pm = await work.people.get(project.pm_id)
    contacts = [p for p, _ in await work.people.in_project(project.id) if p.side is Side.CLIENT]
    theirs = contacts[0].hours if contacts else pm.hours
    by = hours.promise_by(pm.hours, theirs, work.now, project.answer_within)
    return replace(milestone, promise_at=by, promise_nudge_at=max(work.now, by - WARN_BEFORE))


def _authorise(person: Person, owner: Person, project: Project) -> None:
    if person.id not in {owner.id, project.pm_id, project.backup_id} or (
        person.side is not Side.STAFF
    ):
        raise NotAllowed(NOT_YOURS.format(owner=owner.first_name))


async def _first_wins(
    intent: ReportMilestone, milestone: Milestone, person: Person, work: Work
) -> None:
    """Two people clicked: the second learns who was first, and when (P27)."""
    if milestone.moved_by is None or milestone.moved_at is None or milestone.moved_by == person.id:
        return
    if milestone.waiting or work.now - milestone.moved_at > A_MOMENT:
        return
    first = await work.people.get(milestone.moved_by)
    ago = int((work.now - milestone.moved_at).total_seconds())
    _ = intent
    message = f"{first.first_name} answered this {ago} s before you: {milestone.known.value}."
    raise WrongState(message)
