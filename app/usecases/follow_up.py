"""Who asked goes on talking where they asked: nobody has to mention Liaison for that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain import clarifying, follow_ups, replies, secrets
from app.domain.archive import Message, instant_of, order_of
from app.domain.effects import Redraw, TellAsker
from app.domain.follow_ups import FEW, SOON, Said, Turn, Verdict
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Person, Side
from app.domain.projects import Channel
from app.domain.questions import Decision, Question, Status, askers_thread
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.carry_on import carry_on
from app.usecases.find_owner import answer_by, parties, speaks_for
from app.usecases.find_projects import find_projects
from app.usecases.judge_answer import reopen_question
from app.usecases.move_question import move_question


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp:
    """What somebody says who has asked something there."""

    by: Person
    channel: ChannelId
    bound: Channel | None
    """None in a direct message."""
    ts: Ts
    thread: Ts | None
    text: str
    addressed: bool = False
    """It mentions Liaison, or is said to it directly: silence is no reply then."""


async def asked_before(user: UserId, channel: ChannelId, ts: Ts, work: Work) -> Question | None:
    """What words at top level may go on with: what the same person asked there minutes ago."""
    return await work.questions.latest_by(user, channel, instant_of(ts) - SOON)


async def follow_up(intent: FollowUp, question: Question, work: Work) -> bool:
    """Whether the asker's words moved their question; False leaves them to whoever looks next."""
    verdict = follow_ups.judge(await _said(intent, question, work), question)
    turn = verdict.turn
    if turn is Turn.NOTHING or (turn is Turn.ANOTHER and intent.addressed):
        return False
    if turn is Turn.ANOTHER:
        await _ask_on(intent, question, work)
        return True
    if turn is Turn.MORE and question.status is Status.CLARIFYING:
        clear = clarifying.in_words(question, secrets.mask(intent.text).text, work.now)
        await carry_on(clear, "added", by=intent.by.id, work=work, ts=intent.ts)
        return True
    if turn is not Turn.NEWS:
        question = await _move(verdict, intent, question, work)
    if (intent.addressed or turn is Turn.NEWS) and question.side is Side.STAFF:
        await work.outbox.put([TellAsker(to=askers_thread(question), subject=question.id)])
    return True


async def _move(verdict: Verdict, intent: FollowUp, question: Question, work: Work) -> Question:
    """As judged; the history says why."""
    turn, by, now = verdict.turn, intent.by.id, work.now
    decision: Decision
    if turn is Turn.AGAIN:
        return await open_again(question, intent.by, work)
    if turn is Turn.YES and question.status is Status.ANSWERED:
        content = replace(question, moved_by=by, moved_at=now)
        what, decision = "confirmed", (content, (Redraw(subject=question.id),))
    elif turn is Turn.YES:
        what, decision = "confirmed", replies.confirm(question, by=by, now=now)
    elif turn is Turn.NEVER_MIND:
        what, decision = "taken back", replies.give_up(question, by=by, now=now)
    else:
        words = secrets.mask(intent.text).text
        what, decision = "added", replies.add(question, text=words, now=now)
    return await move_question(decision, what, by=by, work=work, ts=intent.ts, note=verdict.reason)


async def open_again(question: Question, asker: Person, work: Work) -> Question:
    """It did not help, or is needed after all: its owner has it again."""
    if question.status is not Status.WITHDRAWN:
        await reopen_question(question, asker, work)
        return await work.questions.get(question.id)
    owner, _ = await parties(question, work)
    project = await speaks_for(question, work)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    decision = replies.reopen(question, by=asker.id, now=work.now, due_at=due_at)
    return await move_question(decision, "reopened", by=asker.id, work=work)


async def _ask_on(intent: FollowUp, question: Question, work: Work) -> None:
    """The next question; one at top level that leans on the last brings that along."""
    text = intent.text.strip()
    if intent.thread is None:
        text = f"{text}\n(after: {question.text})"
    projects = await find_projects(intent.by, intent.bound, work)
    same = [project for project in projects if project.id == question.project_id]
    await ask_question(
        AskQuestion(
            asker=intent.by,
            text=text,
            projects=same or projects,
            channel=intent.channel,
            bound=intent.bound,
            thread=intent.thread or intent.ts,
        ),
        work,
    )


async def _said(intent: FollowUp, question: Question, work: Work) -> Said:
    """The words, with what others said since the asker's last."""
    last = question.added_at or question.asked_at
    others = await _others(intent, last, work) if intent.bound is not None else ()
    called = {user for i in intent.by.identities for user in (f"@{i.user_id}".lower(),)}
    called |= {intent.by.first_name.lower()}
    names: set[str] = set()
    if intent.by.side is Side.STAFF:
        names = {person.first_name.lower() for person in await work.people.staff()} - called
    return Said(
        text=intent.text,
        beside=intent.thread is None,
        since=instant_of(intent.ts) - last,
        between=len(others),
        spoken_to=any(_names(message.text, called) for message in others),
        names=names,
    )


async def _others(intent: FollowUp, last: datetime, work: Work) -> Sequence[Message]:
    """What other people said, in the thread or beside it, since the asker's last words."""
    own = {identity.user_id for identity in intent.by.identities}
    if intent.thread is None:
        said = list(await work.archive.after(intent.channel, last, FEW + 3))
    else:
        said = list(await work.archive.thread(intent.channel, intent.thread))
    before = [m for m in said if order_of(m.ts) < order_of(intent.ts) and not m.by_liaison]
    since = next((n for n, m in enumerate(reversed(before)) if m.author in own), len(before))
    return before[len(before) - since :]


def _names(text: str, called: set[str]) -> bool:
    words = text.lower().split()
    return any(word.strip(",:;!?.") in called for word in words)
