"""Somebody of a client says something that may answer what they were asked (P19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain import asks, contact_words, hours, relays, secrets
from app.domain.asks import Wish
from app.domain.effects import BringWord, Direct, Place, ThankContact, To
from app.domain.ids import ChannelId, Ts
from app.domain.people import Person, Side
from app.domain.questions import askers_thread
from app.domain.relays import ASKED, BatchId, Relay, Reply, Status
from app.ports import Work
from app.usecases.hear_reply import hear_reply

SOON = timedelta(hours=16)
"""So much working time of theirs after they were asked, words beside the thread may mean it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeContactWord:
    """A message of a client's person: in a thread, beside one, or to us directly."""

    by: Person
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str
    direct: bool = False
    addressed: bool = False
    """It mentions us: nobody who does meets silence."""


async def take_contact_word(intent: TakeContactWord, work: Work) -> bool:
    """Whether it is taken as said to what was asked; False leaves it to whoever looks next."""
    if intent.by.side is not Side.CLIENT:
        return False
    if intent.addressed and _wants_something(intent.text):
        return False
    intent = replace(intent, text=secrets.mask(intent.text).text)
    if intent.thread is None:
        return await _beside(intent, work)
    post = await work.outbox.post_at(intent.channel, intent.thread)
    if post is None or post.kind != "AskContact":
        return False
    batch = await work.relays.in_batch(BatchId(post.subject))
    asked = [relay for relay in batch if relay.status in ASKED]
    if not asked or not await _theirs(intent.by, asked[0], work):
        return False
    await _in_thread(intent, asked, work)
    return True


def _wants_something(text: str) -> bool:
    """The status, help, or another question."""
    return asks.asks_something(text) or asks.read(text).wishes != {Wish.QUESTION}


async def _theirs(person: Person, relay: Relay, work: Work) -> bool:
    project = await work.projects.get(relay.project_id)
    return project.client_id == person.client_id


async def _in_thread(intent: TakeContactWord, asked: Sequence[Relay], work: Work) -> None:
    """Split by number; where it can't be told to which it belongs, each asker looks for theirs."""
    open_yet = [relay for relay in asked if relay.status is not Status.DISPUTED]
    parts = _parts(intent.text, open_yet)
    for relay in open_yet:
        if relay.number in parts:
            await _said(relay, parts[relay.number], intent, work)
    if not parts:
        waiting = [relay for relay in open_yet if relay.status is Status.SENT]
        for relay in waiting:
            await _show(relay, intent, work)


def _parts(text: str, asked: Sequence[Relay]) -> Mapping[int, str]:
    """By number among all; without one it can only be the single one that is waited for."""
    numbered = contact_words.parts_of(text, tuple(relay.number for relay in asked))
    if numbered:
        return numbered
    waiting = [relay for relay in asked if relay.status is Status.SENT]
    if len(waiting) == 1:
        return {waiting[0].number: text.strip()}
    index = asks.chosen(text, [(relay.plain,) for relay in waiting])
    return {} if index is None else {waiting[index].number: text.strip()}


async def _said(relay: Relay, text: str, intent: TakeContactWord, work: Work) -> None:
    """An answer is brought to whoever asked; "I'll check" gives time; a question back is shown."""
    if contact_words.may_answer(text):
        reply = Reply(text=text, by=intent.by.id, at=work.now, ts=intent.ts, direct=intent.direct)
        await hear_reply(relay, reply, work)
        return
    if relay.status is Status.SENT:
        more = relays.wait_on(relay, now=work.now, contact=intent.by.hours)
        await work.relays.save(more)
    if contact_words.asks_back(text):
        await _show(relay, intent, work)


async def _show(relay: Relay, intent: TakeContactWord, work: Work) -> None:
    question = await work.questions.get(relay.question_id)
    word = BringWord(
        to=askers_thread(question), subject=relay.id, channel=intent.channel, ts=intent.ts
    )
    await work.history.add("contact wrote", subject=relay.id, by=intent.by.id, ts=intent.ts)
    await work.outbox.put([word])


async def _beside(intent: TakeContactWord, work: Work) -> bool:
    """At top level it is offered as the answer, and may be for somebody else; to us it is it."""
    told = contact_words.may_answer(intent.text) and not asks.asks_something(intent.text)
    relay = await _meant(intent, work) if told else None
    if relay is None:
        return False
    if not intent.direct and not intent.addressed:
        await _show(relay, intent, work)
        return False
    await _said(relay, intent.text.strip(), intent, work)
    to: To = Place(channel=intent.channel, thread=intent.ts)
    if intent.direct:
        to = Direct(person=intent.by.id, thread=intent.ts)
    await work.outbox.put([ThankContact(to=to, subject=relay.id)])
    return True


async def _meant(intent: TakeContactWord, work: Work) -> Relay | None:
    """The only one that this contact was asked lately, or the one whose words it holds."""
    lately = [
        relay
        for relay in await work.relays.asked_of(intent.by.id)
        if relay.status is Status.SENT and _is_recent(relay, intent, work)
    ]
    if not intent.direct:
        lately = [relay for relay in lately if relay.channel == intent.channel]
    if len(lately) == 1:
        return lately[0]
    index = asks.chosen(intent.text, [(relay.plain,) for relay in lately])
    return None if index is None else lately[index]


def _is_recent(relay: Relay, intent: TakeContactWord, work: Work) -> bool:
    since = relay.approved_at or relay.drafted_at
    return hours.working_between(intent.by.hours, since, work.now) <= SOON
