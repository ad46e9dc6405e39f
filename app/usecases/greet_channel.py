"""Liaison was added to a channel: who added it hears what that means, in private."""

from dataclasses import dataclass

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise import recognise


@dataclass(frozen=True, kw_only=True, slots=True)
class GreetChannel:
    """We are in this channel now."""

    channel: ChannelId
    inviter: Actor


async def greet_channel(intent: GreetChannel, work: Work) -> None:
    """Nothing is said in the channel itself, which anybody may read; an outsider hears nothing."""
    if intent.inviter.external:
        return
    person = await recognise(intent.inviter, work)
    channel = await work.projects.channel(intent.channel)
    notice = Notice.JOINED_UNBOUND if channel is None else Notice.JOINED
    to = Direct(person=person.id)
    word = Notify(to=to, subject=person.id, notice=notice, channel=intent.channel)
    await work.outbox.put([word])
