"""A message was said where Liaison listens: kept, and heard if it is for us or answers something.

The one door for `message` and `app_mention` alike, since a mention arrives as both, in either
order: messages are unique by (channel, ts).
"""

from dataclasses import dataclass

from app.domain import secrets
from app.domain.archive import Message
from app.domain.effects import Direct, Notice, Notify
from app.domain.guard import inspect
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Purpose
from app.ports import Work
from app.usecases.address import Address, address
from app.usecases.gather_rules import gather_rules
from app.usecases.recognise import recognise
from app.usecases.take_direct_word import TakeDirectWord, take_direct_word
from app.usecases.take_reply import TakeReply, take_reply


@dataclass(frozen=True, kw_only=True, slots=True)
class HearMessage:
    """One message, as Slack delivered it."""

    by: Actor
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str
    """In plain words, our own mention taken away."""
    addressed: bool
    """It mentions Liaison, or was said to it directly."""
    direct: bool = False
    permalink: str = ""
    files: tuple[str, ...] = ()


async def hear_message(intent: HearMessage, work: Work) -> None:
    """Keep it; answer it if it is for Liaison; let a reply in a thread count as one."""
    channel = None if intent.direct else await work.projects.channel(intent.channel)
    if channel is None and not intent.addressed:
        return
    if not await _is_new(intent, channel, work):
        return
    if not await _is_reply(intent, channel, work) and intent.addressed:
        heard = await address(_addressed(intent), work)
        await work.outbox.put(heard.replies)
    if channel is not None and channel.purpose is Purpose.CLIENT and not intent.by.external:
        await _read_before_client(intent, channel, work)


async def _is_new(intent: HearMessage, channel: Channel | None, work: Work) -> bool:
    if channel is None:
        return await work.keys.first(f"message:{intent.channel}:{intent.ts}")
    masked = secrets.mask(intent.text)
    external = intent.by.external
    kept = await work.archive.keep(
        Message(
            channel=intent.channel,
            ts=intent.ts,
            thread_ts=intent.thread,
            author=intent.by.user_id,
            side=Side.CLIENT if external else Side.STAFF,
            client_id=channel.client_id,
            project_id=channel.project_ids[0] if len(channel.project_ids) == 1 else None,
            text=masked.text,
            permalink=intent.permalink,
            files=intent.files,
        )
    )
    if kept and masked.found:
        person = await recognise(intent.by, work, channel)
        await _tell(Notice.MASKED, intent, person, channel, work)
    return kept


async def _is_reply(intent: HearMessage, channel: Channel | None, work: Work) -> bool:
    if intent.direct:
        return await take_direct_word(await _direct_word(intent, work), work)
    before_client = channel is not None and channel.purpose is Purpose.CLIENT
    beside = before_client and not intent.by.external and not intent.addressed
    if intent.thread is None and not beside:
        return False
    reply = TakeReply(
        by=await recognise(intent.by, work, channel),
        channel=intent.channel,
        bound=channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=intent.addressed,
    )
    return await take_reply(reply, work)


async def _direct_word(intent: HearMessage, work: Work) -> TakeDirectWord:
    return TakeDirectWord(
        by=await recognise(intent.by, work),
        actor=intent.by,
        channel=intent.channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
    )


def _addressed(intent: HearMessage) -> Address:
    return Address(
        by=intent.by,
        text=intent.text,
        channel=intent.channel,
        ts=intent.ts,
        thread=intent.thread,
        direct=intent.direct,
        files=len(intent.files),
    )


async def _read_before_client(intent: HearMessage, channel: Channel, work: Work) -> None:
    """A colleague's own words in a client channel are read by the guard (P18)."""
    if channel.client_id is None:
        return
    findings = inspect(intent.text, await gather_rules(channel.client_id, work))
    if any(f.hard for f in findings):
        person = await recognise(intent.by, work, channel)
        await _tell(Notice.GUARD, intent, person, channel, work)


async def _tell(
    notice: Notice, intent: HearMessage, author: Person, channel: Channel, work: Work
) -> None:
    """The author, if one of us, and the PM hear of it in private; the channel hears nothing."""
    pms = [(await work.projects.get(p)).pm_id for p in channel.project_ids[:1]]
    to = dict.fromkeys(([author.id] if author.side is Side.STAFF else []) + pms)
    await work.outbox.put(
        Notify(
            to=Direct(person=person_id),
            subject=author.id,
            notice=notice,
            channel=intent.channel,
            ts=intent.ts,
        )
        for person_id in to
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class HearEdit:
    """An author changed a message."""

    by: UserId
    external: bool
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str
    edited_ts: Ts


async def hear_edit(intent: HearEdit, work: Work) -> None:
    """Keep the new text, masked like any other, and the old one as history."""
    channel = await work.projects.channel(intent.channel)
    if channel is None:
        return
    await work.archive.edit(
        Message(
            channel=intent.channel,
            ts=intent.ts,
            thread_ts=intent.thread,
            author=intent.by,
            side=Side.CLIENT if intent.external else Side.STAFF,
            client_id=channel.client_id,
            project_id=channel.project_ids[0] if len(channel.project_ids) == 1 else None,
            text=secrets.mask(intent.text).text,
            edited_ts=intent.edited_ts,
        )
    )
