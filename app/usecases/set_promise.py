"""Bad news that the client has not heard: by when they will, and when the PM is reminded (P1)."""

from dataclasses import replace
from datetime import timedelta

from app.domain import hours, milestones
from app.domain.milestones import Milestone, Release
from app.domain.people import Side
from app.domain.projects import Project, speaks_to_client
from app.ports import Work
from app.usecases.find_owner import find_owner

WARN_BEFORE = timedelta(minutes=30)


async def set_promise(milestone: Milestone, project: Project, work: Work) -> Milestone:
    """The milestone with a promise that has not passed, or with none where none is needed."""
    heard = speaks_to_client(project)
    if not heard or milestone.release is Release.NONE or not milestones.worse(milestone):
        return replace(milestone, promise_at=None, promise_nudge_at=None)
    if milestone.promise_at is not None and milestone.promise_at > work.now:
        return milestone
    lead = await find_owner(project, work)
    contacts = [p for p, _ in await work.people.in_project(project.id) if p.side is Side.CLIENT]
    theirs = contacts[0].hours if contacts else lead.hours
    by = hours.promise_by(lead.hours, theirs, work.now, project.answer_within)
    # A promise that is due in less than that has but the one reminder, when it passes.
    remind_at = by - WARN_BEFORE if by - WARN_BEFORE > work.now else by
    return replace(milestone, promise_at=by, promise_nudge_at=remind_at)
