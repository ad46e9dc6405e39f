"""When to try again, and when to give up."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.delivery.retry import Timing, is_over, next_try
from tests.builders import MONDAY

TIMING = Timing()


def waits(*, until: int) -> list[float]:
    """The seconds between the tries of a message that Slack never takes."""
    found, now, attempt = [], MONDAY, 0
    while attempt < until:
        attempt += 1
        then = next_try(attempt, now=now, first=MONDAY, timing=TIMING)
        if then is None:
            break
        found.append((then - now).total_seconds())
        now = then
    return found


def test_the_waits_double_up_to_half_a_minute() -> None:
    assert waits(until=8) == [1, 2, 4, 8, 16, 30, 30, 30]


def test_it_is_given_up_after_five_minutes() -> None:
    assert 270 <= sum(waits(until=100)) <= 300


def test_what_slack_puts_off_is_not_given_up() -> None:
    later = MONDAY + timedelta(hours=1)
    then = next_try(50, now=later, first=MONDAY, timing=TIMING, retry_after=7)
    assert then == later + timedelta(seconds=7)


def test_time_in_which_nobody_ran_is_not_patience() -> None:
    """Tried once, then the process was gone for a day: the next failure must not be its end."""
    tomorrow = MONDAY + timedelta(days=1)
    assert next_try(2, now=tomorrow, first=MONDAY, timing=TIMING) is not None
    assert next_try(6, now=tomorrow, first=MONDAY, timing=TIMING) is None


@given(
    attempt=st.integers(1, 1000),
    passed=st.timedeltas(timedelta(), timedelta(days=30)),
    retry_after=st.none() | st.floats(0, 3600),
)
def test_the_next_try_is_never_in_the_past(
    attempt: int, passed: timedelta, retry_after: float | None
) -> None:
    now = MONDAY + passed
    then = next_try(attempt, now=now, first=MONDAY, timing=TIMING, retry_after=retry_after)
    assert then is None or then >= now
    if then is None:
        late = now + timedelta(seconds=30)
        assert is_over(TIMING.give_up, attempt, now=late, first=MONDAY, timing=TIMING)
