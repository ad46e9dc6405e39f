"""Who clicked in a client channel, or in a direct conversation, and for which client."""

from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId, ClientId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Purpose
from app.ports import Work
from app.usecases.recognise import recognise


async def recognise_in_channel(
    actor: Actor, channel_id: ChannelId, work: Work
) -> tuple[Person, ClientId]:
    """The person, and whose matters they may see here; NotAllowed if nobody's.

    A client channel shows its client's matters, to its own people and to ours; in private
    everybody of a client sees their own.
    """
    channel = await work.projects.channel(channel_id)
    if channel is not None and channel.purpose is not Purpose.CLIENT:
        channel = None
    person = await recognise(actor, work, channel)
    client_id = channel.client_id if channel else person.client_id
    if client_id is None or (person.side is Side.CLIENT and person.client_id != client_id):
        raise NotAllowed
    return person, client_id
