from datetime import timedelta

import pytest

from app.domain import questions, replies
from app.domain.effects import AddedTo, AskOwner, ConfirmAnswer, Direct, Place, Redraw, RemindOwner
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import PersonId, Ts
from app.domain.questions import Question, Status
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    TWO_HOURS,
    VLAN,
    a_question,
    a_request,
)

LATER = MONDAY + timedelta(hours=1)
TOMORROW = MONDAY + timedelta(days=1)
REPLY = Ts("1796032800.000100")
REDRAW = Redraw(subject=PHONES)
THREAD = Place(channel=INTERNAL_CHANNEL, thread=a_question().asked_ts)


def offered(question: Question | None = None, ts: Ts | None = REPLY) -> Question:
    return replies.offer(
        question or a_question(),
        by=BEN,
        text=" VLAN 40 ",
        ts=ts,
        now=LATER,
        silence_until=TOMORROW,
    )[0]


def test_a_reply_may_be_the_answer_and_the_asker_says_whether_it_is() -> None:
    question, effects = replies.offer(
        a_question(), by=BEN, text=" VLAN 40 ", ts=REPLY, now=LATER, silence_until=TOMORROW
    )
    assert (question.status, question.answer) == (Status.OFFERED, "VLAN 40")
    assert (question.answered_by, question.answered_ts) == (BEN, REPLY)
    assert (question.remind_at, question.confirm_at) == (None, TOMORROW)
    assert effects == (ConfirmAnswer(to=THREAD, subject=PHONES, at=LATER), REDRAW)


def test_words_on_a_clients_question_wait_for_the_pm_and_the_client_still_waits() -> None:
    mine = a_request(owner_id=BEN, remind_at=TOMORROW)
    question, effects = replies.suggest(mine, by=BEN, text="Yes", ts=REPLY, pm=CLEO, now=LATER)
    assert (question.status, question.owner_id) == (Status.OFFERED, CLEO)
    assert question.remind_at == TOMORROW
    assert effects == (REDRAW, AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO))
    _, effects = replies.suggest(a_request(), by=BEN, text="Yes", ts=REPLY, pm=CLEO, now=LATER)
    assert effects == (REDRAW,), "the PM has its card already"


def test_an_answer_before_the_client_closes_receipt_and_timers() -> None:
    question, effects = replies.answer_there(
        a_request(remind_at=TOMORROW), by=BEN, text=" Yes ", ts=REPLY, now=LATER
    )
    assert (question.status, question.answer, question.remind_at) == (Status.ANSWERED, "Yes", None)
    assert effects == (REDRAW,)


@pytest.mark.parametrize("by", [ANA, None])
def test_the_asker_says_yes_or_is_silent(by: PersonId | None) -> None:
    question, effects = replies.confirm(offered(), by=by, now=TOMORROW)
    assert (question.status, question.moved_by, question.confirm_at) == (Status.ANSWERED, ANA, None)
    assert effects == (REDRAW,)
    with pytest.raises(NotAllowed):
        replies.confirm(offered(), by=BEN, now=LATER)
    with pytest.raises(WrongState):
        replies.confirm(a_question(), by=ANA, now=LATER)


def test_not_yet_reminds_the_owner_who_has_the_card() -> None:
    waiting, effects = replies.reopen(offered(), by=ANA, now=LATER, due_at=TOMORROW)
    assert (waiting.status, waiting.due_at) == (Status.WAITING, TOMORROW)
    assert (waiting.answer, waiting.answered_by, waiting.answered_ts) == (None, None, None)
    assert effects == (REDRAW, RemindOwner(to=Direct(person=CLEO), subject=PHONES, at=LATER))
    with pytest.raises(NotAllowed):
        replies.reopen(offered(), by=BEN, now=LATER, due_at=TOMORROW)


def test_not_what_the_record_said_is_asked_of_a_person_for_the_first_time() -> None:
    known, _ = questions.answer_from_record(a_question(), entry_id=VLAN, text="VLAN 40")
    waiting, effects = replies.reopen(known, by=ANA, now=LATER, due_at=TOMORROW)
    assert waiting.entry_id is None
    assert effects == (REDRAW, AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO))


