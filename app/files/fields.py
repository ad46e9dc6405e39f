"""The kinds of words that stand in a project file, each with what to write when it is wrong."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

import holidays
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from app.domain.dates import DAYS
from app.files.days import DAY_PATTERN, read_clock, read_day

KEY = r"[a-z0-9][a-z0-9._-]{0,59}"
Weekly = tuple[tuple[time, time] | None, ...]


def _words(value: object, example: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    message = f"a text is expected here, such as {example}"
    raise ValueError(message)


def _matching(pattern: str, example: str, what: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _words(value, example)
        if not re.fullmatch(pattern, text):
            message = f"'{text[:60]}' is no {what}; write it like {example}"
            raise ValueError(message)
        return text

    return check


def _bounded(limit: int, *, one_line: bool) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _words(value, '"New-office network"')
        if len(text) > limit:
            message = f"this is {len(text)} letters long; at most {limit} fit"
            raise ValueError(message)
        return " ".join(text.split()) if one_line else text

    return check


def _as_key(value: object) -> str:
    text = _words(value, "oak-street")
    if re.fullmatch(KEY, text):
        return text
    slug = re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:60] or "oak-street"
    message = f"'{text[:60]}' is no key (a-z, 0-9, hyphens); write {slug}"
    raise ValueError(message)


def _as_day(value: object, info: ValidationInfo) -> date:
    return read_day(_words(value, "2026-02-28"), _today(info))


def _as_moment(value: object, info: ValidationInfo) -> datetime:
    text = _words(value, "2026-02-28 22:00")
    day, _, clock = text.rpartition(" ")
    if not day:
        message = f"'{text[:60]}' is no day and time; write {_today(info).isoformat()} 22:00"
        raise ValueError(message)
    return datetime.combine(read_day(day, _today(info)), read_clock(clock))


def _today(info: ValidationInfo) -> date:
    today = (info.context or {})["today"]
    return today if isinstance(today, date) else date.min


def _as_zone(value: object) -> str:
    return _one_of(_words(value, "Europe/London"), _zones(), "time zone", "Europe/London")


def _as_country(value: object) -> str:
    text = _words(value, "GB-ENG")
    code, _, region = text.partition("-")
    regions = _countries().get(code)
    if regions is None:
        return _one_of(text, frozenset(_countries()), "country", "GB (or GB-ENG)")
    if region and region not in regions:
        _one_of(text, frozenset(f"{code}-{r}" for r in regions), "part of that country", code)
    return text


def _one_of(text: str, known: frozenset[str], what: str, example: str) -> str:
    if text in known:
        return text
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(text.casefold(), folded, n=1, cutoff=0.7)
    message = f"'{text[:60]}' is no {what}; write {folded[near[0]] if near else example}"
    raise ValueError(message)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _countries() -> dict[str, list[str]]:
    return dict(holidays.list_supported_countries())


def _as_duration(value: object) -> timedelta:
    text = _words(value, "2h")
    found = re.fullmatch(r"(\d{1,3}) ?(h|m|min)", text)
    if not found or int(found[1]) == 0:
        message = f"'{text[:60]}' is no length of time; write 2h or 90m"
        raise ValueError(message)
    number = int(found[1])
    return timedelta(hours=number) if found[2] == "h" else timedelta(minutes=number)


def _as_week(value: object) -> Weekly:
    """From `{mon-thu: "09:00-17:30", fri: "09:00-16:00"}`; a day that isn't named is off."""
    if not isinstance(value, dict) or not value:
        message = 'write the days and their hours, such as {mon-fri: "09:00-17:30"}'
        raise ValueError(message)
    week: dict[int, tuple[time, time] | None] = {}
    for days, span in value.items():
        for day in _named_days(str(days)):
            if day in week:
                message = f"{DAYS[day]} is here twice; name each day once"
                raise ValueError(message)
            week[day] = _span(span)
    return tuple(week.get(day) for day in range(7))


def _named_days(text: str) -> list[int]:
    names = [name.lower() for name in DAYS]
    first, _, last = text.lower().replace(" ", "").partition("-")
    if first not in names or (last and last not in names):
        message = f"'{text[:60]}' names no days; write mon, or mon-fri"
        raise ValueError(message)
    start = names.index(first)
    end = names.index(last) if last else start
    return [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]


def _span(value: object) -> tuple[time, time] | None:
    text = _words(value, '"09:00-17:30"')
    if text.lower() == "off":
        return None
    first, _, last = text.replace(" ", "").partition("-")
    start, end = read_clock(first), read_clock(last)
    if end <= start:
        message = f"'{text}' ends before it starts; write what passes midnight as on_duty"
        raise ValueError(message)
    return start, end


def _schema(**schema: Any) -> WithJsonSchema:  # noqa: ANN401 -- JSON
    return WithJsonSchema({"type": "string", **schema})


def _text(limit: int, *, one_line: bool) -> Any:  # noqa: ANN401 -- an annotation
    return BeforeValidator(_bounded(limit, one_line=one_line))


Name = Annotated[str, _text(120, one_line=True), _schema(maxLength=120)]
Line = Annotated[str, _text(300, one_line=True), _schema(maxLength=300)]
Text = Annotated[str, _text(3000, one_line=False), _schema(maxLength=3000)]
Key = Annotated[str, BeforeValidator(_as_key), _schema(pattern=f"^{KEY}$")]
Clause = Annotated[
    str,
    BeforeValidator(_matching(r"[\w.()-]{1,20}", '"2.1"', "clause number")),
    _schema(pattern=r"^[\w.()-]{1,20}$"),
]
Day = Annotated[
    date,
    BeforeValidator(_as_day),
    _schema(pattern=DAY_PATTERN, description="2026-02-28, today, +12d, -3d, +4wd, +2w, +2w mon"),
]
Moment = Annotated[
    datetime, BeforeValidator(_as_moment), _schema(description="A day and a time: +1w sat 22:00")
]
Zone = Annotated[str, BeforeValidator(_as_zone), _schema(examples=["Europe/London"])]
Country = Annotated[str, BeforeValidator(_as_country), _schema(examples=["GB", "GB-ENG"])]
Duration = Annotated[
    timedelta, BeforeValidator(_as_duration), _schema(pattern=r"^\d{1,3} ?(h|m|min)$")
]
Week = Annotated[
    Weekly,
    BeforeValidator(_as_week),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "examples": [{"mon-fri": "09:00-17:30"}],
        }
    ),
]
UserName = Annotated[
    str,
    BeforeValidator(_matching(r"[UW][A-Z0-9]{2,20}", "U0SAM", "Slack member id")),
    _schema(pattern=r"^[UW][A-Z0-9]{2,20}$"),
]
TeamName = Annotated[
    str,
    BeforeValidator(_matching(r"[TE][A-Z0-9]{2,20}", "T0ACME", "Slack team id")),
    _schema(pattern=r"^[TE][A-Z0-9]{2,20}$"),
]
ChannelName = Annotated[
    str,
    BeforeValidator(_matching(r"[CG][A-Z0-9]{2,20}", "C0ACMECLI", "Slack channel id")),
    _schema(pattern=r"^[CG][A-Z0-9]{2,20}$"),
]
Email = Annotated[
    str,
    BeforeValidator(_matching(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]+", "sam@example.com", "e-mail")),
    _schema(format="email"),
]
Url = Annotated[
    str,
    BeforeValidator(_matching(r"https?://[^\s<>|]{3,2000}", "https://example.com/page", "link")),
    _schema(pattern=r"^https?://[^\s<>|]+$"),
]
