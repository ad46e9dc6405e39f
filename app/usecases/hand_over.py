"""A question is given to somebody else."""

from dataclasses import dataclass

from app.domain import questions
from app.domain.errors import Invalid, NotFound
from app.domain.ids import QuestionId
from app.domain.people import Actor, Person, Side
from app.ports import Work
from app.usecases.find_owner import answer_by, may_answer, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise import recognise
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

UNKNOWN = "I could not find out who that is. Try again in a moment."
NOT_STAFF = "A question can only be handed to a colleague."
TO_US = "That's me: I can't answer it. Choose a colleague."


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver:
    """Give it to this colleague."""

    question_id: QuestionId
    by: Actor
    to: Actor


async def hand_over(intent: HandOver, work: Work) -> None:
    """The new owner gets the question with its buttons, the asker the new name and time."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    owner = await find_colleague(intent.to, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    asker = await work.people.get(question.asker_id)
    decision = questions.hand_over(
        question,
        by=person.id,
        may=may_answer(question, project, person),
        to=owner.id,
        now=work.now,
        due_at=answer_by(project, owner=owner, asker=asker, now=work.now),
    )
    await move_question(decision, f"handed over to {owner.key}", by=person.id, work=work)


async def find_colleague(actor: Actor, work: Work) -> Person:
    """Whoever was chosen in Slack's own list of people: a colleague who is here, or a refusal."""
    if not actor.name and actor.external:
        raise NotFound(UNKNOWN)
    person = await recognise(actor, work) if not actor.external else None
    if person is None or person.side is not Side.STAFF or not person.active:
        raise Invalid(NOT_STAFF)
    return person
