"""Whose turn it is to take a question: it ends once, and nobody keeps it by silence."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain import turns
from app.domain.errors import WrongState
from app.domain.hours import WorkingHours
from app.domain.questions import Status as Questioned
from app.domain.turns import MOVES, Status, Turn, TurnId
from tests.builders import BEN, CLEO, MONDAY, PHONES, TWO_HOURS, a_question, a_request

MINUTE = timedelta(minutes=1)


def a_turn(**changes: object) -> Turn:
    turn = Turn(
        id=TurnId(UUID(int=91)),
        question_id=PHONES,
        person_id=BEN,
        reasons=("knows phones",),
        offered_at=MONDAY,
        due_at=MONDAY + 30 * MINUTE,
    )
    return replace(turn, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", sorted(MOVES[Status.OFFERED]))
def test_a_turn_ends_once(to: Status) -> None:
    ended = turns.end(a_turn(), to, now=MONDAY)
    assert (ended.status, ended.due_at, ended.moved_at) == (to, None, MONDAY)
    for again in Status:
        with pytest.raises(WrongState):
            turns.end(ended, again, now=MONDAY)


def test_a_quarter_of_the_time_for_an_answer_is_there_to_say_so() -> None:
    until = turns.until(WorkingHours(), TWO_HOURS, urgent=False, now=MONDAY)
    assert until == MONDAY + 30 * MINUTE
    evening = MONDAY.replace(hour=17, minute=20)
    late = turns.until(WorkingHours(), TWO_HOURS, urgent=False, now=evening)
    assert late == (MONDAY + timedelta(days=1)).replace(hour=9, minute=20)


def test_what_is_urgent_waits_five_minutes_at_any_hour() -> None:
    night = MONDAY.replace(hour=23)
    until = turns.until(WorkingHours(), TWO_HOURS, urgent=True, now=night)
    assert until == night + 5 * MINUTE


def test_it_is_open_as_long_as_the_question_is_theirs_and_waits() -> None:
    theirs = a_question(owner_id=BEN)
    assert turns.is_open(a_turn(), theirs)
    assert not turns.is_open(a_turn(), replace(theirs, owner_id=CLEO))
    assert not turns.is_open(a_turn(), replace(theirs, status=Questioned.ANSWERED))
    assert not turns.is_open(a_turn(status=Status.SILENT, due_at=None), theirs)
    assert turns.is_open(a_turn(), a_request(owner_id=CLEO))


def test_the_current_turn_is_the_one_that_is_not_over() -> None:
    over = a_turn(status=Status.DECLINED, due_at=None)
    assert turns.current([over, a_turn()]) == a_turn()
    assert turns.current([over]) is None
