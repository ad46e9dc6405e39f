"""Gathering what going live is made of: the card, the preview, the introduction."""

from dataclasses import replace
from typing import Any

from app.domain import wall
from app.domain.effects import Introduce, Place, ShowGoingLive
from app.domain.ids import ChannelId
from app.domain.people import Person
from app.domain.projects import Channel, Mode, Project, Purpose, State, answers_client
from app.domain.reports import client_report
from app.domain.wall import Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.views import clients, going_live
from app.slack.views.going_live import GoingLive
from app.usecases.go_live import is_introduced
from app.usecases.report_status import report_status


async def render_going_live(effect: ShowGoingLive, work: Work) -> Rendered | None:
    """To whom Liaison speaks, and what is left to do."""
    return going_live.card(await going_live_facts(effect.project, work))


async def render_introduction(effect: Introduce, work: Work) -> Rendered | None:
    """Liaison introduces itself to a client."""
    if not isinstance(effect.to, Place):
        return None
    return await introduction(effect.to.channel, work)


async def introduction(
    channel_id: ChannelId, work: Work, *, soon: Project | None = None
) -> Rendered:
    """What the client of a channel reads first; `soon` is the project that is about to go live."""
    channel = await work.projects.channel(channel_id)
    served = [await work.projects.get(i) for i in channel.project_ids] if channel else []
    spoken = [p for p in served if answers_client(p)] or ([soon] if soon else served)
    client = await work.projects.client(spoken[0].client_id)
    manager = await work.people.get(spoken[0].pm_id)
    emergency = client.emergency
    return clients.introduction(
        clients.Introduction(
            firm=wall.from_entry(work.firm, Visibility.CLIENT),
            manager=wall.of_name(manager.first_name),
            emergency=wall.from_entry(emergency, Visibility.CLIENT) if emergency else None,
        )
    )


async def preview_form(project: Project, channel: Channel, work: Work) -> dict[str, Any]:
    """What the client will read, as if the project were live already."""
    live = replace(project, mode=Mode.LIVE)
    others = [await work.projects.get(i) for i in channel.project_ids if i != project.id]
    shown = [live, *(p for p in others if answers_client(p))]
    zone = await _zone(project, work)
    status = clients.status([client_report(f) for f in await report_status(shown, zone, work)])
    facts = await going_live_facts(project.id, work)
    return going_live.preview_form(facts, await introduction(channel.id, work, soon=live), status)


async def going_live_facts(project_id: Any, work: Work) -> GoingLive:  # noqa: ANN401 -- an id
    """Where a project stands with its client."""
    project = await work.projects.get(project_id)
    bound = await work.projects.channels_of(project.id)
    channel = next((c for c in bound if c.purpose is Purpose.CLIENT), None)
    introduced = channel is not None and await is_introduced(channel, work)
    return GoingLive(project=project, channel=channel, introduced=introduced)


async def waiting_for(person: Person, work: Work) -> list[GoingLive]:
    """The projects of a PM whose client is not let in, or has not been greeted."""
    own = [p for p in await work.projects.of_person(person.id) if p.pm_id == person.id]
    alive = [p for p in own if p.state in {State.LIVE, State.PAUSED}]
    facts = [await going_live_facts(project.id, work) for project in alive]
    return [f for f in facts if f.channel and not (f.project.mode is Mode.LIVE and f.introduced)]


async def _zone(project: Project, work: Work) -> str:
    members = await work.people.in_project(project.id)
    theirs = [person.hours.zone for person, _ in members if person.client_id is not None]
    return theirs[0] if theirs else (await work.people.get(project.pm_id)).hours.zone


GOING_LIVE_RENDERERS: Renderers = {
    ShowGoingLive: render_going_live,
    Introduce: render_introduction,
}
