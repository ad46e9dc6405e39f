"""A plain message is an answer (P5): a reply in a thread moves what the thread is about."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain import asks, hours, questions
from app.domain.ids import ChannelId, Ts
from app.domain.people import Person, Side
from app.domain.projects import Channel, Purpose
from app.domain.questions import Question, Status
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner
from app.usecases.hand_over import speaks_for
from app.usecases.keep_answer import keep_answer


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeReply:
    """Words in a thread, or in a direct conversation."""

    by: Person
    external: bool
    channel: ChannelId
    bound: Channel | None
    ts: Ts
    thread: Ts | None
    text: str
    direct: bool


async def take_reply(intent: TakeReply, work: Work) -> bool:
    """Whether the words moved a question; False leaves them to whoever looks next."""
    question = await _about(intent, work)
    if question is None:
        return False
    decision = await _decide(question, intent, work)
    if decision is None:
        return False
    moved, effects = decision
    moved = await keep_answer(moved, work)
    await work.questions.save(moved)
    await work.history.add(
        f"replied: {moved.status}", subject=moved.id, by=intent.by.id, ts=intent.ts
    )
    await work.outbox.put(effects)
    return True


async def _about(intent: TakeReply, work: Work) -> Question | None:
    if intent.thread is None:
        return None
    post = await work.outbox.post_at(intent.channel, intent.thread)
    if post is not None and intent.direct:
        return await work.questions.find(post.subject)
    return await work.questions.in_thread(intent.channel, intent.thread)


async def _decide(question: Question, intent: TakeReply, work: Work) -> questions.Decision | None:
    if intent.by.id == question.asker_id:
        return await _askers_word(question, intent, work)
    if intent.by.side is not Side.STAFF or not asks.may_answer(intent.text):
        return None
    if question.status not in {Status.WAITING, Status.OFFERED}:
        return None
    if question.side is Side.CLIENT:
        return await _to_client(question, intent, work)
    by, text, now = intent.by.id, intent.text, work.now
    if intent.direct:
        return questions.answer(question, by=by, may=True, text=text, now=now, ts=intent.ts)
    until = await _end_of_next_day(question, work)
    return questions.offer(question, by=by, text=text, ts=intent.ts, now=now, silence_until=until)


async def _askers_word(
    question: Question, intent: TakeReply, work: Work
) -> questions.Decision | None:
    if question.status is not Status.OFFERED or question.side is Side.CLIENT:
        return None
    if asks.says_yes(intent.text):
        return questions.confirm(question, by=intent.by.id, now=work.now)
    if not asks.says_no(intent.text):
        return None
    project = await speaks_for(question, work)
    owner = await find_owner(project, work)
    due_at = answer_by(project, owner=owner, asker=intent.by, now=work.now)
    return questions.reopen(question, by=intent.by.id, now=work.now, due_at=due_at)


async def _to_client(
    question: Question, intent: TakeReply, work: Work
) -> questions.Decision | None:
    before_client = intent.bound is not None and intent.bound.purpose is Purpose.CLIENT
    by, text, ts = intent.by.id, intent.text, intent.ts
    if before_client:
        return questions.answer_there(question, by=by, text=text, ts=ts, now=work.now)
    pm = (await find_owner(await speaks_for(question, work), work)).id
    return questions.suggest(question, by=by, text=text, ts=ts, pm=pm, now=work.now)


async def _end_of_next_day(question: Question, work: Work) -> datetime:
    """Silence until then is a yes: the end of the asker's next working day (P5)."""
    asker = await work.people.get(question.asker_id)
    zone = ZoneInfo(asker.hours.zone)
    tomorrow = datetime.combine(
        work.now.astimezone(zone).date() + timedelta(days=1), time(0), tzinfo=zone
    )
    first = hours.next_working(asker.hours, tomorrow).astimezone(zone)
    span = asker.hours.weekly[first.weekday()]
    end = span[1] if span else time(17, 30)
    return datetime.combine(first.date(), end, tzinfo=zone)
