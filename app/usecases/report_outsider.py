"""Somebody who is none of us was added to a channel of ours."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.domain.people import Actor
from app.domain.projects import Purpose
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportOutsider:
    """They are in this channel now."""

    who: Actor
    channel: ChannelId


async def report_outsider(intent: ReportOutsider, work: Work) -> None:
    """The PM hears at once: an outsider reads what is said there, and what was said before."""
    channel = await work.projects.channel(intent.channel)
    if channel is None or channel.purpose is Purpose.CLIENT or not intent.who.external:
        return
    projects = [await work.projects.get(project_id) for project_id in channel.project_ids]
    pms = [project.pm_id for project in projects[:1] or await work.projects.all()]
    await work.outbox.put(
        Notify(
            to=Direct(person=pm), subject=uuid4(), notice=Notice.OUTSIDER, channel=intent.channel
        )
        for pm in dict.fromkeys(pms)
    )
