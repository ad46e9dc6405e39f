"""Working time: when somebody works, and when so much of it will have passed.

Days are counted in the person's own zone; instants are UTC before durations are added, so that a
night on which the clocks change is as long as it is. All functions take aware instants of any zone,
and return them in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from zoneinfo import ZoneInfo

import holidays as public_holidays

OFFICE = (time(9), time(17, 30))
WEEK: tuple[tuple[time, time] | None, ...] = (*([OFFICE] * 5), None, None)
HORIZON = timedelta(days=366)
"""How far ahead working time is looked for. Who has none in it is waited for as if they worked
round the clock, so that a question to them still gets a time: an early one, not never."""
BOTH_HORIZON = timedelta(days=60)
ROUND_TO = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingHours:
    """When somebody works."""

    zone: str = "UTC"
    weekly: tuple[tuple[time, time] | None, ...] = WEEK
    """From Monday to Sunday, local time; None is a day off. An end at or before the start is the
    next day's, and such a night belongs to the day on which it begins."""
    country: str | None = None
    """ISO code whose public holidays are days off, with a subdivision as in GB-ENG."""
    away: tuple[tuple[date, date], ...] = ()
    """First and last day, both included, in the person's own zone."""
    on_duty: tuple[tuple[datetime, datetime], ...] = ()
    """Work windows that count although they lie outside all this, such as a cut-over at night."""


def local_date(hours: WorkingHours, at: datetime) -> date:
    """The person's own day."""
    return at.astimezone(ZoneInfo(hours.zone)).date()


def is_working_day(hours: WorkingHours, day: date) -> bool:
    """Whether it is a day of the week's, no holiday, and they are not away."""
    if hours.weekly[day.weekday()] is None or is_away(hours, day):
        return False
    return day not in _holidays(hours.country, day.year)


def is_away(hours: WorkingHours, day: date) -> bool:
    """Whether they said that they are away."""
    return any(first <= day <= last for first, last in hours.away)


def is_working(hours: WorkingHours, at: datetime) -> bool:
    """Whether they work at this instant. A span holds its start, not its end."""
    return any(first <= at for first, _ in _spans(hours, at, at))


def is_on_duty(hours: WorkingHours, at: datetime) -> bool:
    """Whether it is one of the windows in which they are there for what can't wait."""
    return any(first <= at <= last for first, last in hours.on_duty)


def next_working(hours: WorkingHours, at: datetime) -> datetime:
    """The instant itself while they work, else the next at which they do; itself if never."""
    at = at.astimezone(UTC)
    first, _ = next(_spans(hours, at), (at, at))
    return max(first, at)


def start_of_day(hours: WorkingHours, at: datetime) -> datetime | None:
    """When they start on the day of that instant; None on a day off."""
    day = local_date(hours, at)
    return start_of(hours, day) if is_working_day(hours, day) else None


def next_start_of_day(hours: WorkingHours, after: datetime) -> datetime:
    """The next start of a working day, after or at the instant; itself if there is none."""
    day = local_date(hours, after)
    for ahead in range(HORIZON.days):
        today = day + timedelta(days=ahead)
        if is_working_day(hours, today) and (start := start_of(hours, today)) >= after:
            return start
    return after.astimezone(UTC)


def start_of(hours: WorkingHours, day: date) -> datetime:
    """The start of that day for them, working day or not."""
    return _bounds(hours, day, hours.weekly[day.weekday()] or OFFICE)[0]


def end_of(hours: WorkingHours, day: date) -> datetime:
    """The end of that day for them, working day or not."""
    return _bounds(hours, day, hours.weekly[day.weekday()] or OFFICE)[1]


def add_working(hours: WorkingHours, start: datetime, amount: timedelta) -> datetime:
    """The instant by which that much working time (not negative) has passed.

    Nothing at all passes at the next working moment. More than a year holds is added as it is.
    """
    start, left = start.astimezone(UTC), amount
    for first, last in _spans(hours, start):
        begins = max(first, start)
        if last - begins >= left:
            return begins + left
        left -= last - begins
    return start + amount