def test_only_who_replied_says_that_it_was_no_answer() -> None:
    back, effects = replies.take_back(offered(), by=BEN, now=LATER, due_at=TOMORROW)
    assert (back.status, back.answer, effects) == (Status.WAITING, None, (REDRAW,))
    with pytest.raises(NotAllowed):
        replies.take_back(offered(), by=CLEO, now=LATER, due_at=TOMORROW)
    with pytest.raises(WrongState):
        replies.take_back(a_question(), by=BEN, now=LATER, due_at=TOMORROW)


def test_a_client_who_adds_something_is_shown_inside_where_the_question_is() -> None:
    longer, effects = replies.add(a_request(text="Three desks?"), text=" By the window ", now=LATER)
    assert longer.text == "Three desks?\nBy the window"
    place = Place(channel=INTERNAL_CHANNEL, under=PHONES)
    assert effects == (REDRAW, AddedTo(to=place, subject=PHONES, offset=len("Three desks?") + 1))
    assert isinstance(effects[1], AddedTo)
    assert longer.text[effects[1].offset :] == "By the window"
    with pytest.raises(WrongState):
        replies.add(a_request(status=Status.ANSWERED), text="too late", now=LATER)


def test_what_a_colleague_adds_is_told_to_the_owner_once_a_talk() -> None:
    longer, effects = replies.add(a_question(text="Where?"), text="Floor 3.", now=LATER)
    assert effects == (REDRAW, AddedTo(to=Direct(person=CLEO), subject=PHONES, offset=7))
    longer, effects = replies.add(longer, text="By the lift.", now=LATER + timedelta(minutes=1))
    assert (longer.text, effects) == ("Where?\nFloor 3.\nBy the lift.", (REDRAW,))
    _, effects = replies.add(longer, text="It hums.", now=LATER + TWO_HOURS)
    assert len(effects) == 2
    _, effects = replies.add(a_question(owner_id=ANA), text="It hums.", now=LATER)
    assert effects == (REDRAW,), "nobody is told of their own"


def test_the_asker_alone_takes_it_back_and_wants_it_again() -> None:
    for status in (Status.WAITING, Status.OFFERED, Status.WITH_CLIENT, Status.WITH_VENDOR):
        asked = a_question(status=status, confirm_at=TOMORROW)
        gone, effects = replies.give_up(asked, by=ANA, now=LATER)
        assert (gone.status, gone.remind_at, gone.confirm_at) == (Status.WITHDRAWN, None, None)
        assert effects == (REDRAW,)
        with pytest.raises(NotAllowed):
            replies.give_up(asked, by=CLEO, now=LATER)
    again, effects = replies.reopen(gone, by=ANA, now=LATER, due_at=TOMORROW)
    assert (again.status, again.due_at) == (Status.WAITING, TOMORROW)
    assert effects[1:] == (RemindOwner(to=Direct(person=CLEO), subject=PHONES, at=LATER),)


def test_what_a_client_has_read_can_be_withdrawn() -> None:
    read = a_request(status=Status.ANSWERED, answer="Yes", answered_by=CLEO)
    waiting, effects = replies.withdraw(read, by=CLEO, now=LATER, due_at=LATER + TWO_HOURS)
    assert (waiting.status, waiting.answer, effects) == (Status.WAITING, None, (REDRAW,))
    with pytest.raises(WrongState):
        replies.withdraw(a_request(), by=CLEO, now=LATER, due_at=TOMORROW)


def test_what_a_client_adds_in_private_is_shown_in_no_channel() -> None:
    private = a_request(internal_channel=None)
    longer, effects = replies.add(private, text="And a scanner.", now=LATER)
    assert longer.text.endswith("And a scanner.")
    assert [e.to for e in effects if isinstance(e, AddedTo)] == [Direct(person=CLEO)]


def test_nobody_is_reminded_of_their_own_question_when_it_opens_again() -> None:
    own, _ = questions.answer(a_question(owner_id=ANA), by=CLEO, may=True, text="No.", now=LATER)
    _, effects = replies.reopen(own, by=ANA, now=LATER, due_at=TOMORROW)
    assert effects == (REDRAW,)
