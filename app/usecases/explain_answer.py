"""A colleague wants to know why this was given, or was not (`Why?`)."""

from dataclasses import dataclass

from app.domain.errors import NotAllowed
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.domain.questions import Question
from app.ports import Work
from app.usecases.find_owner import speaks_for
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainAnswer:
    """What matched, how well, and who may see it."""

    question_id: QuestionId
    by: Actor


async def explain_answer(intent: ExplainAnswer, work: Work) -> Question:
    """Only for our own people, of a project of theirs or a question that they have to do with."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    projects = {p.id for p in await work.projects.of_person(person.id)}
    theirs = person.id in {question.asker_id, question.owner_id}
    if not theirs and (await speaks_for(question, work)).id not in projects:
        raise NotAllowed
    return question
