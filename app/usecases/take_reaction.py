"""A thumbs-up on a reply says that it was the answer: no receipt, nothing more to do (P5)."""

from dataclasses import dataclass

from app.domain import replies
from app.domain.ids import ChannelId, Ts
from app.domain.people import Actor, Side
from app.domain.questions import Question, Status
from app.ports import Work
from app.usecases.move_question import move_question
from app.usecases.recognise import recognise
from app.usecases.see_unaddressed import SeeUnaddressed, see_unaddressed

YES = {"+1", "thumbsup", "white_check_mark", "heavy_check_mark", "ok_hand", "100", "pray"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeReaction:
    """Somebody reacted to a message."""

    by: Actor
    channel: ChannelId
    ts: Ts
    name: str


async def take_reaction(intent: TakeReaction, work: Work) -> None:
    """The asker's, on the reply itself or on our question; a colleague has seen what they mark."""
    await _seen(intent, work)
    if intent.name.partition("::")[0] not in YES:
        return
    question = await _about(intent, work)
    if question is None or question.status is not Status.OFFERED:
        return
    person = await recognise(intent.by, work)
    if question.side is Side.CLIENT or person.id != question.asker_id:
        return
    decision = replies.confirm(question, by=person.id, now=work.now)
    await move_question(decision, "confirmed", by=person.id, work=work)


async def _seen(intent: TakeReaction, work: Work) -> None:
    """Any reaction of ours to a client's message (P14)."""
    if intent.by.external or await work.unaddressed.at(intent.channel, intent.ts) is None:
        return
    by = await recognise(intent.by, work)
    if by.side is Side.STAFF:
        seen = SeeUnaddressed(by=by.id, channel=intent.channel, ts=intent.ts)
        await see_unaddressed(seen, work)


async def _about(intent: TakeReaction, work: Work) -> Question | None:
    post = await work.outbox.post_at(intent.channel, intent.ts)
    if post is not None:
        return await work.questions.find(post.subject)
    message = await work.archive.get(intent.channel, intent.ts)
    if message is None or message.thread_ts is None:
        return None
    question = await work.questions.in_thread(intent.channel, message.thread_ts)
    return question if question and question.answered_ts == intent.ts else None
