from datetime import datetime, timedelta

import pytest

from app.domain import questions, replies
from app.domain.chases import Clock, chase
from app.domain.effects import (
    AcknowledgeUrgent,
    AnswerClient,
    AskOwner,
    Direct,
    Effect,
    GiveReceipt,
    OpenThread,
    Place,
    Redraw,
    TellAnswer,
    TellAsker,
)
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import DraftId, Ts
from app.domain.questions import Question, Status
from app.domain.routing import Lane
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    PRIYA,
    TWO_HOURS,
    VLAN,
    a_question,
    a_request,
)

LATER = MONDAY + timedelta(hours=1)
TOMORROW = MONDAY + timedelta(days=1)
DUE = MONDAY + TWO_HOURS
REPLY = Ts("1796032800.000100")
DRAFT = DraftId(PHONES)
THREAD = Place(channel=INTERNAL_CHANNEL, thread=a_question().asked_ts)
BEFORE_CLIENT = Place(channel=CLIENT_CHANNEL, thread=a_request().asked_ts)
INSIDE = Place(channel=INTERNAL_CHANNEL)
REDRAW = Redraw(subject=PHONES)
TO_CLEO = AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO)


def kinds(effects: tuple[Effect, ...]) -> list[type[Effect]]:
    return [type(effect) for effect in effects]


def offered(question: Question | None = None) -> Question:
    return replies.offer(
        question or a_question(),
        by=BEN,
        text="VLAN 40",
        ts=REPLY,
        now=LATER,
        silence_until=TOMORROW,
    )[0]


def answered() -> Question:
    return questions.answer(a_question(), by=CLEO, may=True, text="VLAN 40", now=LATER)[0]


# --- asking ----------------------------------------------------------------------------------


def test_a_colleagues_question_is_owned_up_to_and_put_before_its_owner() -> None:
    question, effects = questions.ask(a_question(remind_at=None))
    assert question.remind_at == question.due_at
    assert effects == (TellAsker(to=THREAD, subject=PHONES), TO_CLEO)


def test_a_command_has_no_message_and_so_ours_opens_a_thread_and_says_who_has_it() -> None:
    _, effects = questions.ask(a_question(asked_ts=None))
    assert effects == (OpenThread(to=INSIDE, subject=PHONES), TO_CLEO)
    under = Place(channel=INTERNAL_CHANNEL, under=PHONES)
    assert questions.askers_thread(a_question(asked_ts=None)) == under


def test_a_clients_request_is_shown_inside_and_gets_a_receipt() -> None:
    question, effects = questions.ask(a_request())
    assert question.remind_at == DUE - questions.WARN_BEFORE
    assert effects == (
        OpenThread(to=INSIDE, subject=PHONES),
        GiveReceipt(to=BEFORE_CLIENT, subject=PHONES),
        TO_CLEO,
    )


def test_a_request_of_a_client_without_an_internal_channel_goes_to_its_owner_alone() -> None:
    _, effects = questions.ask(a_request(internal_channel=None))
    assert kinds(effects) == [GiveReceipt, AskOwner]


def test_an_emergency_is_acknowledged_as_one() -> None:
    _, effects = questions.ask(a_request(lane=Lane.EMERGENCY))
    assert AcknowledgeUrgent(to=BEFORE_CLIENT, subject=PHONES) in effects
    assert GiveReceipt not in kinds(effects)


def test_what_was_asked_in_private_is_shown_in_no_channel() -> None:
    for ts in (Ts("1.000001"), None):
        _, effects = questions.ask(a_question(direct=True, asked_ts=ts))
        assert effects == (TellAsker(to=Direct(person=ANA, thread=ts), subject=PHONES), TO_CLEO)


def test_nobody_is_told_or_reminded_of_their_own_question() -> None:
    question, effects = questions.ask(a_question(asker_id=CLEO))
    assert question.remind_at is None
    assert kinds(effects) == [TellAsker]


def test_a_short_promise_leaves_half_of_its_time_before_the_reminder() -> None:
    soon = MONDAY + timedelta(minutes=20)
    assert questions.reminder_at(a_request(due_at=soon), MONDAY) == MONDAY + timedelta(minutes=10)


@pytest.mark.parametrize("ts", [Ts("1.000001"), None])
def test_what_the_record_knows_is_said_at_once_and_nobody_is_asked(ts: Ts | None) -> None:
    question, effects = questions.answer_from_record(
        a_question(asked_ts=ts), entry_id=VLAN, text="VLAN 40"
    )
    assert (question.status, question.answer) == (Status.ANSWERED, "VLAN 40")
    assert (question.entry_id, question.answered_at) == (VLAN, MONDAY)
    assert (question.answered_by, question.remind_at) == (None, None)
    assert kinds(effects) == ([TellAsker] if ts else [OpenThread])


# --- answering -------------------------------------------------------------------------------


def test_an_answer_reaches_the_asker_and_stops_the_reminders() -> None:
    question, effects = questions.answer(
        offered(), by=CLEO, may=True, text=" VLAN 40 ", now=LATER, ts=REPLY
    )
    assert (question.status, question.answer) == (Status.ANSWERED, "VLAN 40")
    assert (question.answered_by, question.answered_at) == (CLEO, LATER)
    assert (question.answered_ts, question.remind_at, question.confirm_at) == (REPLY, None, None)
    assert effects == (TellAnswer(to=THREAD, subject=PHONES, at=LATER), REDRAW)


