"""What a month of a project's questions came to: how soon, by whom, how often re-routed. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from app.domain.asked_often import answered_by_record
from app.domain.dates import MONTHS
from app.domain.ids import QuestionId
from app.domain.people import Side
from app.domain.questions import OVER, Question, Status
from app.domain.targets import Stage, Watch


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Durations in working time."""

    middle: timedelta
    most: timedelta
    """Nine of ten took no longer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SideFigures:
    """What the people of one side asked, and what became of it."""

    asked: int
    by_record: int
    by_people: int
    still_open: int
    first_word: Spread | None
    """None: nobody of ours had to say any."""
    answer: Spread | None
    late: int
    """So many waited longer than their target, or than they were told."""
    holds: int
    """So often a client was told another time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthFigures:
    """A project's month."""

    staff: SideFigures
    client: SideFigures
    handed_over: int
    """So often somebody else got a question, by hand, by turn, or by silence."""
    corrected: int
    """So many routes were said to be wrong."""


def first_of(words: str, today: date) -> date:
    """The first day of the month that words name: the last one of that name; today's if none."""
    said = words.lower()
    if "last" in said:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    named = next((n for n, m in enumerate(MONTHS, start=1) if m.lower() in said), None)
    if named is None:
        return today.replace(day=1)
    year = re.search(r"\d{4}", said)
    if year is not None:
        return date(int(year[0]), named, 1)
    return date(today.year - (named > today.month), named, 1)


def span_of(first: date, zone: str) -> tuple[datetime, datetime]:
    """When that month begins and ends for people of a zone."""
    after = (first + timedelta(days=31)).replace(day=1)
    begins, ends = (datetime.combine(day, time(), ZoneInfo(zone)) for day in (first, after))
    return begins.astimezone(UTC), ends.astimezone(UTC)


def figures(
    questions: Sequence[Question], watches: Mapping[QuestionId, Watch], *, corrected: int
) -> MonthFigures:
    """Of what was asked in a month."""
    return MonthFigures(
        staff=_of_side([q for q in questions if q.side is Side.STAFF], watches),
        client=_of_side([q for q in questions if q.side is Side.CLIENT], watches),
        handed_over=sum(watches[q.id].hand_overs for q in questions if q.id in watches),
        corrected=corrected,
    )


def spread(spans: Iterable[timedelta]) -> Spread | None:
    """The middle one, and what nine of ten do not exceed."""
    ordered = sorted(spans)
    if not ordered:
        return None
    middle = timedelta(seconds=median(span.total_seconds() for span in ordered))
    return Spread(middle=middle, most=ordered[ceil(0.9 * len(ordered)) - 1])


def _of_side(asked: Sequence[Question], watches: Mapping[QuestionId, Watch]) -> SideFigures:
    watched = [watches[q.id] for q in asked if q.id in watches]
    answered = [q for q in asked if q.status is Status.ANSWERED]
    by_record = sum(answered_by_record(q) for q in asked)
    return SideFigures(
        asked=len(asked),
        by_record=by_record,
        by_people=len(answered) - by_record,
        still_open=sum(q.status not in OVER for q in asked),
        first_word=spread(w.responded_after for w in watched if w.responded_after is not None),
        answer=spread(w.answered_after for w in watched if w.answered_after is not None),
        late=sum(w.answer is Stage.PASSED for w in watched),
        holds=sum(q.holds for q in asked if q.side is Side.CLIENT),
    )
