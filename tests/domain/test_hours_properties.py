"""What holds of working time whatever the hours, and how quickly it is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import (
    WEEK,
    WorkingHours,
    add_working,
    is_working,
    next_working,
    promise_by,
    working_between,
)

HOUR = timedelta(hours=1)
LONDON = WorkingHours(zone="Europe/London", country="GB-ENG")
NEVER = WorkingHours(weekly=(None,) * 7)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

instants = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 -- Hypothesis adds the zone
    datetime(2027, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
amounts = st.timedeltas(timedelta(), timedelta(hours=60))
clock = st.times().map(lambda t: t.replace(minute=t.minute // 5 * 5, second=0, microsecond=0))
days = st.one_of(st.none(), st.just(WEEK[0]), st.tuples(clock, clock))


@st.composite
def some_hours(draw: st.DrawFn) -> WorkingHours:
    windows = draw(st.lists(st.tuples(instants, st.timedeltas(-HOUR, 30 * HOUR)), max_size=3))
    return WorkingHours(
        zone=draw(st.sampled_from(["Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe"])),
        weekly=draw(st.tuples(*[days] * 7)),
        country=draw(st.sampled_from([None, "GB-ENG"])),
        on_duty=tuple((at, at + span) for at, span in windows),
    )


@given(some_hours(), instants, amounts)
def test_what_is_added_has_passed(hours: WorkingHours, at: datetime, amount: timedelta) -> None:
    due = add_working(hours, at, amount)
    passed = working_between(hours, at, due)
    assert due >= at
    assert passed == amount or due == at + amount


@given(some_hours(), instants)
def test_the_next_working_moment_is_one_with_none_before(hours: WorkingHours, at: datetime) -> None:
    found = next_working(hours, at)
    assert is_working(hours, found) or found == at
    assert working_between(hours, at, found) == timedelta()


@given(some_hours(), instants, st.integers(1, 300))
def test_working_time_is_the_minutes_in_which_they_work(
    hours: WorkingHours, at: datetime, minutes: int
) -> None:
    start = at.replace(minute=at.minute // 5 * 5, second=0, microsecond=0)
    hours = replace(hours, on_duty=())
    steps = [start + n * timedelta(minutes=5) for n in range(minutes)]
    worked = sum(is_working(hours, step) for step in steps)
    end = start + minutes * timedelta(minutes=5)
    assert working_between(hours, start, end) == worked * timedelta(minutes=5)


@given(some_hours(), some_hours(), instants, amounts)
def test_a_promise_suits_both_or_at_least_is_late_enough(
    ours: WorkingHours, theirs: WorkingHours, now: datetime, target: timedelta
) -> None:
    at = promise_by(ours, theirs, now, target)
    due = add_working(ours, now, target)
    just_before = at - timedelta(microseconds=1)
    both = all(is_working(h, at) or is_working(h, just_before) for h in (ours, theirs))
    assert at >= due
    assert at.minute % 15 == at.second == at.microsecond == 0
    assert both or not _meet_on_a_quarter(ours, theirs, due)


def _meet_on_a_quarter(ours: WorkingHours, theirs: WorkingHours, due: datetime) -> bool:
    """By brute force, over the first three days only."""
    first = due.replace(minute=due.minute // 15 * 15, second=0, microsecond=0)
    quarters = [first + n * timedelta(minutes=15) for n in range(1, 3 * 96)]
    return any(is_working(ours, at) and is_working(theirs, at) for at in quarters)


def test_it_is_quick_enough_to_be_asked_for_every_row() -> None:
    def seconds(hours: WorkingHours, times: int) -> float:
        began = perf_counter()
        for _ in range(times):
            add_working(hours, MONDAY, 4 * HOUR)
        return (perf_counter() - began) / times

    seconds(LONDON, 1)  # the year's holidays are worked out once
    assert seconds(LONDON, 500) < 0.001
    assert seconds(NEVER, 20) < 0.05
