"""Whose turn it is in each state, since when and until when."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.ids import QuestionId
from app.domain.questions import Question, Status
from app.domain.whose_turn import Turn, in_order, since, turn_of, until
from tests.builders import BEN, MONDAY, TWO_HOURS, a_question, a_request

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        (a_question(), Turn.OURS),
        (a_question(status=Status.OFFERED), Turn.ASKER),
        (a_request(status=Status.OFFERED), Turn.OURS),
        (a_question(status=Status.WITH_CLIENT), Turn.CLIENT),
        (a_question(status=Status.WITH_VENDOR), Turn.VENDOR),
    ],
)
def test_every_open_state_is_somebodys_turn(question: Question, turn: Turn) -> None:
    assert turn_of(question) is turn


def test_a_turn_begins_with_the_move_or_the_reply_that_made_it_theirs() -> None:
    assert since(a_question()) == MONDAY
    assert since(a_question(moved_at=MONDAY + HOUR)) == MONDAY + HOUR
    replied = a_question(status=Status.OFFERED, answered_by=BEN, answered_at=MONDAY + TWO_HOURS)
    assert since(replied) == MONDAY + TWO_HOURS
    reopened = a_question(answered_at=MONDAY + TWO_HOURS, moved_at=MONDAY + 3 * HOUR)
    assert since(reopened) == MONDAY + 3 * HOUR


def test_each_has_a_time_of_their_own() -> None:
    told, later = MONDAY + TWO_HOURS, MONDAY + 9 * HOUR
    assert until(a_question()) == told
    assert until(a_question(status=Status.OFFERED, confirm_at=later)) == later
    assert until(a_request(status=Status.OFFERED, confirm_at=later)) == told
    assert until(a_question(status=Status.WITH_CLIENT, waits_until=later)) == later
    assert until(a_question(status=Status.WITH_CLIENT)) is None


def test_ours_come_first_and_of_each_what_is_due_first() -> None:
    def asked(number: int, **changes: object) -> Question:
        return a_question(id=QuestionId(UUID(int=number)), **changes)

    unasked = asked(1, status=Status.WITH_CLIENT)
    client = asked(2, status=Status.WITH_CLIENT, waits_until=MONDAY + 9 * HOUR)
    late = asked(3, due_at=MONDAY - HOUR)
    soon = asked(4, due_at=MONDAY + HOUR)
    judged = asked(5, status=Status.OFFERED, confirm_at=MONDAY)
    assert in_order([unasked, client, judged, soon, late]) == [late, soon, judged, client, unasked]
