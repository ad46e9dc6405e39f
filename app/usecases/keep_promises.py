"""The clock ticks: a client was told by when they will hear about a date."""

from dataclasses import replace

from app.domain.effects import Direct, RemindPromise
from app.domain.milestones import Milestone, Release
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.set_promise import set_promise


async def keep_promises(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Remind the PM before a promise passes; one that has passed becomes a new one.

    The client never reads a time that has gone by; how many were due.
    """
    due = await work.milestones.promises_due(work.now, limit, skip)
    for milestone in due:
        await _keep(milestone, work)
    return len(due)


async def _keep(milestone: Milestone, work: Work) -> None:
    if milestone.release is Release.NONE or milestone.promise_at is None:
        await work.milestones.save(replace(milestone, promise_nudge_at=None))
        return
    project = await work.projects.get(milestone.project_id)
    if milestone.promise_at > work.now:
        moved = replace(milestone, promise_nudge_at=milestone.promise_at)
    else:
        moved = await set_promise(milestone, project, work)
    await work.milestones.save(moved)
    lead = await find_owner(project, work)
    await work.outbox.put([RemindPromise(to=Direct(person=lead.id), subject=milestone.id)])
