"""What becomes of what joined a question, as that one moves."""

from datetime import timedelta

from app.domain.effects import AskOwner, Direct, TellAnswer
from app.domain.ids import Ts
from app.domain.questions import Status
from app.usecases.drop_question import DropQuestion, drop_question
from app.usecases.forget_message import ERASED, ForgetMessage, forget_message
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.offer_answer import offer_answer
from app.usecases.reword_question import RewordQuestion, reword_question
from tests.builders import CLEO, INTERNAL_CHANNEL, PRIYA, an_actor
from tests.usecases.joining import ANAS, BENS, PRIYAS, WHICH, answer, ask, both


async def test_both_get_the_answer_and_the_record_keeps_it_once() -> None:
    work, first, joined = await both()
    await answer(work, first)
    told = {effect.subject for effect in work.outbox.of(TellAnswer)}
    assert told == {first.id, joined.id}
    (entry,) = work.record.kept.values()
    assert {q.entry_id for q in work.questions.kept.values()} == {entry.id}


async def test_not_needed_and_needed_after_all_hold_for_both() -> None:
    work, first, joined = await both()
    for undo, status in ((False, Status.NOT_NEEDED), (True, Status.WAITING)):
        await drop_question(
            DropQuestion(question_id=first.id, by=an_actor("Cleo"), undo=undo), work
        )
        assert (await work.questions.get(joined.id)).status is status
    assert (await work.questions.get(joined.id)).joins == first.id


async def test_once_the_first_is_taken_back_the_next_goes_ahead_and_the_others_with_it() -> None:
    work, first, joined = await both()
    work.now += timedelta(minutes=5)
    priyas = await ask(work, asker=work.people.kept[PRIYA], thread=PRIYAS)
    assert priyas.joins == first.id
    work.outbox.effects.clear()
    await forget_message(ForgetMessage(channel=INTERNAL_CHANNEL, ts=ANAS), work)
    ahead = await work.questions.get(joined.id)
    assert (ahead.joins, ahead.status) == (None, Status.WAITING)
    assert AskOwner(to=Direct(person=CLEO), subject=joined.id, person=CLEO) in work.outbox.effects
    behind = await work.questions.get(priyas.id)
    assert (behind.joins, behind.due_at) == (joined.id, ahead.due_at)


async def test_who_edits_theirs_asks_another() -> None:
    work, first, joined = await both()
    await reword_question(
        RewordQuestion(
            channel=INTERNAL_CHANNEL, ts=BENS, before=joined.text, after="Who has the key?"
        ),
        work,
    )
    alone = await work.questions.get(joined.id)
    assert (alone.joins, alone.text) == (None, "Who has the key?")
    assert (await work.questions.get(first.id)).status is Status.WAITING


async def test_an_edit_of_the_first_lets_the_others_go_on_without() -> None:
    work, first, joined = await both()
    await reword_question(
        RewordQuestion(channel=INTERNAL_CHANNEL, ts=ANAS, before=WHICH, after="Who has the key?"),
        work,
    )
    assert (await work.questions.get(joined.id)).joins is None
    assert (await work.questions.get(first.id)).text == "Who has the key?"


async def test_not_what_i_asked_takes_nothing_from_the_first() -> None:
    work, first, joined = await both()
    await answer(work, first)
    await judge_answer(JudgeAnswer(question_id=joined.id, by=an_actor("Ben"), yes=False), work)
    alone = await work.questions.get(joined.id)
    assert (alone.status, alone.joins) == (Status.WAITING, None)
    assert alone.remind_at is not None
    (entry,) = work.record.kept.values()
    assert entry.retired_at is None
    assert (await work.questions.get(first.id)).status is Status.ANSWERED


async def test_an_answer_that_its_author_deletes_is_forgotten_for_both() -> None:
    work, first, joined = await both()
    priya, said = work.people.kept[PRIYA], Ts("9.000011")
    work.history.heard(INTERNAL_CHANNEL, said)
    await offer_answer(await work.questions.get(first.id), priya, "VLAN 40", said, work)
    work.history.source = None
    work.now += timedelta(minutes=5)
    await judge_answer(JudgeAnswer(question_id=first.id, by=an_actor("Ana"), yes=True), work)
    assert (await work.questions.get(joined.id)).answer == "VLAN 40"
    await forget_message(ForgetMessage(channel=INTERNAL_CHANNEL, ts=said), work)
    assert {q.answer for q in work.questions.kept.values()} == {ERASED}
