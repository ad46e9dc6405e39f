"""A question needs no answer any more; whoever said so may take it back."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain import questions
from app.domain.errors import WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor, Person
from app.domain.questions import Decision, Question
from app.ports import Work
from app.usecases.find_owner import answer_by, may_answer, parties, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

UNDO_WITHIN = timedelta(minutes=10)
TOO_LATE = "That can be undone for ten minutes only. Ask the question again if it's still open."


@dataclass(frozen=True, kw_only=True, slots=True)
class DropQuestion:
    """Not needed; or, with `undo`, needed after all."""

    question_id: QuestionId
    by: Actor
    undo: bool = False


async def drop_question(intent: DropQuestion, work: Work) -> None:
    """The reminders stop, and every copy says who decided."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    if intent.undo:
        decision = await _undone(question, person, work)
        await move_question(decision, "needed after all", by=person.id, work=work)
        return
    await refuse_second(question, person, work)
    may = may_answer(question, await speaks_for(question, work), person)
    decision = questions.drop(question, by=person.id, may=may, now=work.now)
    await move_question(decision, "not needed", by=person.id, work=work)


async def _undone(question: Question, person: Person, work: Work) -> Decision:
    if question.moved_at is None or work.now - question.moved_at > UNDO_WITHIN:
        raise WrongState(TOO_LATE)
    owner, asker = await parties(question, work)
    project = await speaks_for(question, work)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    return questions.undo_drop(question, by=person.id, now=work.now, due_at=due_at)
