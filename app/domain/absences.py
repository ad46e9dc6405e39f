"""`away 3-14 Dec cover @priya`: who is away when, and who stands in (P25). Pure."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.dates import read_date
from app.domain.ids import PersonId
from app.domain.people import Cover, Person

_FORM = re.compile(
    r"\A(?:i'?m |i am |i'll be )?(?P<how>away|on holiday|off(?: sick)?|sick|ill)"
    r"(?:\s+(?P<when>(?!cover\b)\S.*?))?"
    r"(?:[,;]?\s+cover(?:ed)?(?: by)?:?\s+(?P<who>@\S.*?))?[\s.!]*\Z",
    re.IGNORECASE,
)
_BACK = re.compile(r"\A(?:i'?m |i am )?back(?: again)?[\s.!]*\Z", re.IGNORECASE)
_SPAN = re.compile(r"\s+(?:-|\u2013|to|till|until|through)\s+|(?<=[a-z0-9])[-\u2013](?=[a-z0-9])")
_FILLER = re.compile(r"\A(?:from|on|until|till|this|next)\s+", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN = re.compile(
    r"today|tomorrow|[\d-]{10}|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:\s+[a-z]{3,9})?(?:\s+\d{4})?)?"
)
LONGEST = timedelta(days=200)


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """First and last day away, and who stands in, as it was typed."""

    first: date
    last: date
    cover: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AbsenceWord:
    """What somebody says of their days: away, back, or (neither) only asks."""

    absence: Absence | None = None
    back: bool = False


def read_absence(text: str, today: date) -> AbsenceWord | None:
    """What a whole line says of its author's days; None if it is anything else (P9)."""
    line = " ".join(text.replace("\u2019", "'").split())
    if _BACK.match(line):
        return AbsenceWord(back=True)
    found = _FORM.match(line)
    if found is None or "?" in line:
        return None
    when = found["when"] or ("today" if found["how"].lower().endswith(("sick", "ill")) else None)
    if when is None:
        return AbsenceWord() if found["who"] is None else None
    days = _days(when.lower(), today)
    if days is None:
        return None
    return AbsenceWord(absence=Absence(first=days[0], last=days[1], cover=found["who"]))


def away(person: Person, absence: Absence, by: PersonId | None) -> Person:
    """Away on these days; what was said of the same days before gives way."""
    span = (absence.first, absence.last)
    kept = tuple(each for each in person.hours.away if not _overlap(each, span))
    covers = tuple(c for c in person.covers if not _overlap((c.first, c.last), span))
    if by is not None:
        covers = (*covers, Cover(first=span[0], last=span[1], by=by))
    hours = replace(person.hours, away=tuple(sorted((*kept, span))))
    return replace(person, hours=hours, covers=covers)


def back(person: Person, today: date) -> Person:
    """Here again from today on: what lies ahead is as if it had not been said."""
    yesterday = today - timedelta(days=1)
    spans = [(first, min(last, yesterday)) for first, last in person.hours.away]
    kept = tuple(span for span in spans if span[0] <= span[1])
    covers = tuple(c for c in person.covers if c.last < today)
    return replace(person, hours=replace(person.hours, away=kept), covers=covers)


def coming(person: Person, today: date) -> tuple[tuple[date, date], ...]:
    """The days away that are not over."""
    return tuple(span for span in person.hours.away if span[1] >= today)


def stand_in(person: Person, day: date) -> PersonId | None:
    """Whom somebody named for a day."""
    return next((c.by for c in person.covers if c.first <= day <= c.last), None)


def _days(when: str, today: date) -> tuple[date, date] | None:
    ends_only = when.startswith(("until ", "till "))
    parts = _parts(_FILLER.sub("", when))
    days = [day for part in parts if (day := _day(part, parts[-1], today)) is not None]
    if not 1 <= len(days) <= 2 or len(days) < len(parts):  # noqa: PLR2004 -- a first and a last day
        return None
    first, last = days[0], days[-1]
    if ends_only:
        first = today
    if last < first:
        last = last + timedelta(days=7) if (first - last).days < 7 else last  # noqa: PLR2004 -- a week
    return (first, last) if today - LONGEST <= first <= last <= first + LONGEST else None


def _parts(when: str) -> list[str]:
    dates = _ISO.findall(when)
    return dates or [part for part in _SPAN.split(when) if part]


def _day(part: str, last: str, today: date) -> date | None:
    """A day; `3` of `3-14 dec` is in the month of the other."""
    if not _PLAIN.fullmatch(part):
        return None
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", part) and part != last:
        month = re.search(r"[a-z]{3,}.*", last)
        part = f"{part} {month[0]}" if month else part
    return read_date(part, today)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
