"""A plain message is an answer (P5): a reply moves what its thread is about."""

from dataclasses import dataclass

from app.domain import asks, follow_ups, replies, secrets
from app.domain.asks import Wish
from app.domain.effects import Direct, GiveReceipt, OfferReply
from app.domain.ids import ChannelId, Ts
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Purpose
from app.domain.questions import OVER, Question, Status, askers_thread
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_projects import find_projects
from app.usecases.follow_clock import note_response
from app.usecases.follow_up import FollowUp, follow_up
from app.usecases.judge_answer import reopen_question
from app.usecases.move_question import move_question
from app.usecases.offer_answer import OPEN, offer_answer
from app.usecases.take_matter_word import TakeMatterWord, take_matter_word


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeReply:
    """Words in a thread, or beside one."""

    by: Person
    channel: ChannelId
    bound: Channel | None
    """None in a direct message."""
    ts: Ts
    thread: Ts | None
    text: str
    addressed: bool = False
    """It mentions Liaison."""
    actor: Actor | None = None

    @property
    def before_client(self) -> bool:
        """Whether the client reads it where it stands."""
        return self.bound is not None and self.bound.purpose is Purpose.CLIENT


async def take_reply(intent: TakeReply, work: Work) -> bool:
    """Whether the words moved a question; False leaves them to whoever looks next."""
    if intent.thread is None:
        return await _beside(intent, work)
    question = await work.questions.in_thread(intent.channel, intent.thread)
    if question is None:
        return await _under_alert(intent, work)
    if intent.by.side is Side.CLIENT:
        return await from_client(question, intent, work)
    if intent.by.id == question.asker_id:
        return await _from_asker(question, intent, work)
    await note_response(question, intent.by.id, work)
    if question.status not in OPEN or not asks.may_answer(intent.text) or _is_no_answer(intent):
        return False
    if question.side is Side.CLIENT and intent.before_client:
        await answer_before_client(question, intent.by, intent.text, intent.ts, work)
    else:
        await offer_answer(question, intent.by, intent.text, intent.ts, work)
    return True


def _is_no_answer(intent: TakeReply) -> bool:
    """Said to Liaison: what is in the way, or worries them, is for other eyes than an answer."""
    wishes = asks.read(intent.text).wishes
    return intent.addressed and bool(wishes & {Wish.BLOCKED, Wish.CONCERN})


async def _from_asker(question: Question, intent: TakeReply, work: Work) -> bool:
    """A colleague goes on in the thread of their question."""
    words = FollowUp(
        by=intent.by,
        channel=intent.channel,
        bound=intent.bound,
        ts=intent.ts,
        thread=intent.thread,
        text=intent.text,
        addressed=intent.addressed,
    )
    return await follow_up(words, question, work)


async def _under_alert(intent: TakeReply, work: Work) -> bool:
    """The PMs read alerts in a channel of their own, and answer there."""
    alerts = intent.bound is not None and intent.bound.purpose is Purpose.ALERTS
    if not alerts or intent.thread is None or intent.actor is None:
        return False
    post = await work.outbox.post_at(intent.channel, intent.thread)
    word = TakeMatterWord(by=intent.actor, post=post, text=intent.text)
    return await take_matter_word(word, work)


async def answer_before_client(
    question: Question, by: Person, text: str, ts: Ts, work: Work
) -> None:
    """The client has read it already: receipt, question and timers are closed."""
    words = secrets.mask(text).text
    decision = replies.answer_there(question, by=by.id, text=words, ts=ts, now=work.now)
    await move_question(decision, "answered there", by=by.id, work=work, ts=ts)


async def from_client(question: Question, intent: TakeReply, work: Work) -> bool:
    """The client goes on in the thread of its request: with more, with a no, or with another."""
    thanks = asks.says_yes(intent.text) or asks.read(intent.text).wishes != {Wish.QUESTION}
    if intent.addressed or thanks or question.client_id != intent.by.client_id:
        return False
    if question.status not in OVER:
        await _while_open(question, intent, work)
        return True
    helped = not follow_ups.did_not_help(intent.text) or intent.by.id != question.asker_id
    # Where colleagues answered there, they and the client talk with each other.
    if question.status is not Status.ANSWERED or (question.answered_ts and helped):
        return False
    if not helped or (asks.says_no(intent.text) and intent.by.id == question.asker_id):
        await _reopened(question, intent, work)
    else:
        await _ask_on(intent, work)
    return True


async def _while_open(question: Question, intent: TakeReply, work: Work) -> None:
    """More, as a rule; or whoever asked takes it back."""
    by, now = intent.by.id, work.now
    if by == question.asker_id and follow_ups.gives_up(intent.text):
        what, decision = "taken back", replies.give_up(question, by=by, now=now)
    else:
        words = secrets.mask(intent.text).text
        what, decision = "added", replies.add(question, text=words, now=now)
    await move_question(decision, what, by=by, work=work, ts=intent.ts)


async def _reopened(question: Question, intent: TakeReply, work: Work) -> None:
    """The answer did not help: the client hears at once who has it again, and until when."""
    await reopen_question(question, intent.by, work)
    await work.outbox.put([GiveReceipt(to=askers_thread(question), subject=question.id)])


async def _ask_on(intent: TakeReply, work: Work) -> None:
    """An answer of ours is followed by the next question."""
    await ask_question(
        AskQuestion(
            asker=intent.by,
            text=intent.text.strip(),
            projects=await find_projects(intent.by, intent.bound, work),
            channel=intent.channel,
            bound=intent.bound,
            thread=intent.thread,
        ),
        work,
    )


async def _beside(intent: TakeReply, work: Work) -> bool:
    """A colleague writes to the client at top level: perhaps that answers an open request."""
    bound = intent.bound
    if bound is None or bound.client_id is None or not intent.before_client:
        return False
    if intent.by.side is not Side.STAFF or not asks.may_answer(intent.text):
        return False
    waiting = [
        question
        for question in await work.questions.open_of_client(bound.client_id)
        if question.asked_in == intent.channel and question.side is Side.CLIENT
    ]
    index = 0 if len(waiting) == 1 else asks.chosen(intent.text, [(q.text,) for q in waiting])
    if not waiting or index is None:
        return False
    offer = OfferReply(
        to=Direct(person=intent.by.id),
        subject=waiting[index].id,
        channel=intent.channel,
        ts=intent.ts,
    )
    await work.outbox.put([offer])
    return True
