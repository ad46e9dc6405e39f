"""The clock ticks: a client was told by when they will hear about a date, and that is near."""

from dataclasses import replace

from app.domain.effects import Direct, RemindPromise
from app.domain.milestones import Release
from app.ports import Work
from app.usecases.find_owner import find_owner


async def keep_promises(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Remind the PM, once for each promise; how many there were."""
    due = await work.milestones.promises_due(work.now, limit, skip)
    for milestone in due:
        await work.milestones.save(replace(milestone, promise_nudge_at=None))
        if milestone.release is Release.NONE:
            continue
        lead = await find_owner(await work.projects.get(milestone.project_id), work)
        await work.outbox.put([RemindPromise(to=Direct(person=lead.id), subject=milestone.id)])
    return len(due)
