"""Who asked edits the message: what counts is what they ask now."""

from dataclasses import dataclass, replace

from app.domain import replies, secrets
from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId, Ts
from app.domain.people import Side
from app.domain.questions import OVER, Question, Status
from app.ports import Work
from app.usecases.beside_the_first import parted
from app.usecases.carry_on import carry_on
from app.usecases.find_answer import FindAnswer, Sought, find_answer, kept_as
from app.usecases.find_owner import speaks_for
from app.usecases.move_question import move_question

WORDS = frozenset({"asked", "added"})
"""What a question's own words were made by, as history names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RewordQuestion:
    """A message reads otherwise now."""

    channel: ChannelId
    ts: Ts
    before: str
    after: str
    direct: bool = False


async def reword_question(intent: RewordQuestion, work: Work) -> None:
    """Every question that the message asked, or added to, takes its new words."""
    made = await work.history.made_of(intent.channel, intent.ts)
    for subject in dict.fromkeys(each.subject for each in made if each.what in WORDS):
        question = await work.questions.find(subject)
        if question is not None:
            await _reword(question, intent, work)


async def _reword(question: Question, intent: RewordQuestion, work: Work) -> None:
    before, after = secrets.mask(intent.before).text, secrets.mask(intent.after).text
    text = replies.reworded(question.text, before, after)
    if text == question.text:
        return
    question = replace(question, text=text)
    if question.status is Status.CLARIFYING:
        await carry_on(question, "edited", by=question.asker_id, work=work, ts=intent.ts)
        return
    sought = await _known(question, work)
    if sought is None or sought.answer is None:
        joined = question.joins is not None and question.status not in OVER
        decision = await parted(question, work) if joined else replies.reword(question)
        await _tell_owner(question, intent, work)
    else:
        answer = sought.answer
        decision = replies.know(question, entry_id=kept_as(answer), text=answer.text, now=work.now)
        await work.findings.save(sought.finding)
    await move_question(decision, "edited", by=question.asker_id, work=work, ts=intent.ts)


async def _known(question: Question, work: Work) -> Sought | None:
    """What the record says to the new words, while nobody has answered the old ones."""
    if question.status is not Status.WAITING or question.side is not Side.STAFF:
        return None
    asker = await work.people.get(question.asker_id)
    projects = [await speaks_for(question, work)]
    return await find_answer(FindAnswer(question=question, asker=asker, projects=projects), work)


async def _tell_owner(question: Question, intent: RewordQuestion, work: Work) -> None:
    """Once: who edits twice is read where the question stands."""
    over = question.status in OVER or question.owner_id == question.asker_id
    if over or not await work.keys.first(f"edited:{question.id}"):
        return
    notice = Notify(
        to=Direct(person=question.owner_id),
        subject=question.id,
        notice=Notice.EDITED,
        channel=None if intent.direct else intent.channel,
        ts=None if intent.direct else intent.ts,
    )
    await work.outbox.put([notice])
