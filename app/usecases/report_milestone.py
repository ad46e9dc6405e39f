"""An owner says how a milestone stands: done, on track, blocked, or another day."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain import absences, escalations, hours, milestones, nudges
from app.domain.dates import say_ago
from app.domain.effects import AskRelease, Direct, Effect, Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.escalations import Reason
from app.domain.ids import MilestoneId
from app.domain.milestones import Cause, Milestone, Release, Said, Standing
from app.domain.people import Actor, Person
from app.domain.projects import Project
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.raise_escalation import raise_escalation
from app.usecases.recognise_staff import recognise_staff
from app.usecases.set_promise import set_promise

NOT_YOURS = "That date is {owner}'s. Tell them, or the project manager."
DONE_BY = "{who} said that it is done, {ago} before you."


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
    person = await recognise_staff(intent.by, work)
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    await _authorise(person, milestone, owner, project, work)
    await _first_wins(milestone, work)
    said = Said(
        by=person.id,
        now=work.now,
        known=intent.known,
        known_on=intent.on,
        cause=intent.cause,
        reason=intent.reason.strip(),
    )
    today = hours.local_date(person.hours, work.now)
    moved = milestones.report(milestone, said, today=today)
    on_track = intent.known is Standing.PLANNED and intent.on is None
    await settle(milestone, moved, project, owner, work, skip_to_last=on_track)
    await work.history.add(
        f"said: {intent.known.value}", subject=milestone.id, by=person.id, note=intent.reason
    )


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
    moved = await set_promise(replace(moved, nudge_at=nudge_at), project, work)
    await work.milestones.save(moved)
    effects: list[Effect] = [Redraw(subject=moved.id)]
    if before.asked_at is not None:
        effects += redrawn_lists(owner, before.asked_at)
    today = hours.local_date(owner.hours, work.now)
    if nudges.overdue(before, today) or nudges.overdue(moved, today):
        effects.append(Redraw(subject=nudges.passed_of(project.pm_id)))
    if moved.release is Release.PENDING and before.release is Release.NONE:
        lead = await find_owner(project, work)
        effects.append(AskRelease(to=Direct(person=lead.id), subject=moved.id))
    escalation = await work.escalations.open_for(moved.id)
    if escalation is not None:
        effects += escalations.redraws(escalation)
        if moved.known is not Standing.BLOCKED:
            await work.escalations.save(escalations.settle(escalation))
    await work.outbox.put(effects)
    if moved.known is Standing.BLOCKED:
        by = moved.moved_by
        await raise_escalation(moved, Reason.BLOCKED, project, work, said_by=by)


def redrawn_lists(owner: Person, asked_at: datetime) -> list[Redraw]:
    """The list on which the owner, or their stand-in, was asked."""
    day = hours.local_date(owner.hours, asked_at)
    whose = dict.fromkeys((owner.id, absences.stand_in(owner, day)))
    return [Redraw(subject=nudges.list_of(person, day)) for person in whose if person is not None]


async def _authorise(
    person: Person, milestone: Milestone, owner: Person, project: Project, work: Work
) -> None:
    """The owner, the PM, the backup, and who has taken the matter when it was escalated."""
    escalation = await work.escalations.open_for(milestone.id)
    taker = escalation.taken_by if escalation else None
    cover = absences.stand_in(owner, hours.local_date(owner.hours, work.now))
    may = person.id in {owner.id, project.pm_id, project.backup_id, taker, cover}
    if not may:
        raise NotAllowed(NOT_YOURS.format(owner=owner.first_name))


async def _first_wins(milestone: Milestone, work: Work) -> None:
    """Done is done: the second to click learns who was first, and when (P27).

    Any other word of a colleague may be followed by another: the PM gives a blocked date a new day.
    """
    if milestone.known is not Standing.DONE or not milestone.moved_by or not milestone.moved_at:
        return
    first = await work.people.get(milestone.moved_by)
    raise WrongState(
        DONE_BY.format(who=first.first_name, ago=say_ago(work.now - milestone.moved_at))
    )
