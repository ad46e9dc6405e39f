"""The clock ticks: who was asked what they mean has said nothing (P8)."""

from app.ports import Work
from app.usecases.carry_on import carry_on


async def end_clarifying(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Each goes on as it is; how many there were."""
    due = await work.questions.unclear(work.now, limit, skip)
    for question in due:
        await carry_on(question, "not clarified", by=None, work=work)
    return len(due)
