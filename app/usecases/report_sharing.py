"""A channel was opened to another organisation."""

from uuid import uuid4

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.domain.projects import Purpose
from app.ports import Work


async def report_sharing(channel_id: ChannelId, work: Work) -> None:
    """An internal channel is open to others now: the PM hears at once."""
    channel = await work.projects.channel(channel_id)
    if channel is None or channel.purpose is Purpose.CLIENT or not channel.project_ids:
        return
    pm = (await work.projects.get(channel.project_ids[0])).pm_id
    await work.outbox.put(
        [Notify(to=Direct(person=pm), subject=uuid4(), notice=Notice.SHARED, channel=channel_id)]
    )
