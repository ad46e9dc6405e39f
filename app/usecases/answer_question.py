"""A colleague answers by the form."""

from dataclasses import dataclass

from app.domain import questions, replies, secrets
from app.domain.ids import QuestionId
from app.domain.people import Actor, Side
from app.ports import Work
from app.usecases.find_owner import find_owner, may_answer, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerQuestion:
    """Someone says: this is the answer."""

    question_id: QuestionId
    by: Actor
    text: str


async def answer_question(intent: AnswerQuestion, work: Work) -> None:
    """Bring the answer back to the colleague who asked, and keep it.

    On a client's question the words wait for the PM (P15); the PM's own go through a draft, which
    shows them first as the client will read them (`write_draft`).
    """
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    text, now = secrets.mask(intent.text).text, work.now
    if question.side is Side.CLIENT:
        pm = await find_owner(project, work)
        decision = replies.suggest(question, by=person.id, text=text, ts=None, pm=pm.id, now=now)
        await move_question(decision, "suggested", by=person.id, work=work)
        return
    may = may_answer(question, project, person)
    decision = questions.answer(question, by=person.id, may=may, text=text, now=now)
    await move_question(decision, "answered", by=person.id, work=work)
