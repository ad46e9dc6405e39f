"""Working time: holidays, nights on which the clocks change, and promises that both sides keep."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.hours import (
    WorkingHours,
    add_working,
    end_of,
    is_away,
    is_working,
    is_working_day,
    local_date,
    next_start_of_day,
    next_working,
    promise_by,
    start_of,
    start_of_day,
    subtract_working_days,
    working_between,
    working_day_before,
    working_days_between,
)

HOUR = timedelta(hours=1)
LONDON = WorkingHours(zone="Europe/London", country="GB-ENG")
INDIA = WorkingHours(zone="Asia/Kolkata")
NEPAL = WorkingHours(zone="Asia/Kathmandu")
TOKYO = WorkingHours(zone="Asia/Tokyo")
NEVER = WorkingHours(weekly=(None,) * 7)
NIGHTS = WorkingHours(weekly=(*([(time(22), time(6))] * 5), None, None))


def utc(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


# --- days --------------------------------------------------------------------------------------


def test_a_day_off_is_a_weekend_a_holiday_or_an_absence() -> None:
    away = replace(LONDON, away=((date(2026, 12, 3), date(2026, 12, 4)),))
    assert is_working_day(away, date(2026, 12, 2))
    assert not is_working_day(away, date(2026, 12, 3))
    assert not is_working_day(away, date(2026, 12, 4))
    assert is_away(away, date(2026, 12, 4))
    assert not is_away(away, date(2026, 12, 5))
    assert not is_working_day(away, date(2026, 12, 5))
    assert not is_working_day(away, date(2026, 12, 25))


def test_a_holiday_that_falls_on_a_weekend_is_kept_on_the_monday() -> None:
    assert not is_working_day(LONDON, date(2026, 12, 28))


def test_a_region_keeps_its_own_holidays() -> None:
    scotland = replace(LONDON, country="GB-SCT")
    assert is_working_day(LONDON, date(2026, 11, 30))
    assert not is_working_day(scotland, date(2026, 11, 30))


def test_an_unknown_region_has_its_country_s_holidays_and_an_unknown_country_none() -> None:
    assert not is_working_day(replace(LONDON, country="GB-XYZ"), date(2026, 12, 25))
    assert is_working_day(replace(LONDON, country="ZZ"), date(2026, 12, 25))
    assert is_working_day(replace(LONDON, country=None), date(2026, 12, 25))


def test_a_day_is_the_person_s_own() -> None:
    assert local_date(TOKYO, utc(11, 23, 16)) == date(2026, 11, 24)


def test_working_days_are_counted_after_the_one_day_and_with_the_other() -> None:
    assert working_days_between(LONDON, date(2026, 12, 24), date(2026, 12, 30)) == 2
    assert working_days_between(LONDON, date(2026, 12, 30), date(2026, 12, 24)) == 0


def test_two_working_days_before_a_tuesday_after_christmas() -> None:
    assert subtract_working_days(LONDON, date(2026, 12, 30), 2) == date(2026, 12, 24)
    assert subtract_working_days(LONDON, date(2026, 12, 30), 0) == date(2026, 12, 30)
    assert subtract_working_days(NEVER, date(2026, 12, 30), 2) == date(2026, 12, 28)


def test_the_working_day_at_or_before() -> None:
    assert working_day_before(LONDON, date(2026, 12, 28)) == date(2026, 12, 24)
    assert working_day_before(NEVER, date(2026, 12, 28)) == date(2026, 12, 28)


@given(st.integers(0, 400), st.integers(0, 30))
def test_subtracting_working_days_and_counting_them_agree(ahead: int, count: int) -> None:
    day = date(2026, 1, 1) + timedelta(days=ahead)
    before = subtract_working_days(LONDON, day, count)
    # Counting leaves out its first day and takes its last one: the same days, shifted by one.
    shift = timedelta(days=1)
    assert working_days_between(LONDON, before - shift, day - shift) == count


# --- instants ----------------------------------------------------------------------------------


def test_work_holds_its_start_and_not_its_end() -> None:
    assert is_working(LONDON, utc(11, 23, 9))
    assert not is_working(LONDON, utc(11, 23, 8, 59))
    assert is_working(LONDON, utc(11, 23, 17, 29))
    assert not is_working(LONDON, utc(11, 23, 17, 30))


def test_the_next_working_moment_is_now_or_after_the_weekend() -> None:
    assert next_working(LONDON, utc(11, 23, 10, 3)) == utc(11, 23, 10, 3)
    assert next_working(LONDON, utc(11, 20, 17, 30)) == utc(11, 23, 9)


def test_the_day_starts_in_the_person_s_zone() -> None:
    assert next_start_of_day(INDIA, utc(11, 23, 3, 30)) == utc(11, 23, 3, 30)
    assert next_start_of_day(INDIA, utc(11, 23, 3, 31)) == utc(11, 24, 3, 30)
    assert next_start_of_day(NEPAL, utc(11, 23, 0)) == utc(11, 23, 3, 15)
    assert start_of_day(INDIA, utc(11, 23, 12)) == utc(11, 23, 3, 30)
    assert start_of_day(INDIA, utc(11, 22, 12)) is None


def test_a_day_off_has_the_hours_of_an_office() -> None:
    assert start_of(LONDON, date(2026, 11, 22)) == utc(11, 22, 9)
    assert end_of(LONDON, date(2026, 11, 22)) == utc(11, 22, 17, 30)


def test_answers_are_in_utc_whatever_the_question_was_in() -> None:
    at = datetime(2026, 7, 23, 12, tzinfo=ZoneInfo("Europe/London"))
    ways = [
        next_working(LONDON, at),
        next_working(NEVER, at),
        next_start_of_day(LONDON, at),
        next_start_of_day(NEVER, at),
        add_working(LONDON, at, HOUR),
        add_working(NEVER, at, HOUR),
        promise_by(LONDON, LONDON, at, HOUR),
        promise_by(NEVER, NEVER, at, HOUR),
    ]
    assert all(found.tzinfo is UTC for found in ways)


def test_working_time_skips_nights_weekends_and_holidays() -> None:
    assert add_working(LONDON, utc(12, 24, 16, 30), 2 * HOUR) == utc(12, 29, 10)
    assert working_between(LONDON, utc(12, 24, 16, 30), utc(12, 29, 10)) == 2 * HOUR


def test_no_working_time_passes_backwards() -> None:
    assert working_between(LONDON, utc(11, 25, 12), utc(11, 23, 12)) == timedelta()


def test_more_than_a_year_between_two_instants_is_counted_whole() -> None:
    plain = WorkingHours()
    two_years = working_between(plain, utc(1, 5), utc(1, 3, year=2028))
    assert two_years == 104 * 5 * timedelta(hours=8.5)


# --- clocks that change ------------------------------------------------------------------------

ROUND_THE_CLOCK = WorkingHours(zone="Europe/London", weekly=((time(0), time(0)),) * 7)


@pytest.mark.parametrize(("day", "length"), [((3, 29), 23), ((10, 25), 25), ((6, 1), 24)])
def test_a_night_on_which_the_clocks_change_is_as_long_as_it_is(
    day: tuple[int, int], length: int
) -> None:
    today = date(2026, *day)
    begins, ends = start_of(ROUND_THE_CLOCK, today), end_of(ROUND_THE_CLOCK, today)
    assert working_between(ROUND_THE_CLOCK, begins, ends) == length * HOUR
    assert add_working(ROUND_THE_CLOCK, begins, length * HOUR) == ends


def test_the_day_still_starts_at_nine_after_the_clocks_changed() -> None:
    assert next_working(LONDON, utc(3, 27, 18)) == utc(3, 30, 8)
    assert next_working(LONDON, utc(10, 23, 18)) == utc(10, 26, 9)


def test_hours_that_begin_in_the_missing_hour_still_end_after_they_begin() -> None:
    gap = replace(LONDON, weekly=((time(1), time(1, 30)),) * 7)
    assert working_between(gap, utc(3, 29), utc(3, 30)) == timedelta(minutes=30)


def test_hours_that_the_clocks_swallow_are_no_working_time() -> None:
    # 01:30 does not exist that night and is read as 02:30; 02:00 does, half an hour before it.
    gap = replace(LONDON, weekly=((time(1, 30), time(2)),) * 7)
    assert working_between(gap, utc(3, 29), utc(3, 30)) == timedelta()


def test_hours_past_midnight_belong_to_the_day_on_which_they_begin() -> None:
    assert working_between(NIGHTS, utc(11, 27), utc(11, 29)) == 14 * HOUR
    assert is_working(NIGHTS, utc(11, 28, 5))
    assert not is_working(NIGHTS, utc(11, 28, 23))
    assert not is_working(NIGHTS, utc(11, 23, 5))


# --- on duty -----------------------------------------------------------------------------------


def on_duty(*windows: tuple[datetime, datetime]) -> WorkingHours:
    return replace(LONDON, on_duty=windows)


def test_a_cut_over_on_a_saturday_night_is_working_time() -> None:
    ben = on_duty((utc(11, 28, 22), utc(11, 29, 4)))
    assert is_working(ben, utc(11, 28, 23))
    assert next_working(ben, utc(11, 27, 18)) == utc(11, 28, 22)
    assert add_working(ben, utc(11, 27, 17), HOUR) == utc(11, 28, 22, 30)


def test_windows_that_overlap_are_counted_once() -> None:
    ben = on_duty((utc(11, 28, 22), utc(11, 29, 4)), (utc(11, 28, 23), utc(11, 29, 1)))
    assert working_between(ben, utc(11, 28), utc(11, 30)) == 6 * HOUR


def test_a_window_round_the_office_hours_is_counted_whole() -> None:
    ben = on_duty((utc(11, 23, 7), utc(11, 23, 20)))
    assert working_between(ben, utc(11, 23), utc(11, 24)) == 13 * HOUR


def test_a_window_the_wrong_way_round_is_none() -> None:
    ben = on_duty((utc(11, 29, 4), utc(11, 28, 22)))
    assert not is_working(ben, utc(11, 28, 23))


# --- promises ----------------------------------------------------------------------------------


def test_a_promise_is_kept_within_the_hours_of_both() -> None:
    west = WorkingHours(zone="America/New_York")
    assert promise_by(LONDON, west, utc(11, 23, 10), HOUR) == utc(11, 23, 14)
    assert promise_by(LONDON, INDIA, utc(11, 23, 10), 4 * HOUR) == utc(11, 24, 9)


def test_a_promise_is_a_quarter_of_an_hour() -> None:
    assert promise_by(LONDON, LONDON, utc(11, 23, 10, 3), HOUR) == utc(11, 23, 11, 15)
    assert promise_by(LONDON, LONDON, utc(11, 23, 10, 15), HOUR) == utc(11, 23, 11, 15)


def test_the_end_of_a_working_day_may_be_promised() -> None:
    assert promise_by(LONDON, LONDON, utc(11, 23, 15, 30), 2 * HOUR) == utc(11, 23, 17, 30)
    assert promise_by(LONDON, LONDON, utc(11, 23, 15, 20), 2 * HOUR) == utc(11, 23, 17, 30)


def test_a_quarter_that_lies_outside_the_day_is_not_promised() -> None:
    early = replace(LONDON, weekly=(*([(time(9), time(17, 25))] * 5), None, None))
    assert promise_by(early, early, utc(11, 23, 15, 20), 2 * HOUR) == utc(11, 24, 9)


def test_a_holiday_of_one_side_is_a_day_off_for_the_promise() -> None:
    thanksgiving = WorkingHours(zone="America/New_York", country="US")
    asked = utc(11, 26, 10)
    assert promise_by(LONDON, thanksgiving, asked, HOUR) == utc(11, 27, 14)
    assert promise_by(LONDON, replace(thanksgiving, country=None), asked, HOUR) == utc(11, 26, 14)


def test_two_sides_that_never_meet_are_promised_a_time_of_ours() -> None:
    assert promise_by(LONDON, TOKYO, utc(11, 23, 10), HOUR) == utc(11, 23, 11)
    assert promise_by(LONDON, NEVER, utc(11, 23, 15, 30), 2 * HOUR) == utc(11, 23, 17, 30)


def test_a_side_that_is_back_only_after_60_days_is_not_waited_for() -> None:
    gone = replace(LONDON, away=((date(2026, 11, 1), date(2027, 3, 1)),))
    assert promise_by(LONDON, gone, utc(11, 23, 10), HOUR) == utc(11, 23, 11)
    back = replace(LONDON, away=((date(2026, 11, 1), date(2026, 12, 2)),))
    assert promise_by(LONDON, back, utc(11, 23, 10), HOUR) == utc(12, 3, 9)


def test_who_never_works_is_waited_for_round_the_clock() -> None:
    at = utc(11, 22, 10, 3)
    assert not is_working(NEVER, at)
    assert next_working(NEVER, at) == at
    assert next_start_of_day(NEVER, at) == at
    assert add_working(NEVER, at, HOUR) == at + HOUR
    assert working_between(NEVER, at, at + 9 * HOUR) == timedelta()
    assert promise_by(NEVER, LONDON, at, HOUR) == utc(11, 23, 9)
    assert promise_by(NEVER, NEVER, at, HOUR) == utc(11, 22, 11, 15)