def test_a_client_reads_the_words_of_a_draft_and_no_others() -> None:
    _, effects = questions.answer(
        a_request(), by=CLEO, may=True, text="Yes.", now=LATER, draft=DRAFT
    )
    assert effects == (AnswerClient(to=BEFORE_CLIENT, subject=PHONES, draft=DRAFT), REDRAW)
    with pytest.raises(WrongState):
        questions.answer(a_request(), by=CLEO, may=True, text="Yes.", now=LATER)


def test_an_answer_needs_words_and_somebody_who_may_give_it() -> None:
    with pytest.raises(NotAllowed):
        questions.answer(a_question(), by=BEN, may=False, text="VLAN 40", now=LATER)
    with pytest.raises(Invalid, match="words"):
        questions.answer(a_question(), by=CLEO, may=True, text=" \n ", now=LATER)
    with pytest.raises(WrongState):
        questions.answer(answered(), by=CLEO, may=True, text="VLAN 50", now=LATER)


def test_what_was_answered_is_corrected_where_it_stands() -> None:
    corrected, effects = questions.correct(answered(), by=PRIYA, text=" VLAN 50 ", now=TOMORROW)
    assert (corrected.status, corrected.answer) == (Status.ANSWERED, "VLAN 50")
    assert (corrected.moved_by, corrected.moved_at) == (PRIYA, TOMORROW)
    assert effects == (REDRAW,)
    with pytest.raises(WrongState):
        questions.correct(a_question(), by=PRIYA, text="VLAN 50", now=TOMORROW)


# --- somebody else's, or nobody's ------------------------------------------------------------


def test_handed_over_it_is_somebody_elses_by_a_new_time() -> None:
    question, effects = questions.hand_over(
        a_question(), by=CLEO, may=True, to=BEN, now=LATER, due_at=TOMORROW
    )
    assert (question.owner_id, question.due_at, question.remind_at) == (BEN, TOMORROW, TOMORROW)
    assert (question.moved_by, question.moved_at) == (CLEO, LATER)
    assert question.status is Status.WAITING
    assert effects == (REDRAW, AskOwner(to=Direct(person=BEN), subject=PHONES, person=BEN))


@pytest.mark.parametrize(("now", "due_at"), [(LATER, DUE), (DUE, TOMORROW)])
def test_what_a_client_was_promised_stays_promised_until_it_has_passed(
    now: datetime, due_at: datetime
) -> None:
    question, _ = questions.hand_over(
        a_request(), by=CLEO, may=True, to=BEN, now=now, due_at=TOMORROW
    )
    assert question.due_at == due_at


def test_a_new_owner_is_not_chased_while_the_asker_has_to_say() -> None:
    handed, _ = questions.hand_over(
        offered(), by=CLEO, may=True, to=BEN, now=LATER, due_at=TOMORROW
    )
    clock = Clock(now=TOMORROW, next_due_at=TOMORROW + TWO_HOURS, next_morning_at=TOMORROW)
    kept, effects = chase(handed, clock, leads=[CLEO, PRIYA])
    assert (kept.remind_at, kept.confirm_at, effects) == (None, TOMORROW, ())


def test_only_who_may_hands_over_and_only_what_is_open() -> None:
    with pytest.raises(NotAllowed):
        questions.hand_over(a_question(), by=BEN, may=False, to=BEN, now=LATER, due_at=TOMORROW)
    with pytest.raises(WrongState):
        questions.hand_over(answered(), by=CLEO, may=True, to=BEN, now=LATER, due_at=TOMORROW)


@pytest.mark.parametrize("question", [a_question(), offered()])
def test_dropped_it_is_over_until_who_dropped_it_takes_it_back(question: Question) -> None:
    dropped, effects = questions.drop(question, by=CLEO, may=True, now=LATER)
    assert (dropped.status, dropped.remind_at) == (Status.NOT_NEEDED, None)
    assert dropped.confirm_at is None
    assert effects == (REDRAW,)
    back, effects = questions.undo_drop(dropped, by=CLEO, now=LATER, due_at=TOMORROW)
    assert (back.status, back.due_at, back.remind_at) == (Status.WAITING, TOMORROW, TOMORROW)
    assert effects == (REDRAW,)


def test_not_everybody_drops_a_question_or_takes_that_back() -> None:
    with pytest.raises(NotAllowed):
        questions.drop(a_question(), by=BEN, may=False, now=LATER)
    with pytest.raises(WrongState):
        questions.drop(answered(), by=CLEO, may=True, now=LATER)
    dropped, _ = questions.drop(a_question(), by=CLEO, may=True, now=LATER)
    with pytest.raises(NotAllowed):
        questions.undo_drop(dropped, by=PRIYA, now=LATER, due_at=TOMORROW)
    with pytest.raises(NotAllowed):
        questions.undo_drop(answered(), by=CLEO, now=LATER, due_at=TOMORROW)
