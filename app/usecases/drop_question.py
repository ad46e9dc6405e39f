"""A question needs no answer any more; whoever said so may take it back."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain import questions
from app.domain.errors import WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.find_owner import answer_by, may_answer
from app.usecases.hand_over import speaks_for
from app.usecases.recognise_staff import recognise_staff

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
    project = await speaks_for(question, work)
    if intent.undo:
        if question.moved_at is None or work.now - question.moved_at > UNDO_WITHIN:
            raise WrongState(TOO_LATE)
        owner = await work.people.get(question.owner_id)
        asker = await work.people.get(question.asker_id)
        due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
        decision = questions.undo_drop(question, by=person.id, now=work.now, due_at=due_at)
    else:
        may = may_answer(question, project, person)
        decision = questions.drop(question, by=person.id, may=may, now=work.now)
    question, effects = decision
    await work.questions.save(question)
    await work.history.add(
        "needed after all" if intent.undo else "not needed", subject=question.id, by=person.id
    )
    await work.outbox.put(effects)
