"""Staff say to which project a client's request belongs (P13)."""

from dataclasses import dataclass, replace

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed
from app.domain.ids import ProjectId, QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class FileQuestion:
    """It is about this project."""

    question_id: QuestionId
    by: Actor
    project_id: ProjectId


async def file_question(intent: FileQuestion, work: Work) -> None:
    """Give the question its project; one of another client is refused."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    project = await work.projects.get(intent.project_id)
    if project.client_id != question.client_id:
        raise NotAllowed
    await work.questions.save(replace(question, project_id=project.id))
    await work.history.add("filed", subject=question.id, by=person.id, note=project.key)
    await work.outbox.put([Redraw(subject=question.id)])
