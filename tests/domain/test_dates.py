from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import dates
from tests.builders import MONDAY

TODAY = MONDAY.date()
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1))


def test_a_day_is_said_with_its_year_only_where_it_could_be_mistaken() -> None:
    assert dates.say_day(date(2026, 12, 4)) == "Fri 4 Dec"
    assert dates.say_day(date(2026, 12, 4), TODAY) == "Fri 4 Dec"
    assert dates.say_day(date(2027, 12, 3), TODAY) == "Fri 3 Dec 2027"
    assert dates.say_long_day(date(2026, 12, 4)) == "Friday 4 December"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (MONDAY + timedelta(hours=6), "today 15:00"),
        (MONDAY + timedelta(days=1), "tomorrow 09:00"),
        (MONDAY - timedelta(days=1), "yesterday 09:00"),
        (MONDAY + timedelta(days=4), "Fri 09:00"),
        (MONDAY + timedelta(days=6), "Sun 09:00"),
        (MONDAY + timedelta(days=7), "Mon 7 Dec 09:00"),
        (MONDAY - timedelta(days=2), "Sat 28 Nov 09:00"),
        (MONDAY + timedelta(days=400), "Tue 4 Jan 2028 09:00"),
    ],
)
def test_a_time_is_said_as_near_as_it_is(at: datetime, said: str) -> None:
    assert dates.say_by(at, MONDAY, "Europe/London") == said


def test_everybody_reads_their_own_zone() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert dates.say_by(late, MONDAY, "Asia/Tokyo") == "tomorrow 08:30"
    assert dates.say_time(late, "America/New_York") == "18:30"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 s"),
        (119, "119 s"),
        (120, "2 min"),
        (7199, "119 min"),
        (7200, "2 h"),
        (172799, "47 h"),
        (172800, "2 days"),
        (864000, "10 days"),
    ],
)
def test_a_span_is_said_in_its_largest_fitting_unit(seconds: int, said: str) -> None:
    assert dates.say_ago(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-04", date(2026, 12, 4)),
        ("by 2027-1-5, they say", date(2027, 1, 5)),
        ("4 Dec", date(2026, 12, 4)),
        ("the 4th december", date(2026, 12, 4)),
        ("1st Jan", date(2027, 1, 1)),
        ("3 SEPT", date(2027, 9, 3)),
        ("9 may", date(2027, 5, 9)),
        ("15 Nov", date(2026, 11, 15)),
        ("15 Nov 2027", date(2027, 11, 15)),
        ("30 june 2025", date(2025, 6, 30)),
        ("today", TODAY),
        ("Tomorrow, promised", date(2026, 12, 1)),
        ("Thursday, switch is late", date(2026, 12, 3)),
        ("thurs", date(2026, 12, 3)),
        ("Tues", date(2026, 12, 1)),
        ("next Monday", date(2026, 12, 7)),
        ("mon", date(2026, 12, 7)),
        ("sun", date(2026, 12, 6)),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date) -> None:
    assert dates.read_date(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 Feb",
        "2026-13-40",
        "next month",
        "the monitor is late",
        "money and friends, thus satellites",
        "12 decisions",
        "3 marketing people",
        "7 novels",
    ],
)
def test_no_day_is_read_into_other_words(text: str) -> None:
    assert dates.read_date(text, TODAY) is None


@given(day=DAYS)
def test_what_is_said_is_read_again(day: date) -> None:
    assert dates.read_date(dates.say_day(day), day) == day
    assert dates.read_date(day.isoformat(), TODAY) == day


@given(day=DAYS, ahead=st.integers(0, 300))
def test_a_day_without_a_year_lies_ahead(day: date, ahead: int) -> None:
    then = day + timedelta(days=ahead)
    if (then.month, then.day) != (2, 29):
        assert dates.read_date(f"{then.day} {dates.MONTHS[then.month - 1]}", day) == then


def test_a_zone_is_named_only_where_the_readers_differs_from_the_projects() -> None:
    at = datetime(2026, 12, 1, 15, 40, tzinfo=UTC)
    now, london, paris = at - timedelta(hours=2), "Europe/London", "Europe/Paris"
    assert dates.say_due(at, now, london, home=london) == "today 15:40"
    assert dates.say_due(at, now, london, home="Europe/Lisbon") == "today 15:40"
    assert dates.say_due(at, now, paris, home=london) == "today 16:40 your time"
