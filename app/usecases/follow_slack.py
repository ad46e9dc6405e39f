"""Slack changed: a channel got another id, was opened to others, or somebody opened their home."""

from uuid import uuid4

from app.domain.effects import Direct, Notice, Notify, ShowHome
from app.domain.ids import ChannelId
from app.domain.people import Actor
from app.domain.projects import Purpose
from app.ports import Work
from app.usecases.recognise import recognise


async def follow_channel(old: ChannelId, new: ChannelId, work: Work) -> None:
    """Everything that names the old id follows."""
    await work.projects.rename_channel(old, new)


async def report_sharing(channel_id: ChannelId, work: Work) -> None:
    """An internal channel is open to another organisation now: the PM hears at once."""
    channel = await work.projects.channel(channel_id)
    if channel is None or channel.purpose is Purpose.CLIENT or not channel.project_ids:
        return
    pm = (await work.projects.get(channel.project_ids[0])).pm_id
    await work.outbox.put(
        [Notify(to=Direct(person=pm), subject=uuid4(), notice=Notice.SHARED, channel=channel_id)]
    )


async def open_home(actor: Actor, work: Work) -> None:
    """Show somebody their own App Home."""
    person = await recognise(actor, work)
    if person.client_id is not None or not actor.external:
        await work.outbox.put([ShowHome(person=person.id)])
