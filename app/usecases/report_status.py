"""Gather what a status is made of. Nothing is changed."""

from collections.abc import Sequence

from app.domain.ids import ClientId, PersonId, ProjectId
from app.domain.projects import Project, State
from app.domain.reports import Facts
from app.ports import Work

NOT_SHOWN = {State.DRAFT, State.CANCELLED}


async def report_status(client_id: ClientId, zone: str, work: Work) -> Sequence[Facts]:
    """The facts of every project of a client that is shown to it."""
    projects = await work.projects.of_client(client_id)
    return [await facts_of(p, zone, work) for p in projects if p.state not in NOT_SHOWN]


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
