"""A client wants to know what Liaison can be asked."""

from dataclasses import dataclass

from app.domain.effects import Direct, Explain, Topic
from app.domain.ids import ChannelId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_in_channel import recognise_in_channel


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainToClient:
    """Say what I can ask."""

    by: Actor
    channel: ChannelId


async def explain_to_client(intent: ExplainToClient, work: Work) -> None:
    """What can be asked, by direct message."""
    person, _ = await recognise_in_channel(intent.by, intent.channel, work)
    to = Direct(person=person.id)
    await work.outbox.put([Explain(to=to, subject=person.id, topic=Topic.CLIENT_HELP)])
