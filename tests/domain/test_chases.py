from datetime import datetime, timedelta

import pytest

from app.domain.chases import MOST_REMINDERS, Clock, chase
from app.domain.effects import AskOwner, Direct, HoldClient, Redraw, RemindOwner
from app.domain.questions import Question, Status, with_reminder
from tests.builders import ANA, BEN, CLEO, MONDAY, PHONES, PRIYA, TWO_HOURS, a_question, a_request

DUE = MONDAY + TWO_HOURS
MORNING = MONDAY + timedelta(days=1)
REDRAW = Redraw(subject=PHONES)


def reminder(at: datetime | None) -> RemindOwner:
    assert at is not None
    return RemindOwner(to=Direct(person=CLEO), subject=PHONES, at=at)


def clock(now: datetime | None) -> Clock:
    assert now is not None
    return Clock(now=now, next_due_at=now + TWO_HOURS, next_morning_at=MORNING)


def request() -> Question:
    return with_reminder(a_request(), MONDAY)


def test_the_pm_hears_before_a_clients_time_passes() -> None:
    asked = request()
    assert asked.remind_at == DUE - timedelta(minutes=30)
    warned, effects = chase(asked, clock(asked.remind_at), leads=[CLEO, PRIYA])
    assert effects == (reminder(asked.remind_at), REDRAW)
    assert (warned.remind_at, warned.due_at) == (DUE, DUE)


def test_when_it_passes_the_client_hears_another_time_twice_and_then_the_pm_must_write() -> None:
    question, now = request(), DUE
    for number in (1, 2):
        question, effects = chase(question, clock(now), leads=[CLEO])
        assert [type(effect) for effect in effects] == [HoldClient, Redraw]
        assert effects[0].number == number  # type: ignore[union-attr]
        assert question.due_at == now + TWO_HOURS
        now = question.due_at
    late, effects = chase(question, clock(now), leads=[CLEO])
    assert effects == (reminder(now), REDRAW)
    assert (late.due_at, late.remind_at, late.holds) == (now, MORNING, 2)


def test_a_suggestion_that_waits_for_the_pm_is_a_client_who_waits() -> None:
    suggested = with_reminder(a_request(status=Status.OFFERED, answered_by=BEN), MONDAY)
    held, effects = chase(suggested, clock(DUE), leads=[CLEO])
    assert held.holds == 1
    assert isinstance(effects[0], HoldClient)


def test_a_colleagues_owner_is_reminded_in_time_and_each_morning() -> None:
    question = with_reminder(a_question(), MONDAY)
    assert question.remind_at == DUE
    reminded, effects = chase(question, clock(DUE), leads=[CLEO, PRIYA])
    assert effects == (reminder(DUE), REDRAW)
    assert reminded.remind_at == MORNING
    assert chase(reminded, clock(DUE), leads=[CLEO, PRIYA]) == (reminded, ())


def test_an_owner_silent_three_times_loses_it_to_the_next() -> None:
    silent = a_question(owner_id=BEN, holds=MOST_REMINDERS, remind_at=DUE)
    given, effects = chase(silent, clock(DUE), leads=[CLEO, PRIYA])
    assert (given.owner_id, given.holds, given.due_at) == (CLEO, 0, DUE + TWO_HOURS)
    assert AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO) in effects
    silent = a_question(owner_id=CLEO, holds=MOST_REMINDERS, remind_at=DUE)
    assert chase(silent, clock(DUE), leads=[CLEO, PRIYA])[0].owner_id == PRIYA


def test_nobody_is_given_their_own_question() -> None:
    silent = a_question(owner_id=CLEO, asker_id=PRIYA, holds=MOST_REMINDERS, remind_at=DUE)
    kept, effects = chase(silent, clock(DUE), leads=[CLEO, PRIYA])
    assert (kept.owner_id, kept.remind_at) == (CLEO, None)
    assert effects == (Redraw(subject=PHONES),)
    assert with_reminder(a_question(owner_id=ANA, asker_id=ANA), MONDAY).remind_at is None


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.NOT_NEEDED])
def test_nobody_is_chased_about_what_is_over(status: Status) -> None:
    over = a_question(status=status, remind_at=DUE)
    assert chase(over, clock(DUE), leads=[CLEO])[1] == ()
