"""A colleague's question gets its answer, by the form."""

from dataclasses import dataclass

from app.domain import questions
from app.domain.errors import NotAllowed
from app.domain.ids import QuestionId
from app.domain.people import Actor, Side
from app.ports import Work
from app.usecases.find_owner import may_answer
from app.usecases.keep_answer import keep_answer
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerQuestion:
    """Someone says: this is the answer."""

    question_id: QuestionId
    by: Actor
    text: str


async def answer_question(intent: AnswerQuestion, work: Work) -> None:
    """Record the answer and bring it back to the colleague who asked.

    What a client reads goes through a draft instead (`write_draft`).
    """
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    project = await work.projects.get(question.project_id) if question.project_id else None
    may = may_answer(question, project, person)
    if question.side is Side.CLIENT:
        raise NotAllowed
    question, effects = questions.answer(
        question, by=person.id, may=may, text=intent.text, now=work.now
    )
    question = await keep_answer(question, work)
    await work.questions.save(question)
    await work.history.add("answered", subject=question.id, by=person.id)
    await work.outbox.put(effects)
