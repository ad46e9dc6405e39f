from datetime import timedelta

from app.domain import questions
from app.domain.questions import Status
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.usecases.drop_question import DropQuestion, drop_question
from app.usecases.forget_contact_word import ERASED
from app.usecases.forget_message import ForgetMessage, forget_message
from app.usecases.hear_reply import hear_reply
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.move_question import move_question
from app.usecases.take_contact_word import TakeContactWord, take_contact_word
from tests.builders import CLEO, CLIENT_CHANNEL, DANA, PHONES, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    ERIC,
    REPLY_TS,
    ROOT,
    relayed,
    sent_relay,
    the_question,
    the_relay,
)
from tests.usecases.test_take_offered_word import MESSAGE


async def replied(work: FakeWork) -> FakeWork:
    """As Dana's message arrives: kept, and heard."""
    work.archive.kept[CLIENT_CHANNEL, REPLY_TS] = MESSAGE
    work.history.heard(CLIENT_CHANNEL, REPLY_TS)
    word = TakeContactWord(
        by=work.people.kept[DANA],
        channel=CLIENT_CHANNEL,
        ts=REPLY_TS,
        thread=ROOT,
        text=MESSAGE.text,
    )
    assert await take_contact_word(word, work)
    work.history.source = None
    return work


async def forget(work: FakeWork) -> None:
    work.now += timedelta(minutes=5)
    await forget_message(ForgetMessage(channel=CLIENT_CHANNEL, ts=REPLY_TS), work)


def everything(work: FakeWork) -> str:
    kept = (work.relays.kept, work.questions.kept, work.record.kept, work.archive.kept)
    return str(kept)


async def test_what_was_no_answer_yet_is_open_again() -> None:
    work = await replied(relayed(sent_relay()))
    await forget(work)
    assert the_relay(work).status is Stage.SENT
    question = the_question(work)
    assert (question.status, question.answer) == (Status.WITH_CLIENT, None)
    assert MESSAGE.text not in everything(work)


async def test_what_was_kept_leaves_the_record() -> None:
    work = await replied(relayed(sent_relay()))
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=True), work)
    await forget(work)
    (entry,) = work.record.kept.values()
    assert entry.retired_at == work.now
    assert the_question(work).answer == ERASED
    assert MESSAGE.text not in everything(work)


async def test_of_two_who_differed_the_other_ones_words_are_left() -> None:
    work = await replied(relayed(sent_relay()))
    work.now += timedelta(minutes=1)
    other = Reply(text="There is one.", by=ERIC, at=work.now)
    await hear_reply(the_relay(work), other, work)
    await forget(work)
    assert (the_relay(work).status, the_relay(work).replies) == (Stage.REPLIED, (other,))
    assert the_question(work).answer == "There is one."
    assert MESSAGE.text not in everything(work)


async def test_of_two_messages_of_one_contact_nothing_is_left_standing_alone() -> None:
    work = await replied(relayed(sent_relay()))
    more = Reply(text="It is in room 2.", by=DANA, at=work.now + timedelta(minutes=1))
    await hear_reply(the_relay(work), more, work)
    await forget(work)
    assert MESSAGE.text not in everything(work)
    assert the_relay(work).status is Stage.SENT


async def test_what_was_needed_no_more_keeps_nothing_of_it() -> None:
    work = await replied(relayed(sent_relay()))
    drop = DropQuestion(question_id=PHONES, by=an_actor("Cleo"))
    await drop_question(drop, work)
    await forget(work)
    assert the_relay(work).status is Stage.DROPPED
    assert MESSAGE.text not in everything(work)


async def test_what_was_answered_otherwise_since_stays() -> None:
    work = await replied(relayed(sent_relay()))
    work.now += timedelta(minutes=1)
    decision = questions.answer(
        the_question(work), by=CLEO, may=True, text="Two of them.", now=work.now
    )
    await move_question(decision, "answered", by=CLEO, work=work)
    await forget(work)
    assert the_question(work).answer == "Two of them."
    assert MESSAGE.text not in everything(work)


async def test_of_what_was_asked_again_since_nothing_is_left_to_forget() -> None:
    work = await replied(relayed(sent_relay()))
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=False), work)
    before = the_relay(work)
    assert (before.status, before.replies) == (Stage.DRAFTED, ())
    await forget(work)
    assert the_relay(work) == before
