from datetime import timedelta

from app.domain.effects import BringReply, BringWord
from app.domain.ids import Ts
from app.domain.questions import Status
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.usecases.hear_reply import hear_reply
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.reword_contact_word import RewordContactWord, reword_contact_word
from app.usecases.take_contact_word import TakeContactWord, take_contact_word
from tests.builders import CLIENT_CHANNEL, DANA, PHONES, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    ERIC,
    REPLY_TS,
    ROOT,
    SECOND,
    relayed,
    second,
    sent_relay,
    the_question,
    the_relay,
)


async def said(work: FakeWork, text: str) -> FakeWork:
    """Dana's message, as it arrives."""
    work.history.heard(CLIENT_CHANNEL, REPLY_TS)
    word = TakeContactWord(
        by=work.people.kept[DANA], channel=CLIENT_CHANNEL, ts=REPLY_TS, thread=ROOT, text=text
    )
    assert await take_contact_word(word, work)
    work.history.source = None
    work.outbox.taken()
    return work


async def edit(work: FakeWork, before: str, after: str, ts: Ts = REPLY_TS) -> None:
    work.now += timedelta(minutes=2)
    intent = RewordContactWord(channel=CLIENT_CHANNEL, ts=ts, before=before, after=after)
    await reword_contact_word(intent, work)


async def test_who_asked_gets_the_new_words() -> None:
    work = await said(relayed(sent_relay()), "On Friday.")
    await edit(work, "On Friday.", "On Thursday.")
    question = the_question(work)
    assert (question.status, question.answer) == (Status.OFFERED, "On Thursday.")
    assert [brought.at for brought in work.outbox.of(BringReply)] == [work.now]


async def test_of_several_only_what_was_changed() -> None:
    work = await said(relayed(sent_relay(), second()), "1. yes 2. Milo")
    before = the_question(work)
    await edit(work, "1. yes 2. Milo", "1. yes 2. Milo, until five")
    assert the_question(work) == before
    assert work.questions.kept[SECOND].answer == "Milo, until five"


async def test_what_was_kept_stays_and_who_asked_hears_of_it() -> None:
    work = await said(relayed(sent_relay()), "On Friday.")
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=True), work)
    await edit(work, "On Friday.", "On Thursday.")
    (entry,) = work.record.kept.values()
    assert entry.text == "On Friday."
    assert work.outbox.of(BringWord)[0].ts == REPLY_TS


async def test_of_two_who_differ_the_pm_reads_the_new_words() -> None:
    work = await said(relayed(sent_relay()), "On Friday.")
    await hear_reply(the_relay(work), Reply(text="On Sunday.", by=ERIC, at=work.now), work)
    await edit(work, "On Friday.", "On Thursday.")
    assert the_relay(work).status is Stage.DISPUTED
    assert [reply.text for reply in the_relay(work).replies] == ["On Thursday.", "On Sunday."]


async def test_what_changes_nothing_or_was_no_reply_moves_nothing() -> None:
    work = await said(relayed(sent_relay()), "On Friday.")
    before = the_relay(work)
    await edit(work, "On Friday.", "On Friday.")
    await edit(work, "something else", "On Thursday.")
    await edit(work, "On Friday.", "On Thursday.", ts=Ts("7.000007"))
    assert the_relay(work) == before


async def test_what_was_asked_again_since_is_left_alone() -> None:
    work = await said(relayed(sent_relay()), "On Friday.")
    dropped = sent_relay(
        status=Stage.DROPPED, replies=the_relay(work).replies, version=the_relay(work).version
    )
    work.relays.kept[dropped.id] = dropped
    await edit(work, "On Friday.", "On Thursday.")
    assert the_relay(work) == dropped
