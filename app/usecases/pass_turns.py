"""The clock ticks: who said nothing in time is passed over."""

from app.domain import turns
from app.domain.questions import Status
from app.ports import Work
from app.usecases.take_turn import move_on


async def pass_turns(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """End every turn whose time has come; how many there were."""
    due = await work.turns.due(work.now, limit, skip)
    for turn in due:
        question = await work.questions.get(turn.question_id)
        waits = turns.is_open(turn, question) and question.status is Status.WAITING
        ended = turns.Status.SILENT if waits else turns.Status.OVER
        await work.turns.save(turns.end(turn, ended, now=work.now))
        if waits:
            await move_on(question, turn, work, what="passed on")
    return len(due)
