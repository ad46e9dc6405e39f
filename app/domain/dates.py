"""Days and times as people say them, and as they type them."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HALF_A_YEAR = timedelta(days=183)


def say_day(day: date, today: date | None = None) -> str:
    """`Fri 12 Dec`; with its year where that could be mistaken."""
    said = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return said if today is None or abs(day - today) < HALF_A_YEAR else f"{said} {day.year}"


def say_long_day(day: date) -> str:
    """`Friday 12 December`."""
    return f"{LONG_DAYS[day.weekday()]} {day.day} {LONG_MONTHS[day.month - 1]}"


def say_time(at: datetime, zone: str) -> str:
    """`14:00`, in a zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def say_by(at: datetime, now: datetime, zone: str) -> str:
    """`today 15:30`, `tomorrow 11:00`, `Tue 14:00`, or `Fri 12 Dec 14:00`, in a zone."""
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    ahead = (local.date() - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if ahead in near:
        return f"{near[ahead]} {local:%H:%M}"
    if 1 < ahead < 7:  # noqa: PLR2004 -- a week: the day's name says it
        return f"{DAYS[local.weekday()]} {local:%H:%M}"
    return f"{say_day(local.date(), today)} {local:%H:%M}"


def say_due(at: datetime, now: datetime, zone: str, *, home: str) -> str:
    """`today 15:40 your time` for whoever's clock differs from the project's `home` zone."""
    differs = at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(ZoneInfo(home)).utcoffset()
    return f"{say_by(at, now, zone)} your time" if differs else say_by(at, now, zone)


def say_working(span: timedelta) -> str:
    """`25 min`, `1 h 20 min`, or `6 h`: an amount of working time."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, *([f"{minutes} min"] if minutes or not hours else [])])


def say_ago(span: timedelta) -> str:
    """`10 s`, `4 min`, `3 h` or `2 days`: how long it has been."""
    seconds = max(0, int(span.total_seconds()))
    for unit, size, limit in (("s", 1, 120), ("min", 60, 7200), ("h", 3600, 172800)):
        if seconds < limit:
            return f"{seconds // size} {unit}"
    return f"{seconds // 86400} days"


_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:\s+(\d{4}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b"
)
"""Whole names only: a month is no Monday, and a decision no December."""


def read_date(text: str, today: date) -> date | None:
    """The day that a text names, from today on where it leaves the year open; None if none."""
    try:
        return _iso(text) or _day_month(text, today) or _near(text, today)
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    found = _ISO.search(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day_month(text: str, today: date) -> date | None:
    found = _DAY_MONTH.search(text)
    if not found:
        return None
    month = [m.lower() for m in MONTHS].index(found[2][:3].lower()) + 1
    if found[3]:
        return date(int(found[3]), month, int(found[1]))
    day = date(today.year, month, int(found[1]))
    return day if day >= today - timedelta(days=30) else date(today.year + 1, month, int(found[1]))


def _near(text: str, today: date) -> date | None:
    lowered = text.lower()
    if "tomorrow" in lowered:
        return today + timedelta(days=1)
    if "today" in lowered:
        return today
    found = _WEEKDAY.search(lowered)
    if not found:
        return None
    ahead = ([d.lower() for d in DAYS].index(found[1][:3]) - today.weekday()) % 7 or 7
    return today + timedelta(days=ahead)
