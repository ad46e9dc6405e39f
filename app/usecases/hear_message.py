"""A message was said where Liaison listens: kept, and heard if it is for us or answers something.

The one door for `message` and `app_mention` alike, since a mention arrives as both, in either
order: messages are unique by (channel, ts).
"""

from dataclasses import dataclass, replace

from app.domain import secrets
from app.domain.archive import Message
from app.domain.effects import Direct, Notice, Notify
from app.domain.guard import Kind, inspect
from app.domain.ids import ChannelId, Ts
from app.domain.people import Actor, Side
from app.domain.projects import Channel, Purpose
from app.ports import Work
from app.usecases.address import Address, address
from app.usecases.find_projects import find_projects
from app.usecases.follow_up import FollowUp, asked_before, follow_up
from app.usecases.gather_rules import gather_rules
from app.usecases.note_unaddressed import NoteUnaddressed, note_unaddressed
from app.usecases.recognise import Author, recognise
from app.usecases.see_unaddressed import SeeUnaddressed, see_unaddressed
from app.usecases.take_contact_word import TakeContactWord, take_contact_word
from app.usecases.take_direct_word import TakeDirectWord, take_direct_word
from app.usecases.take_meaning_word import TakeMeaningWord, take_meaning_word
from app.usecases.take_reply import TakeReply, take_reply

