"""A month of questions in figures."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import say_working
from app.domain.ids import QuestionId
from app.domain.months import Spread, figures, first_of, span_of, spread
from app.domain.questions import Question, Status
from app.domain.targets import Stage, Watch
from tests.builders import BEN, CLEO, MONDAY, a_question, a_request

TODAY = date(2026, 11, 30)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("", date(2026, 11, 1)),
        ("this", date(2026, 11, 1)),
        ("last", date(2026, 10, 1)),
        ("November", date(2026, 11, 1)),
        ("dec", date(2025, 12, 1)),
        ("May 2024", date(2024, 5, 1)),
    ],
)
def test_a_name_is_the_last_month_of_that_name(words: str, first: date) -> None:
    assert first_of(words, TODAY) == first


def test_last_month_in_january_is_december() -> None:
    assert first_of("last", date(2027, 1, 31)) == date(2026, 12, 1)


def test_a_month_begins_and_ends_at_the_readers_midnight() -> None:
    assert span_of(date(2026, 10, 1), "Europe/London") == (
        datetime(2026, 9, 30, 23, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 0, 0, tzinfo=UTC),
    )
    assert span_of(date(2026, 12, 1), "UTC")[1] == datetime(2027, 1, 1, tzinfo=UTC)


@given(st.lists(st.timedeltas(timedelta(), timedelta(days=9)), min_size=1))
def test_half_took_no_longer_than_the_middle_and_nine_of_ten_no_longer_than_the_most(
    spans: list[timedelta],
) -> None:
    found = spread(spans)
    assert found is not None
    assert sum(span <= found.middle for span in spans) * 2 >= len(spans)
    assert sum(span <= found.most for span in spans) * 10 >= 9 * len(spans)
    assert found.most in spans


def test_of_nothing_there_is_no_spread() -> None:
    assert spread([]) is None


def watch(number: int, **changes: object) -> Watch:
    values = {
        "id": QuestionId(UUID(int=number)),
        "owner_id": CLEO,
        "told_at": MONDAY,
        "running_since": None,
    }
    return Watch(**{**values, **changes})  # type: ignore[arg-type]


def test_each_side_has_its_own_figures() -> None:
    def asked(number: int, **changes: object) -> Question:
        return a_question(id=QuestionId(UUID(int=number)), **changes)

    questions = [
        asked(1, status=Status.ANSWERED),
        asked(2, status=Status.ANSWERED, answered_by=BEN),
        asked(3, status=Status.WITHDRAWN),
        asked(4, holds=2),
        a_request(id=QuestionId(UUID(int=5)), holds=1),
    ]
    watches = [
        watch(2, responded_after=10 * MINUTE, answered_after=60 * MINUTE, hand_overs=2),
        watch(4, responded_after=30 * MINUTE),
        watch(5, answer=Stage.PASSED),
    ]
    found = figures(questions, {w.id: w for w in watches}, corrected=1)
    staff, client = found.staff, found.client
    assert (staff.asked, staff.by_record, staff.by_people, staff.still_open) == (4, 1, 1, 1)
    assert staff.first_word == Spread(middle=20 * MINUTE, most=30 * MINUTE)
    assert staff.answer == Spread(middle=60 * MINUTE, most=60 * MINUTE)
    assert (staff.late, staff.holds) == (0, 0), "a reminder of a colleague is no holding line"
    assert (client.asked, client.still_open, client.late, client.holds) == (1, 1, 1, 1)
    assert client.first_word is None
    assert (found.handed_over, found.corrected) == (2, 1)


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (25, "25 min"), (60, "1 h"), (80, "1 h 20 min")]
)
def test_working_time_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert say_working(minutes * MINUTE) == said
