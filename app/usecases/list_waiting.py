"""Whose turn it is, project by project (P26)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ids import ProjectId
from app.domain.people import Person
from app.domain.projects import Client, Project
from app.domain.questions import Question
from app.domain.sharing import may_read
from app.domain.whose_turn import in_order
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class ListWaiting:
    """Of these projects, as this colleague may see it."""

    person: Person
    projects: Sequence[ProjectId]


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """What is open in one project; of a client's, while nobody has said in which."""

    client: Client
    project: Project | None
    zone: str
    """Of who leads it."""
    questions: Sequence[Question]


async def list_waiting(intent: ListWaiting, work: Work) -> Sequence[Group]:
    """Projects in which something is open, in the order of their names."""
    projects = [await work.projects.get(each) for each in intent.projects]
    groups = []
    for project in sorted(projects, key=lambda p: p.name):
        questions = await work.questions.open_in([project.id])
        groups.append(await _group(project, project, questions, intent.person, work))
    for first in {p.client_id: p for p in projects}.values():
        asked = await work.questions.open_of_client(first.client_id)
        unsorted = [q for q in asked if q.project_id is None]
        groups.append(await _group(first, None, unsorted, intent.person, work))
    return [group for group in groups if group.questions]


async def _group(
    lead: Project,
    project: Project | None,
    questions: Sequence[Question],
    reader: Person,
    work: Work,
) -> Group:
    leads = {lead.pm_id, lead.backup_id}
    return Group(
        client=await work.projects.client(lead.client_id),
        project=project,
        zone=(await work.people.get(lead.pm_id)).hours.zone,
        questions=in_order(q for q in questions if may_read(q, reader.id, leads)),
    )
