from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import questions, replies
from app.domain.effects import OfferRelay, Redraw
from app.domain.questions import Status
from app.domain.relays import Relay, Reply
from app.domain.relays import Status as Stage
from app.usecases.follow_question import follow_question
from app.usecases.hear_reply import hear_reply
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.move_question import move_question
from tests.builders import CLEO, CLIENT_CHANNEL, DANA, MONDAY, PHONES, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked
from tests.usecases.relaying import (
    BATCH,
    REPLY_TS,
    ROOT,
    held_relay,
    relayed,
    sent_relay,
    the_question,
    the_relay,
)
from tests.usecases.test_take_offered_word import MESSAGE


async def replied() -> FakeWork:
    work = relayed(sent_relay())
    reply = Reply(text="No battery box.", by=DANA, at=MONDAY, ts=REPLY_TS)
    await hear_reply(the_relay(work), reply, work)
    work.outbox.taken()
    return work


async def test_answers_it_settles_the_relay_and_keeps_the_answer_inside() -> None:
    work = await replied()
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=True), work)
    assert the_relay(work).status is Stage.ANSWERED
    (entry,) = work.record.kept.values()
    assert (entry.text, entry.said_by, entry.visibility) == ("No battery box.", DANA, "internal")
    assert Redraw(subject=BATCH) in work.outbox.effects


async def test_what_was_filled_in_a_form_has_the_message_as_its_source() -> None:
    work = relayed(sent_relay())
    link = "https://home.slack.example/archives/C0/p1"
    work.archive.kept[CLIENT_CHANNEL, ROOT] = replace(MESSAGE, ts=ROOT, permalink=link)
    await hear_reply(the_relay(work), Reply(text="No.", by=DANA, at=MONDAY), work)
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=True), work)
    (entry,) = work.record.kept.values()
    assert entry.source_url == link


async def test_what_was_said_directly_has_no_source_that_others_could_open() -> None:
    work = relayed(sent_relay())
    reply = Reply(text="No.", by=DANA, at=MONDAY, ts=REPLY_TS, direct=True)
    await hear_reply(the_relay(work), reply, work)
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=True), work)
    (entry,) = work.record.kept.values()
    assert (entry.source_url, entry.source_label) == (None, "Dana")


async def test_a_no_puts_it_before_the_pm_again() -> None:
    work = await replied()
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=False), work)
    assert the_relay(work).status is Stage.DRAFTED
    assert len(work.outbox.of(OfferRelay)) == 1


@pytest.mark.parametrize("relay", [held_relay(), sent_relay()])
async def test_what_was_answered_here_is_asked_of_nobody(relay: Relay) -> None:
    work = relayed(relay)
    decision = questions.answer(the_question(work), by=CLEO, may=True, text="40", now=MONDAY)
    await move_question(decision, "answered", by=CLEO, work=work)
    assert (the_relay(work).status, the_relay(work).send_at) == (Stage.ANSWERED, None)


async def test_what_is_needed_no_more_is_dropped() -> None:
    work = relayed(sent_relay())
    decision = questions.drop(the_question(work), by=CLEO, may=True, now=MONDAY)
    await move_question(decision, "not needed", by=CLEO, work=work)
    assert (the_relay(work).status, the_relay(work).remind_at) == (Stage.DROPPED, None)


async def test_a_no_to_a_colleague_leaves_it_with_the_client() -> None:
    work = relayed(sent_relay())
    offered, _ = replies.offer(
        the_question(work),
        by=CLEO,
        text="VLAN 40",
        ts=None,
        now=MONDAY,
        silence_until=MONDAY + timedelta(days=1),
    )
    work.questions.kept[PHONES] = replace(offered, version=0)
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor("Ana"), yes=False), work)
    question = the_question(work)
    assert (question.status, question.waits_on) == (Status.WITH_CLIENT, "Acme (Dana)")
    assert question.waits_until == sent_relay().answer_by
    assert question.remind_at is None


async def test_a_question_without_a_relay_is_left_alone() -> None:
    work = asked(a_question())
    assert await follow_question(a_question(), work) == a_question()
