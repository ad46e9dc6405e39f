"""A client says that its part is done."""

from dataclasses import dataclass, replace

from app.domain.dates import say_ago
from app.domain.effects import Direct, NoteAction, Place, TellActionDone, To
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ActionId, ChannelId, Ts
from app.domain.people import Actor
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.recognise_in_channel import recognise_in_channel

NOTED = "That was noted {ago} ago."


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishAction:
    """We have done this."""

    action_id: ActionId
    by: Actor
    channel: ChannelId
    thread: Ts | None = None
    """The root of the thread in which it was said; None for a click in App Home."""


async def finish_action(intent: FinishAction, work: Work) -> None:
    """Noted once, where the client reads it; the PM hears, and can say that it isn't so."""
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    action = await work.record.action(intent.action_id)
    project = await work.projects.get(action.project_id)
    if project.client_id != client_id:
        raise NotAllowed
    if action.done_at is not None:
        raise WrongState(NOTED.format(ago=say_ago(work.now - action.done_at)))
    await work.record.save_action(replace(action, done_at=work.now))
    await work.history.add("done by the client", subject=action.id, by=person.id)
    channel = await work.projects.channel(intent.channel)
    to: To = Direct(person=person.id)
    if channel is not None:
        to = Place(channel=channel.id, thread=intent.thread)
    lead = await find_owner(project, work)
    await work.outbox.put(
        [
            NoteAction(to=to, subject=action.id, person=person.id),
            TellActionDone(to=Direct(person=lead.id), subject=action.id, person=person.id),
        ]
    )
