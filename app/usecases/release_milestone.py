"""The PM lets the client know what is known, or keeps it back for now (P1)."""

from dataclasses import dataclass
from uuid import UUID

from app.domain import milestones
from app.domain.effects import Effect, Place, Redraw, TellClientDate
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import MilestoneId
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.people import Actor, Side
from app.domain.projects import Project, Purpose, speaks_to_client
from app.ports import Work
from app.usecases.find_owner import may_decide
from app.usecases.recognise import recognise
from app.usecases.report_milestone import redrawn_lists

CHANGED = "What is known has changed since you looked. Look again, then decide."
NOT_THE_PM = "Only the project manager or the backup decides what the client hears."


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseMilestone:
    """Tell the client; or, with `hold`, not now."""

    milestone_id: MilestoneId
    by: Actor
    seen: UUID
    """What the PM was looking at (`milestones.seen`)."""
    hold: bool = False
    called: bool = False
    """The PM has phoned them first."""
    cause: Cause | None = None
    """What the client may read as the cause, where the owner named none."""


async def release_milestone(intent: ReleaseMilestone, work: Work) -> None:
    """Told becomes what is known, and the client channel reads it in fixed copy."""
    milestone = await work.milestones.get(intent.milestone_id)
    project = await work.projects.get(milestone.project_id)
    person = await recognise(intent.by, work)
    if person.side is not Side.STAFF or not may_decide(project, person):
        raise NotAllowed(NOT_THE_PM)
    if milestone.release is not Release.NONE and intent.seen != milestones.seen(milestone):
        raise WrongState(CHANGED)
    effects: list[Effect] = [Redraw(subject=milestone.id)]
    if intent.hold:
        moved = milestones.hold(milestone)
    else:
        moved = milestones.release(milestone, now=work.now, cause=intent.cause)
        effects += await _to_client(moved, project, work)
        effects += await _redraw_list(milestone, project, work)
    await work.milestones.save(moved)
    what = "held" if intent.hold else "released"
    note = "called" if intent.called else ""
    await work.history.add(what, subject=milestone.id, by=person.id, note=note)
    await work.outbox.put(effects)


async def _to_client(milestone: Milestone, project: Project, work: Work) -> tuple[Effect, ...]:
    channels = await work.projects.channels_of(project.id)
    place = next((c for c in channels if c.purpose is Purpose.CLIENT), None)
    if place is None or not speaks_to_client(project):
        return ()
    news = TellClientDate(
        to=Place(channel=place.id),
        subject=milestone.id,
        on=None if milestone.told is Standing.DONE else milestone.told_on,
        cause=milestone.cause.value if milestone.cause else "",
    )
    return (news,)


async def _redraw_list(milestone: Milestone, project: Project, work: Work) -> tuple[Effect, ...]:
    """What the client has heard can't be undone any more: its owner's line loses that button."""
    if milestone.asked_at is None:
        return ()
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    return tuple(redrawn_lists(owner, milestone.asked_at))
