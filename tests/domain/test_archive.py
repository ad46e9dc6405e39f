from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.archive import instant_of, order_of
from app.domain.ids import Ts
from tests.builders import MONDAY


def test_a_message_says_when_it_was_posted() -> None:
    seconds = int(MONDAY.timestamp())
    assert instant_of(Ts(f"{seconds}.000000")) == MONDAY
    assert instant_of(Ts(f"{seconds}.500000")) == MONDAY + timedelta(seconds=0.5)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("99.000001", "100.000001"), ("100.000009", "100.000010"), ("100", "100.000001")],
)
def test_messages_stand_in_slacks_order_and_not_in_that_of_their_letters(
    earlier: str, later: str
) -> None:
    assert order_of(Ts(earlier)) < order_of(Ts(later))


@given(st.integers(0, 4 * 10**9), st.integers(0, 999_999))
def test_no_two_names_share_a_place(seconds: int, micros: int) -> None:
    assert order_of(Ts(f"{seconds}.{micros:06}")) == (seconds, micros)