def working_between(hours: WorkingHours, start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two instants; none if they are the wrong way round."""
    spans = _spans(hours, start, max(start, end))
    passed = (min(last, end) - max(first, start) for first, last in spans)
    return sum((span for span in passed if span > timedelta()), timedelta())


def working_days_between(hours: WorkingHours, first: date, last: date) -> int:
    """How many working days lie after the one day, up to and with the other."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(hours, day) for day in days)


def working_day_before(hours: WorkingHours, day: date) -> date:
    """The day itself if they work on it, else the working day before."""
    for back in range(HORIZON.days):
        if is_working_day(hours, day - timedelta(days=back)):
            return day - timedelta(days=back)
    return day


def subtract_working_days(hours: WorkingHours, day: date, count: int) -> date:
    """The day that lies so many working days before another; calendar days if there are none."""
    left, back = count, day
    while left > 0 and day - back < HORIZON:
        back -= timedelta(days=1)
        left -= is_working_day(hours, back)
    return back if left <= 0 else day - timedelta(days=count)


def promise_by(
    ours: WorkingHours, theirs: WorkingHours, now: datetime, target: timedelta
) -> datetime:
    """The earliest time to promise: `target` of our working time from now, and while both work.

    Rounded up to a quarter of an hour; the end of a working day may be promised. Two sides that
    share no working time within 60 days are promised a time of ours, or of theirs if we have none.
    """
    due = add_working(ours, now, target)
    for one, other in ((ours, theirs), (ours, ours), (theirs, theirs)):
        at = _first_quarter(_shared(one, other, due), due)
        if at is not None:
            return at
    return _rounded_up(due)


def _first_quarter(spans: Iterator[tuple[datetime, datetime]], due: datetime) -> datetime | None:
    """The first full quarter of an hour in these stretches, from `due` on."""
    for first, last in spans:
        at = _rounded_up(max(first, due))
        if at <= last:
            return at
    return None


def _shared(
    ours: WorkingHours, theirs: WorkingHours, due: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Stretches in which both work, in order. One that ends at `due` itself counts."""
    since, until = due - timedelta(microseconds=1), due + BOTH_HORIZON
    left, right = _spans(ours, since, until), _spans(theirs, since, until)
    mine, yours = next(left, None), next(right, None)
    while mine and yours:
        first, last = max(mine[0], yours[0]), min(mine[1], yours[1])
        if first < last:
            yield first, last
        if mine[1] < yours[1]:
            mine = next(left, None)
        else:
            yours = next(right, None)


def _rounded_up(at: datetime) -> datetime:
    past = timedelta(
        minutes=at.minute % (ROUND_TO.seconds // 60), seconds=at.second, microseconds=at.microsecond
    )
    return at if not past else at - past + ROUND_TO


def _spans(
    hours: WorkingHours, since: datetime, until: datetime | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of working time that end after an instant, in order and apart from each other.

    Those that begin by `until`, or within a year. What touches or overlaps is one stretch.
    """
    until = until or since + HORIZON
    duty = sorted((a.astimezone(UTC), b.astimezone(UTC)) for a, b in hours.on_duty)
    held: tuple[datetime, datetime] | None = None
    for first, last in merge(_days(hours, since, until), duty):
        if last <= since or first > until or first >= last:
            continue
        if held is not None and first > held[1]:
            yield held
            held = None
        held = (held[0], max(held[1], last)) if held else (first, last)
    if held is not None:
        yield held


def _days(
    hours: WorkingHours, since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The working days of the week, from the night that may reach into the first."""
    day, final = local_date(hours, since) - timedelta(days=1), local_date(hours, until)
    while day <= final:
        span = hours.weekly[day.weekday()]
        if span is not None and is_working_day(hours, day):
            yield _bounds(hours, day, span)
        day += timedelta(days=1)


def _bounds(hours: WorkingHours, day: date, span: tuple[time, time]) -> tuple[datetime, datetime]:
    zone = ZoneInfo(hours.zone)
    ends_on = day + timedelta(days=span[1] <= span[0])
    first = datetime.combine(day, span[0], tzinfo=zone)
    return first.astimezone(UTC), datetime.combine(ends_on, span[1], tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=512)
def _holidays(country: str | None, year: int) -> frozenset[date]:
    """Public holidays of a year (python-holidays).

    A region that it does not know has its country's; a country that it does not know has none.
    """
    if country is None:
        return frozenset()
    code, _, region = country.partition("-")
    try:
        found = public_holidays.country_holidays(code, subdiv=region or None, years=year)
    except NotImplementedError:
        return _holidays(code, year) if region else frozenset()
    return frozenset(found)
