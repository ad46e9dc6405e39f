"""A question that waits on somebody outside."""

from datetime import timedelta

import pytest

from app.domain import waits
from app.domain.errors import WrongState
from app.domain.questions import Status, hand_over
from tests.builders import ANA, BEN, CLEO, MONDAY, a_question

LATER = MONDAY + timedelta(hours=8)


def test_while_it_waits_on_the_client_no_clock_of_ours_runs() -> None:
    waiting = waits.wait_on_client(a_question(), on="Acme (Dana)", by=CLEO, now=MONDAY)
    assert (waiting.status, waiting.waits_on) == (Status.WITH_CLIENT, "Acme (Dana)")
    assert (waiting.remind_at, waiting.waits_until) == (None, None)
    told = waits.asked_by(waiting, LATER)
    assert told.waits_until == LATER
    other = waits.wait_on_client(told, on="Acme (Eric)", by=CLEO, now=LATER)
    assert (other.status, other.waits_on) == (Status.WITH_CLIENT, "Acme (Eric)")


def test_taken_back_it_has_a_time_of_ours_again() -> None:
    waiting = waits.wait_on_client(a_question(), on="Acme (Dana)", by=CLEO, now=MONDAY)
    back = waits.take_back(waiting, by=CLEO, now=MONDAY, due_at=LATER)
    assert (back.status, back.waits_on, back.remind_at) == (Status.WAITING, None, LATER)
    assert waits.take_back(back, by=CLEO, now=MONDAY, due_at=LATER).status is Status.WAITING


def test_what_is_over_is_taken_back_by_nobody() -> None:
    with pytest.raises(WrongState):
        waits.take_back(a_question(status=Status.ANSWERED), by=CLEO, now=MONDAY, due_at=LATER)


def test_given_to_somebody_else_it_still_waits_outside() -> None:
    waiting = waits.wait_on_client(a_question(), on="Acme (Dana)", by=CLEO, now=MONDAY)
    handed, _ = hand_over(waiting, by=CLEO, may=True, to=BEN, now=MONDAY, due_at=LATER)
    assert (handed.status, handed.owner_id, handed.remind_at) == (Status.WITH_CLIENT, BEN, None)
    assert handed.asker_id == ANA
