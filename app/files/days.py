"""Days as a project file writes them: `2026-02-28`, or counted from the day of reading.

`today`, `+12d` (days), `-3d`, `+4wd` (Mondays to Fridays), `+2w` (weeks), `+2w mon` (the Monday of
the week that lies two weeks ahead).
"""

import calendar
import re
from datetime import date, time, timedelta

from app.domain.dates import DAYS, read_date

_RELATIVE = re.compile(r"([+-]\d{1,4})(d|wd|w)(?: (mon|tue|wed|thu|fri|sat|sun))?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LOOSE = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\W+([a-z]{3,9})\W*(\d{4})?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)")
WORKDAYS = 5
FARTHEST = timedelta(days=7400)
"""Some twenty years: what lies farther away is a slip of the pen."""
DAY_PATTERN = r"^(\d{4}-\d\d-\d\d|today|[+-]\d{1,4}(d|wd|w( (mon|tue|wed|thu|fri|sat|sun))?))$"


def read_day(text: str, today: date) -> date:
    """The day that a text names; a ValueError says what to write instead."""
    day = _read(text, today)
    if day is not None and abs(day - today) <= FARTHEST:
        return day
    why = "is no date" if day is None else "is too far away to be meant"
    message = f"'{text[:60]}' {why}; write {_nearest(text, today).isoformat()}"
    raise ValueError(message)


def _read(text: str, today: date) -> date | None:
    if text.lower() == "today":
        return today
    try:
        found = _ISO.fullmatch(text)
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        counted = _RELATIVE.fullmatch(text)
        if counted and not (counted[3] and counted[2].lower() != "w"):
            return _counted(int(counted[1]), counted[2].lower(), counted[3], today)
    except (ValueError, OverflowError):
        return None
    return None


def read_clock(text: str) -> time:
    """A time of day; a ValueError says what to write instead."""
    found = _CLOCK.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2])) if found else time.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no time; write 09:00"
        raise ValueError(message) from None


def _counted(number: int, unit: str, weekday: str | None, today: date) -> date:
    if unit == "d":
        return today + timedelta(days=number)
    if unit == "wd":
        return _workdays(number, today)
    day = today + timedelta(weeks=number)
    if weekday is None:
        return day
    wanted = [name.lower() for name in DAYS].index(weekday.lower())
    return day + timedelta(days=wanted - day.weekday())


def _workdays(number: int, today: date) -> date:
    day, left = today, abs(number)
    while left:
        day += timedelta(days=1 if number > 0 else -1)
        left -= day.weekday() < WORKDAYS
    return day


def _nearest(text: str, today: date) -> date:
    """A date that may be meant, for the message."""
    near = _meant(text, today)
    return near if near is not None and abs(near - today) <= FARTHEST else today


def _meant(text: str, today: date) -> date | None:
    loose, named = _LOOSE.search(text), _NAMED.search(text)
    day_first = _DAY_FIRST.search(text)
    try:
        if day_first:
            return _clamped(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        if loose:
            return _clamped(int(loose[1]), int(loose[2]), int(loose[3]))
        if named:
            names = [name.lower() for name in calendar.month_abbr]
            month = names.index(named[2][:3].lower())
            year = int(named[3] or today.year)
            day = _clamped(year, month, int(named[1]))
            return day if named[3] or day >= today else _clamped(year + 1, month, int(named[1]))
        return read_date(text[:100], today)
    except (ValueError, OverflowError):
        return None


def _clamped(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, max(1, min(day, last)))
