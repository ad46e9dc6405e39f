"""A colleague meant another project: the question is asked of that one (P9)."""

from dataclasses import dataclass, replace

from app.domain import questions
from app.domain.conversations import Conversation
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed
from app.domain.ids import ProjectId, QuestionId
from app.domain.people import Actor, Person
from app.domain.questions import Decision, Question
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_projects import find_projects
from app.usecases.move_question import move_question
from app.usecases.offer_answer import OPEN
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeProject:
    """It is about this project, and so is what I ask next."""

    question_id: QuestionId
    by: Actor
    project_id: ProjectId


async def change_project(intent: ChangeProject, work: Work) -> None:
    """Ask it there, and let go of it here; the direct conversation remembers."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    mine = [p for p in await find_projects(person, None, work) if p.id == intent.project_id]
    if not mine or not question.direct or question.asker_id != person.id:
        raise NotAllowed
    conversation = Conversation(person_id=person.id, project_id=mine[0].id, said_at=work.now)
    await work.conversations.save(conversation)
    if mine[0].id == question.project_id:
        return
    await move_question(_let_go(question, person, work), "meant another", by=person.id, work=work)
    await ask_question(
        AskQuestion(
            asker=person,
            text=question.text,
            projects=mine,
            channel=question.asked_in,
            bound=None,
            thread=question.asked_ts,
        ),
        work,
    )


def _let_go(question: Question, person: Person, work: Work) -> Decision:
    if question.status in OPEN:
        return questions.drop(question, by=person.id, may=True, now=work.now)
    settled = replace(question, moved_by=person.id, moved_at=work.now)
    return settled, (Redraw(subject=question.id),)
