"""Whoever asked says that a message of the contact beside the thread is the answer (P19)."""

from dataclasses import dataclass

from app.domain.effects import BringWord
from app.domain.errors import NotAllowed, NotFound
from app.domain.ids import EffectId
from app.domain.people import Actor
from app.domain.relays import RelayId, Reply, Status
from app.ports import Work
from app.usecases.hear_reply import hear_reply
from app.usecases.judge_answer import NOT_THE_ASKER, JudgeAnswer, judge_answer
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second
from app.usecases.see_unaddressed import SeeUnaddressed, see_unaddressed

GONE = "I don't have that message any more."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeOfferedWord:
    """Yes: that message answers it."""

    offer: EffectId
    by: Actor


async def take_offered_word(intent: TakeOfferedWord, work: Work) -> None:
    """It is the contact's reply, and is kept as the answer, unless another contact differs."""
    person = await recognise_staff(intent.by, work)
    found = await work.deliveries.origin(intent.offer)
    if found is None or not isinstance(found[0], BringWord):
        raise NotFound
    word = found[0]
    relay = await work.relays.get(RelayId(word.subject))
    question = await work.questions.get(relay.question_id)
    if person.id != question.asker_id:
        raise NotAllowed(NOT_THE_ASKER)
    await refuse_second(question, person, work)
    message = await work.archive.get(word.channel, word.ts)
    author = await work.people.by_user(message.author) if message else None
    if message is None or message.erased_at is not None or author is None:
        raise NotFound(GONE)
    work.history.heard(word.channel, word.ts)
    reply = Reply(text=message.text.strip(), by=author.id, at=work.now, ts=word.ts)
    await hear_reply(relay, reply, work)
    seen = SeeUnaddressed(by=person.id, channel=word.channel, ts=word.ts)
    await see_unaddressed(seen, work)
    heard = await work.relays.get(relay.id)
    if heard.status is not Status.DISPUTED:
        await judge_answer(JudgeAnswer(question_id=question.id, by=intent.by, yes=True), work)