OUT_OF_PLACE = {Kind.INTERNAL_LINK, Kind.PRICE, Kind.OTHER_CLIENT, Kind.BLAME}
"""What a colleague's own message to a client should not hold; of a credential we tell anyway."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What somebody wrote, and where."""

    by: Actor
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str
    """In plain words, our own mention taken away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HearMessage(Words):
    """One message, as Slack delivered it."""

    addressed: bool
    """It mentions Liaison, or was said to it directly."""
    direct: bool = False
    permalink: str = ""
    files: tuple[str, ...] = ()
    by_app: bool = False
    """Another app said it: kept, and no more."""


async def hear_message(intent: HearMessage, work: Work) -> None:
    """Keep it; answer it if it is for Liaison; let a reply in a thread count as one.

    Credentials are masked before anything is made of it (P32).
    """
    channel = None if intent.direct else await work.projects.channel(intent.channel)
    if channel is None and (intent.by_app or not intent.addressed):
        return
    heard = replace(intent, text=secrets.mask(intent.text).text)
    if not await _is_new(heard, channel, work):
        return
    if intent.by_app:
        return
    await warn_of_words(intent, channel, work)
    work.history.heard(intent.channel, intent.ts)
    author = Author(intent.by, channel, work)
    await _seen_by_us(heard, channel, author, work)
    if await _is_reply(heard, channel, author, work):
        return
    if intent.addressed:
        answer = await address(_addressed(heard), work)
        await work.outbox.put(answer.replies)
    elif channel is not None and intent.by.external:
        await _note(heard, channel, author, work)


async def _seen_by_us(
    intent: HearMessage, channel: Channel | None, author: Author, work: Work
) -> None:
    """Where a colleague writes to a client, what was said there before has been seen (P14)."""
    if channel is None or channel.purpose is not Purpose.CLIENT or intent.by.external:
        return
    by = await author.person()
    if by.side is Side.STAFF:
        seen = SeeUnaddressed(by=by.id, channel=intent.channel, thread=intent.thread)
        await see_unaddressed(seen, work)


async def _note(intent: HearMessage, channel: Channel, author: Author, work: Work) -> None:
    by = await author.person()
    said = NoteUnaddressed(
        by=by, channel=channel, ts=intent.ts, thread=intent.thread, text=intent.text
    )
    await note_unaddressed(said, work)


async def _is_new(intent: HearMessage, channel: Channel | None, work: Work) -> bool:
    if channel is None:
        return await work.keys.first(f"message:{intent.channel}:{intent.ts}")
    message = as_kept(intent, channel)
    return await work.archive.keep(replace(message, permalink=intent.permalink, files=intent.files))


def as_kept(words: Words, channel: Channel) -> Message:
    """Words as the archive keeps them: credentials masked."""
    return Message(
        channel=words.channel,
        ts=words.ts,
        thread_ts=words.thread,
        author=words.by.user_id,
        side=Side.CLIENT if words.by.external else Side.STAFF,
        client_id=channel.client_id,
        project_id=channel.project_ids[0] if len(channel.project_ids) == 1 else None,
        text=secrets.mask(words.text).text,
    )


async def _is_reply(
    intent: HearMessage, channel: Channel | None, author: Author, work: Work
) -> bool:
    """Whether it moved something; who said it is looked up only where that matters.

    Everything that anybody says in a channel comes here.
    """
    loose = intent.thread is None and not intent.addressed
    if loose and await _goes_on(intent, channel, author, work):
        return True
    if not loose and await _says_what_is_meant(intent, author, work):
        return True
    if intent.direct:
        return await take_direct_word(await _direct_word(intent, author), work)
    before_client = channel is not None and channel.purpose is Purpose.CLIENT
    if before_client and intent.by.external and await _to_what_was_asked(intent, author, work):
        return True
    beside = before_client and not intent.by.external and not intent.addressed
    if intent.thread is None and not beside:
        return False
    reply = TakeReply(
        by=await author.person(),
        actor=intent.by,
        channel=intent.channel,
        bound=channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=intent.addressed,
    )
    return await take_reply(reply, work)


async def _goes_on(
    intent: HearMessage, channel: Channel | None, author: Author, work: Work
) -> bool:
    """At top level, to nobody in particular: only of somebody who asked here minutes ago."""
    question = await asked_before(intent.by.user_id, intent.channel, intent.ts, work)
    if question is None:
        return False
    words = FollowUp(
        by=await author.person(),
        channel=intent.channel,
        bound=channel,
        ts=intent.ts,
        thread=None,
        text=intent.text,
    )
    return await follow_up(words, question, work)


async def _says_what_is_meant(intent: HearMessage, author: Author, work: Work) -> bool:
    by = await author.known()
    if by is None:
        return False
    word = TakeMeaningWord(
        by=by,
        channel=intent.channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=intent.addressed,
    )
    return await take_meaning_word(word, work)


async def _to_what_was_asked(intent: HearMessage, author: Author, work: Work) -> bool:
    word = TakeContactWord(
        by=await author.person(),
        channel=intent.channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=intent.addressed,
    )
    return await take_contact_word(word, work)


async def _direct_word(intent: HearMessage, author: Author) -> TakeDirectWord:
    return TakeDirectWord(
        by=await author.person(),
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


async def warn_of_words(words: Words, channel: Channel | None, work: Work) -> None:
    """What was masked is told; and a colleague's words in a client channel are read (P18)."""
    if secrets.mask(words.text).found:
        await _tell(Notice.MASKED, words, channel, work)
    if channel is None or channel.client_id is None or words.by.external:
        return
    if channel.purpose is not Purpose.CLIENT:
        return
    findings = inspect(words.text, await gather_rules(channel.client_id, work))
    if any(finding.kind in OUT_OF_PLACE for finding in findings):
        await _tell(Notice.GUARD, words, channel, work)


async def _tell(notice: Notice, words: Words, channel: Channel | None, work: Work) -> None:
    """The author, if one of us, and the PM hear of it in private; the channel hears nothing."""
    author = await recognise(words.by, work, channel)
    if channel is not None:
        projects = [await work.projects.get(project_id) for project_id in channel.project_ids[:1]]
    else:
        projects = list(await find_projects(author, None, work))
    pms = [project.pm_id for project in projects[:1]]
    to = dict.fromkeys(([author.id] if author.side is Side.STAFF else []) + pms)
    await work.outbox.put(
        Notify(
            to=Direct(person=person_id),
            subject=author.id,
            notice=notice,
            channel=words.channel if channel else None,
            ts=words.ts,
        )
        for person_id in to
    )
