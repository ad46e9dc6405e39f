"""A question moves, and what joined it: the answer is kept, everybody told, the lists redrawn."""

from app.domain import hours, nudges
from app.domain.effects import Redraw
from app.domain.ids import PersonId, Ts
from app.domain.people import Side
from app.domain.questions import Decision, Question
from app.ports import Work
from app.usecases.beside_the_first import beside_the_first
from app.usecases.follow_clock import follow_clock
from app.usecases.follow_question import follow_question
from app.usecases.keep_answer import keep_answer


async def move_question(
    decision: Decision,
    what: str,
    *,
    by: PersonId | None,
    work: Work,
    ts: Ts | None = None,
    note: str = "",
) -> Question:
    """Save what was decided, write down who did what, and leave the effects to be delivered."""
    question = await _move(decision, what, by=by, work=work, ts=ts, note=note)
    for beside in await beside_the_first(question, what, work):
        await _move(beside, f"{what}, with the first", by=None, work=work)
    return question


async def _move(
    decision: Decision,
    what: str,
    *,
    by: PersonId | None,
    work: Work,
    ts: Ts | None = None,
    note: str = "",
) -> Question:
    question, effects = decision
    question = await follow_question(await keep_answer(question, work), work)
    await work.questions.save(question)
    await follow_clock(question, what, by, work)
    await work.history.add(what, subject=question.id, by=by, note=note, ts=ts)
    owner = await work.people.get(question.owner_id)
    today = hours.local_date(owner.hours, work.now)
    first = [Redraw(subject=question.joins)] if question.joins is not None else []
    await work.outbox.put([*effects, *first, Redraw(subject=nudges.list_of(owner.id, today))])
    await redraw_draft(question, work)
    return question


async def redraw_draft(question: Question, work: Work) -> None:
    """What a PM was offered to send is sent, or no longer needed, or written anew."""
    if question.side is Side.CLIENT and (draft := await work.drafts.latest(question.id)):
        await work.outbox.put([Redraw(subject=draft.id)])
