"""Slack gave a channel another id."""

from app.domain.ids import ChannelId
from app.ports import Work


async def follow_channel(old: ChannelId, new: ChannelId, work: Work) -> None:
    """Everything that names the old id follows."""
    await work.projects.rename_channel(old, new)
