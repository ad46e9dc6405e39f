"""Gathering what status messages and set texts are made of, at the moment of sending."""

from collections.abc import Sequence

from app.domain import wall
from app.domain.effects import (
    Explain,
    Introduce,
    Place,
    Say,
    SendExecutiveLine,
    ShowClientStatus,
    ShowList,
    ShowStaffStatus,
    Topic,
)
from app.domain.executive_lines import executive_line
from app.domain.ids import ClientId, ProjectId
from app.domain.projects import answers_client
from app.domain.reports import Facts, client_report
from app.ports import Rendered, Renderers, Work
from app.slack.views import clients, fixed, status
from app.usecases.find_projects import find_shown
from app.usecases.report_status import facts_of_project, report_status


async def render_client_status(effect: ShowClientStatus, work: Work) -> Rendered | None:
    """Every project that the reader may see, in the reader's time."""
    reports = [client_report(f) for f in await _shown(effect, work)]
    if not reports:
        return fixed.explain(Topic.NOT_YOURS)
    return clients.short(reports) if effect.short else clients.status(reports)


async def render_executive_line(effect: SendExecutiveLine, work: Work) -> Rendered | None:
    """The sentence to forward, one for each project."""
    facts = await _shown(effect, work)
    if not facts:
        return fixed.explain(Topic.NOT_YOURS)
    return clients.lines([executive_line(f) for f in facts])


async def _shown(effect: Say, work: Work) -> Sequence[Facts]:
    projects = await find_shown(effect.to, ClientId(effect.subject), work)
    return await report_status(projects, await _zone(effect, work), work)


async def render_staff_status(effect: ShowStaffStatus, work: Work) -> Rendered | None:
    """By what is known."""
    facts = await facts_of_project(ProjectId(effect.subject), await _zone(effect, work), work)
    client = await work.projects.client(facts.project.client_id)
    still_open = await work.questions.open_in([facts.project.id])
    people = await work.people.many({q.owner_id for q in still_open})
    return status.staff_status(facts, client, still_open, people)


async def render_list(effect: ShowList, work: Work) -> Rendered | None:
    """What is due, or open."""
    facts = await facts_of_project(ProjectId(effect.subject), await _zone(effect, work), work)
    if effect.topic is Topic.DUE:
        return status.due_list(facts)
    still_open = await work.questions.open_in([facts.project.id])
    people = await work.people.many({q.owner_id for q in still_open})
    return status.open_list(facts, still_open, people, work.now)


async def render_set_text(effect: Explain, work: Work) -> Rendered | None:
    """A set text."""
    _ = work
    return fixed.explain(effect.topic)


async def render_introduction(effect: Introduce, work: Work) -> Rendered | None:
    """Liaison introduces itself to a client."""
    client = await work.projects.client(ClientId(effect.subject))
    projects = [p for p in await work.projects.of_client(client.id) if answers_client(p)]
    if not projects:
        return None
    manager = await work.people.get(projects[0].pm_id)
    emergency = client.emergency
    return clients.introduction(
        clients.Introduction(
            firm=wall.fixed("your IT partner"),
            manager=wall.of_name(manager.first_name),
            emergency=wall.from_entry(emergency, wall.Visibility.CLIENT) if emergency else None,
            projects=tuple(
                wall.from_entry(p.client_name, wall.Visibility.CLIENT) for p in projects
            ),
        )
    )


async def _zone(effect: Say, work: Work) -> str:
    """The zone of whoever reads: the person, or the client's first contact, or the PM."""
    if not isinstance(effect.to, Place):
        return (await work.people.get(effect.to.person)).hours.zone
    channel = await work.projects.channel(effect.to.channel)
    if channel is None or not channel.project_ids:
        return "UTC"
    members = await work.people.in_project(channel.project_ids[0])
    of_client = [p for p, _ in members if p.client_id is not None]
    pm_id = (await work.projects.get(channel.project_ids[0])).pm_id
    wanted = of_client if channel.purpose.value == "client" and of_client else []
    return (wanted or [await work.people.get(pm_id)])[0].hours.zone


STATUS_RENDERERS: Renderers = {
    ShowClientStatus: render_client_status,
    SendExecutiveLine: render_executive_line,
    ShowStaffStatus: render_staff_status,
    ShowList: render_list,
    Explain: render_set_text,
    Introduce: render_introduction,
}
