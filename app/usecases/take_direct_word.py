"""What somebody writes to Liaison directly may be an answer, an approval, or a word on a list.

Buttons are for who likes them: whatever they do can be written (P5).
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from app.domain import asks
from app.domain.asks import Wish
from app.domain.effects import Direct, Explain, PassOn, Topic
from app.domain.ids import ChannelId, DraftId, Ts
from app.domain.people import Actor, Person, Side
from app.domain.questions import Question, Status
from app.ports import Post, Work
from app.usecases.follow_up import FollowUp, asked_before, follow_up
from app.usecases.offer_answer import OPEN, offer_answer
from app.usecases.offer_draft import offer_draft
from app.usecases.send_draft import send_words
from app.usecases.take_contact_word import TakeContactWord, take_contact_word
from app.usecases.take_matter_word import TakeMatterWord, take_matter_word
from app.usecases.take_release_word import TakeReleaseWord, take_release_word
from app.usecases.take_reply import TakeReply, from_client
from app.usecases.take_word import TakeWord, take_word

SEND = re.compile(
    r"\A(yes,? |ok(ay)?,? |please )?(send( it)?( (as it is|please))?|approved?|go ahead)[.!]*\Z",
    re.IGNORECASE,
)
STILL_SEEN = timedelta(hours=8)
"""So long after a preview a bare `send` still means it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeDirectWord:
    """A message in a direct conversation."""

    by: Person
    actor: Actor
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str


async def take_direct_word(intent: TakeDirectWord, work: Work) -> bool:
    """Whether it moved something; False leaves it to whoever looks next."""
    if intent.by.side is Side.CLIENT:
        return await _from_client(intent, work)
    if SEND.match(intent.text.strip()):
        await _send(intent, work)
        return True
    if await _about_dates(intent, work):
        return True
    if intent.thread is not None and await _in_thread(intent, work):
        return True
    if await take_word(TakeWord(by=intent.actor, text=intent.text), work):
        return True
    return intent.thread is None and (
        await _at_top_level(intent, work) or await _goes_on(intent, work)
    )


async def _goes_on(intent: TakeDirectWord, work: Work) -> bool:
    question = await asked_before(intent.actor.user_id, intent.channel, intent.ts, work)
    return question is not None and await follow_up(_follow_up(intent), question, work)


def _follow_up(intent: TakeDirectWord) -> FollowUp:
    return FollowUp(
        by=intent.by,
        channel=intent.channel,
        bound=None,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=True,
    )


async def _from_client(intent: TakeDirectWord, work: Work) -> bool:
    word = TakeContactWord(
        by=intent.by,
        channel=intent.channel,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        direct=True,
    )
    if await take_contact_word(word, work):
        return True
    if intent.thread is None:
        return False
    question = await work.questions.in_thread(intent.channel, intent.thread)
    if question is None:
        return False
    reply = TakeReply(
        by=intent.by,
        actor=intent.actor,
        channel=intent.channel,
        bound=None,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
    )
    return await from_client(question, reply, work)


async def _send(intent: TakeDirectWord, work: Work) -> None:
    """`send` approves the words that the PM was shown last, and is never itself the words."""
    draft = await work.drafts.unsent_by(intent.by.id)
    if draft is None or work.now - draft.written_at > STILL_SEEN:
        to = Direct(person=intent.by.id, thread=intent.thread or intent.ts)
        topic = Topic.NOTHING_TO_SEND
        await work.outbox.put([Explain(to=to, subject=intent.by.id, topic=topic)])
        return
    question = await work.questions.get(draft.question_id)
    await send_words(draft, question, intent.by, work)


async def _about_dates(intent: TakeDirectWord, work: Work) -> bool:
    """Under a date, or a matter: released, held, or taken."""
    by, post, text = intent.actor, await _post(intent, work), intent.text
    if await take_release_word(TakeReleaseWord(by=by, post=post, text=text), work):
        return True
    return await take_matter_word(TakeMatterWord(by=by, post=post, text=text), work)


async def _post(intent: TakeDirectWord, work: Work) -> Post | None:
    """Which of our messages the thread stands under."""
    if intent.thread is None:
        return None
    return await work.outbox.post_at(intent.channel, intent.thread)


async def _in_thread(intent: TakeDirectWord, work: Work) -> bool:
    post = await _post(intent, work)
    if post is not None and post.kind == "OfferDraft":
        draft = await work.drafts.get(DraftId(post.subject))
        question = await work.questions.get(draft.question_id)
        await offer_draft(question, intent.by, intent.text, work)
        return True
    if post is not None:
        found = await work.questions.find(post.subject)
    else:
        found = await work.questions.in_thread(intent.channel, intent.thread or intent.ts)
    if found is None:
        return False
    if found.asker_id == intent.by.id:
        return await follow_up(_follow_up(intent), found, work)
    if found.status not in OPEN or not asks.may_answer(intent.text):
        return False
    await _answered(found, intent, work)
    return True


async def _at_top_level(intent: TakeDirectWord, work: Work) -> bool:
    """A statement, while something waits for an answer, most likely is it."""
    ask = asks.read(intent.text)
    if ask.wishes != {Wish.QUESTION} or asks.asks_something(intent.text):
        return False
    if ask.project is not None and await _is_name(ask.project, work):
        return False
    mine = await work.questions.waiting_for(intent.by.id)
    waiting = [q for q in mine if q.status is Status.WAITING and q.asker_id != intent.by.id]
    if not waiting or not asks.may_answer(intent.text):
        return False
    index = 0 if len(waiting) == 1 else asks.chosen(intent.text, [(q.text,) for q in waiting])
    if index is None:
        to = Direct(person=intent.by.id, thread=intent.ts)
        which = Explain(to=to, subject=intent.by.id, topic=Topic.WHICH_QUESTION)
        await work.outbox.put([which])
    else:
        await _answered(waiting[index], intent, work)
    return True


async def _is_name(word: str, work: Work) -> bool:
    """Whether a word before a colon names a project or a client: `Yes: ...` does not."""
    project = await work.projects.by_key(word)
    return project is not None or await work.projects.client_by_key(word) is not None


async def _answered(question: Question, intent: TakeDirectWord, work: Work) -> None:
    if not await offer_answer(question, intent.by, intent.text, None, work):
        return
    to = Direct(person=intent.by.id, thread=intent.thread or intent.ts)
    await work.outbox.put([PassOn(to=to, subject=question.id, person=intent.by.id)])
