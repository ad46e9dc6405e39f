"""A PM lets the client in: Liaison introduces itself, once in each channel (P17, P24)."""

from dataclasses import dataclass, replace

from app.domain.effects import Effect, Introduce, Place, Redraw, ShowHome
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ProjectId
from app.domain.people import Actor, Person
from app.domain.projects import (
    Channel,
    Mode,
    Project,
    Purpose,
    State,
    going_live_of,
    introduction_of,
)
from app.ports import Work
from app.usecases.find_owner import may_decide
from app.usecases.recognise_staff import recognise_staff
from app.usecases.set_promise import set_promise

NOT_THE_PM = "Only the project manager or the backup decides when the client is let in."
NO_CHANNEL = "It has no client channel yet. Add one to the project's file, and import it again."
NOT_NOW = "It is {state}, so there is nothing to go live with. Change its state first."
ALREADY = "It is live already, and I have introduced myself."


@dataclass(frozen=True, kw_only=True, slots=True)
class GoLive:
    """The client may hear of this project from now on."""

    project_id: ProjectId
    by: Actor


async def go_live(intent: GoLive, work: Work) -> None:
    """From now on the client is answered; a channel's first project pins the introduction."""
    project, channel, person = await going_live(intent, work)
    fresh = not await is_introduced(channel, work)
    await work.projects.save(replace(project, mode=Mode.LIVE, introduced_at=work.now))
    await _promise(replace(project, mode=Mode.LIVE), work)
    await work.history.add("went live", subject=project.id, by=person.id)
    effects: list[Effect] = [Redraw(subject=going_live_of(project.id)), ShowHome(person=person.id)]
    if fresh:
        to = Place(channel=channel.id)
        effects.append(Introduce(to=to, subject=introduction_of(channel.id)))
    await work.outbox.put(effects)


async def _promise(project: Project, work: Work) -> None:
    """What is being checked on that day gets a time by which the client hears (P1)."""
    for milestone in await work.milestones.of_project(project.id):
        promised = await set_promise(milestone, project, work)
        if promised != milestone:
            await work.milestones.save(promised)


async def going_live(intent: GoLive, work: Work) -> tuple[Project, Channel, Person]:
    """The project, its client channel, and who decides; or the reason why not."""
    project = await work.projects.get(intent.project_id)
    person = await recognise_staff(intent.by, work)
    if not may_decide(project, person):
        raise NotAllowed(NOT_THE_PM)
    if project.state not in {State.LIVE, State.PAUSED}:
        raise WrongState(NOT_NOW.format(state=project.state))
    bound = await work.projects.channels_of(project.id)
    channel = next((c for c in bound if c.purpose is Purpose.CLIENT), None)
    if channel is None:
        raise Invalid(NO_CHANNEL)
    if project.mode is Mode.LIVE and await is_introduced(channel, work):
        raise WrongState(ALREADY)
    return project, channel, person


async def is_introduced(channel: Channel, work: Work) -> bool:
    """Whether Liaison has introduced itself there, for whichever project."""
    served = [await work.projects.get(project_id) for project_id in channel.project_ids]
    return any(project.introduced_at is not None for project in served)
