"""A client says that its part is done."""

from dataclasses import dataclass, replace

from app.domain.effects import Direct, ShowClientStatus
from app.domain.errors import NotAllowed
from app.domain.ids import ActionId, ChannelId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_in_channel import recognise_in_channel


@dataclass(frozen=True, kw_only=True, slots=True)
class FinishAction:
    """We have done this."""

    action_id: ActionId
    by: Actor
    channel: ChannelId


async def finish_action(intent: FinishAction, work: Work) -> None:
    """Note it once; whoever said so sees in the status that it counts."""
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    action = await work.record.action(intent.action_id)
    project = await work.projects.get(action.project_id)
    if project.client_id != client_id:
        raise NotAllowed
    if action.done_at is None:
        await work.record.save_action(replace(action, done_at=work.now))
        await work.history.add("done by the client", subject=action.id, by=person.id)
    to = Direct(person=person.id)
    await work.outbox.put([ShowClientStatus(to=to, subject=client_id, short=True)])
