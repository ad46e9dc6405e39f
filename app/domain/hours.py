"""Working time: when somebody works, and when so much of it will have passed.

Days are counted in the person's own zone; instants are UTC before durations are added, so that a
night on which the clocks change is as long as it is. All functions take and return aware instants.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as public_holidays

OFFICE = (time(9), time(17, 30))
WEEK: tuple[tuple[time, time] | None, ...] = (*([OFFICE] * 5), None, None)
HORIZON = timedelta(days=366)
"""How far ahead working time is looked for. Who has none in it is taken to work round the clock."""
BOTH_HORIZON = timedelta(days=60)
ROUND_TO = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingHours:
    """When somebody works."""

    zone: str = "UTC"
    weekly: tuple[tuple[time, time] | None, ...] = WEEK
    """From Monday to Sunday, local time; None is a day off."""
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
    return next_working(hours, at) == at


def next_working(hours: WorkingHours, at: datetime) -> datetime:
    """The instant itself while they work, else the next at which they do."""
    for start, _ in _spans(hours, at):
        return max(start, at)
    return at


def next_start_of_day(hours: WorkingHours, after: datetime) -> datetime:
    """The next start of a working day, after or at the instant."""
    zone = ZoneInfo(hours.zone)
    day = local_date(hours, after)
    for _ in range(HORIZON.days):
        span = hours.weekly[day.weekday()]
        if span is not None and is_working_day(hours, day):
            start = datetime.combine(day, span[0], tzinfo=zone).astimezone(UTC)
            if start >= after:
                return start
        day += timedelta(days=1)
    return after


def start_of(hours: WorkingHours, day: date) -> datetime:
    """The start of that day for them, working day or not."""
    span = hours.weekly[day.weekday()] or OFFICE
    return datetime.combine(day, span[0], tzinfo=ZoneInfo(hours.zone)).astimezone(UTC)


def end_of(hours: WorkingHours, day: date) -> datetime:
    """The end of that day for them, working day or not."""
    span = hours.weekly[day.weekday()] or OFFICE
    return datetime.combine(day, span[1], tzinfo=ZoneInfo(hours.zone)).astimezone(UTC)


def add_working(hours: WorkingHours, start: datetime, amount: timedelta) -> datetime:
    """The instant by which that much working time has passed."""
    left = amount
    for first, last in _spans(hours, start):
        begins = max(first, start)
        if last - begins >= left:
            return begins + left
        left -= last - begins
    return start + amount


def working_between(hours: WorkingHours, start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two instants; none if they are the wrong way round."""
    total = timedelta()
    for first, last in _spans(hours, start):
        if first >= end:
            break
        total += min(last, end) - max(first, start)
    return max(total, timedelta())


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


def promise_by(
    ours: WorkingHours, theirs: WorkingHours, now: datetime, target: timedelta
) -> datetime:
    """The earliest time to promise: `target` of our working time from now, and while both work.

    Rounded up to a quarter of an hour. Two sides that share no working time within 60 days are
    promised a time of ours.
    """
    due = add_working(ours, now, target)
    for at in _both(ours, theirs, due):
        rounded = _rounded_up(at)
        if _within(ours, rounded) and _within(theirs, rounded):
            return rounded
    return _rounded_up(due)


def _both(ours: WorkingHours, theirs: WorkingHours, due: datetime) -> Iterator[datetime]:
    """Starts of shared working time, from `due` on; `due` itself first if it is shared."""
    at = due
    while at - due < BOTH_HORIZON:
        if _within(ours, at) and _within(theirs, at):
            yield at
            at += ROUND_TO
        step = max(_next_start(ours, at), _next_start(theirs, at))
        at = step if step > at else at + ROUND_TO


def _next_start(hours: WorkingHours, at: datetime) -> datetime:
    return at if _within(hours, at) else next_working(hours, at)


def _within(hours: WorkingHours, at: datetime) -> bool:
    """Whether a time may be promised: the end of a span counts as well."""
    return any(
        first <= at <= last for first, last in _first_spans(hours, at - timedelta(seconds=1))
    )


def _first_spans(hours: WorkingHours, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    for count, span in enumerate(_spans(hours, at)):
        if count == 2:  # noqa: PLR2004 -- the one that ends now and the one that begins
            return
        yield span


def _rounded_up(at: datetime) -> datetime:
    past = timedelta(
        minutes=at.minute % (ROUND_TO.seconds // 60), seconds=at.second, microseconds=at.microsecond
    )
    return at if not past else at - past + ROUND_TO


def _spans(hours: WorkingHours, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of working time that end after an instant, in order, for a year."""
    zone = ZoneInfo(hours.zone)
    windows = sorted((a, b) for a, b in hours.on_duty if a < b and b > since)
    day = local_date(hours, since)
    for ahead in range(HORIZON.days):
        today = day + timedelta(days=ahead)
        span = hours.weekly[today.weekday()]
        if span is None or not is_working_day(hours, today):
            continue
        first = datetime.combine(today, span[0], tzinfo=zone).astimezone(UTC)
        last = datetime.combine(today, span[1], tzinfo=zone).astimezone(UTC)
        while windows and windows[0][0] < first:
            duty = windows.pop(0)
            yield duty[0], min(duty[1], first)
        windows = [(max(a, last), b) for a, b in windows if b > last] if windows else []
        if last > since and first < last:
            yield first, last
    yield from windows


@lru_cache(maxsize=512)
def _holidays(country: str | None, year: int) -> frozenset[date]:
    """Public holidays of a year (python-holidays); none for a country that it does not know."""
    if country is None:
        return frozenset()
    code, _, region = country.partition("-")
    try:
        found = public_holidays.country_holidays(code, subdiv=region or None, years=year)
    except NotImplementedError:
        return frozenset()
    return frozenset(found)
