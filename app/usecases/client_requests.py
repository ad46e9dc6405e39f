"""What a client can do by a button: ask, forward the short version, say that something is done."""

from dataclasses import dataclass, replace

from app.domain.effects import Direct, Explain, SendExecutiveLine, ShowClientStatus, Topic
from app.domain.errors import Invalid, NotAllowed, NotFound
from app.domain.ids import ActionId, ChannelId, EffectId, Ts
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Project, Purpose, State
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.recognise import recognise


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientRequest:
    """A click by somebody in a client channel, or in a direct conversation."""

    by: Actor
    channel: ChannelId
    ts: Ts | None = None
    """The message that held the button."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskByForm:
    """Words typed in a form that one of our messages opened."""

    by: Actor
    under: EffectId
    text: str


async def ask_by_form(intent: AskByForm, work: Work) -> None:
    """The client's own words become a question; the receipt stands under what was clicked."""
    if not intent.text.strip():
        message = "Your question needs some words."
        raise Invalid(message)
    post = await work.outbox.post_of(intent.under)
    if post is None:
        raise NotFound
    channel = await work.projects.channel(post.channel)
    person = await recognise(intent.by, work, channel)
    await ask_question(
        AskQuestion(
            asker=person,
            text=intent.text.strip(),
            projects=await _projects(channel, person, work),
            channel=post.channel,
            bound=channel,
            thread=post.ts,
        ),
        work,
    )


async def _projects(channel: Channel | None, person: Person, work: Work) -> list[Project]:
    if channel is not None:
        if person.side is Side.CLIENT and person.client_id != channel.client_id:
            raise NotAllowed
        return [await work.projects.get(project_id) for project_id in channel.project_ids]
    if person.client_id is None:
        raise NotAllowed
    ours = await work.projects.of_client(person.client_id)
    return [p for p in ours if p.state not in {State.DRAFT, State.CANCELLED}]


async def forward_short_version(intent: ClientRequest, work: Work) -> None:
    """The sentence to forward, by direct message."""
    channel, person = await _who(intent, work)
    client_id = channel.client_id if channel else person.client_id
    if client_id is None:
        raise NotAllowed
    await work.outbox.put([SendExecutiveLine(to=Direct(person=person.id), subject=client_id)])


async def explain_to_client(intent: ClientRequest, work: Work) -> None:
    """What can be asked, by direct message."""
    _, person = await _who(intent, work)
    to = Direct(person=person.id)
    await work.outbox.put([Explain(to=to, subject=person.id, topic=Topic.CLIENT_HELP)])


async def finish_action(intent: ClientRequest, action_id: ActionId, work: Work) -> None:
    """The client says that its part is done; the next status shows it."""
    channel, person = await _who(intent, work)
    action = await work.record.action(action_id)
    project = await work.projects.get(action.project_id)
    client_id = channel.client_id if channel else person.client_id
    if project.client_id != client_id:
        raise NotAllowed
    if action.done_at is None:
        await work.record.save_action(replace(action, done_at=work.now))
        await work.history.add("done by the client", subject=action.id, by=person.id)
    to = Direct(person=person.id)
    await work.outbox.put([ShowClientStatus(to=to, subject=project.client_id, short=True)])


async def _who(intent: ClientRequest, work: Work) -> tuple[Channel | None, Person]:
    channel = await work.projects.channel(intent.channel)
    if channel is not None and channel.purpose is not Purpose.CLIENT:
        channel = None
    return channel, await recognise(intent.by, work, channel)
