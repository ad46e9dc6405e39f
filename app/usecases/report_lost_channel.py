"""A channel that serves a project can't be spoken in any more: its PM hears."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportLostChannel:
    """We were taken out of it or, with `archived`, nobody can write in it."""

    channel: ChannelId
    archived: bool = False


async def report_lost_channel(intent: ReportLostChannel, work: Work) -> None:
    """Once for each PM whose project it serves; of the alerts channel, all of them."""
    channel = await work.projects.channel(intent.channel)
    if channel is None:
        return
    served = [await work.projects.get(project_id) for project_id in channel.project_ids]
    pms = dict.fromkeys(p.pm_id for p in served or await work.projects.all())
    notice = Notice.ARCHIVED if intent.archived else Notice.REMOVED
    await work.outbox.put(
        Notify(to=Direct(person=pm), subject=uuid4(), notice=notice, channel=intent.channel)
        for pm in pms
    )
