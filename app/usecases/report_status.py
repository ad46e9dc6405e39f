"""Gather what a status is made of. Nothing is changed."""

from collections.abc import Iterable, Sequence

from app.domain.ids import PersonId, ProjectId
from app.domain.projects import Project
from app.domain.reports import Facts
from app.ports import Work


async def report_status(projects: Iterable[Project], zone: str, work: Work) -> Sequence[Facts]:
    """The facts of these projects, for a reader in this zone."""
    return [await facts_of(project, zone, work) for project in projects]


async def facts_of(project: Project, zone: str, work: Work) -> Facts:
    """The facts of one project."""
    milestones = await work.milestones.of_project(project.id)
    actions = await work.record.actions(project.id)
    named: set[PersonId] = {project.pm_id, *(a.who_id for a in actions)}
    named |= {m.confirmed_by for m in milestones if m.confirmed_by}
    named |= {m.owner_id for m in milestones if m.owner_id}
    people = await work.people.many(named)
    return Facts(
        project=project,
        milestones=milestones,
        actions=actions,
        people=people,
        hours=people[project.pm_id].hours,
        now=work.now,
        zone=zone,
    )


async def facts_of_project(project_id: ProjectId, zone: str, work: Work) -> Facts:
    """The facts of one project, by its id."""
    return await facts_of(await work.projects.get(project_id), zone, work)
