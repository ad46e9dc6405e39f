"""A client wants the sentence that can be forwarded as it is."""

from dataclasses import dataclass

from app.domain.effects import Direct, SendExecutiveLine
from app.domain.ids import ChannelId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_in_channel import recognise_in_channel


@dataclass(frozen=True, kw_only=True, slots=True)
class ForwardShortVersion:
    """Give me the short version."""

    by: Actor
    channel: ChannelId


async def forward_short_version(intent: ForwardShortVersion, work: Work) -> None:
    """The sentence to forward, by direct message."""
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    await work.outbox.put([SendExecutiveLine(to=Direct(person=person.id), subject=client_id)])
