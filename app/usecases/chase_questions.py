"""The clock ticks: remind owners, and take silence for a yes."""

from app.domain import questions
from app.domain.questions import Question, Status
from app.ports import Work
from app.usecases.keep_answer import keep_answer


async def chase_questions(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Move every question whose time has come; how many there were."""
    due = await work.questions.due(work.now, limit, skip)
    for question in due:
        moved, effects = _move(question, work)
        await work.questions.save(await keep_answer(moved, work))
        await work.outbox.put(effects)
    return len(due)


def _move(question: Question, work: Work) -> questions.Decision:
    if (
        question.status is Status.OFFERED
        and question.confirm_at
        and question.confirm_at <= work.now
    ):
        return questions.confirm(question, by=None, now=work.now)
    return questions.remind(question, now=work.now)
