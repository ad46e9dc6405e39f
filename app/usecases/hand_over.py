"""A question is given to somebody else."""

from dataclasses import dataclass

from app.domain import questions
from app.domain.errors import Invalid, NotFound
from app.domain.ids import QuestionId, UserId
from app.domain.people import Actor, Side
from app.domain.projects import Project
from app.domain.questions import Question
from app.ports import Work
from app.usecases.find_owner import answer_by, may_answer
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOver:
    """Give it to this colleague."""

    question_id: QuestionId
    by: Actor
    to: UserId


async def hand_over(intent: HandOver, work: Work) -> None:
    """The new owner gets the question with its buttons, the asker the new name and time."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    owner = await work.people.by_user(intent.to)
    if owner is None:
        raise NotFound(UNKNOWN)
    if owner.side is not Side.STAFF or not owner.active:
        raise Invalid(NOT_STAFF)
    project = await speaks_for(question, work)
    asker = await work.people.get(question.asker_id)
    question, effects = questions.hand_over(
        question,
        by=person.id,
        may=may_answer(question, project, person),
        to=owner.id,
        now=work.now,
        due_at=answer_by(project, owner=owner, asker=asker, now=work.now),
    )
    await work.questions.save(question)
    await work.history.add("handed over", subject=question.id, by=person.id, note=str(owner.id))
    await work.outbox.put(effects)


UNKNOWN = "I don't know that person yet. They can write me a line first, then I do."
NOT_STAFF = "A question can only be handed to a colleague."


async def speaks_for(question: Question, work: Work) -> Project:
    """The project of a question, or the client's first one while nobody has said which."""
    if question.project_id is not None:
        return await work.projects.get(question.project_id)
    projects = await work.projects.of_client(question.client_id)
    if not projects:
        raise NotFound
    return projects[0]
