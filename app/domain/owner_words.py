"""What an owner writes under a morning list: `1 Thursday, switch is late`, `2 done`, `on track`.

Only what fits whole is taken, line by line; a question never is (P9).
"""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.dates import read_date
from app.domain.milestones import Standing

_NUMBERED = re.compile(r"^#?(?P<number>\d{1,2})[.):]?\s+(?P<rest>\S.*)$")
_DONE = re.compile(
    r"^(it'?s |is )?(done|finished|complete|completed)\b(?P<more>.*)$", re.IGNORECASE
)
_ON_TRACK = re.compile(r"^(it'?s |is |still )*on track\b(?P<more>.*)$", re.IGNORECASE)
_BLOCKED = re.compile(r"^(it'?s |is |i'?m )?blocked\b(?P<more>.*)$", re.IGNORECASE)
_DATED = re.compile(
    r"^(?:(?:now|by|on|moved to|new date)\s+)?"
    r"(?P<day>(?:[a-z]{3,9}\s+)?(?:[a-z]{3,9}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|[\d-]{8,10}))"
    r"\s*(?:[,;:]|\s-\s)\s*(?P<why>\S.*)$",
    re.IGNORECASE,
)
_PUNCTUATION = " ,;:.-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """What somebody wrote of one line of their list."""

    number: int | None
    """Which line; None while only one waits."""
    known: Standing
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of what somebody wrote: its number, its words, and what they say of a date."""

    number: int | None
    words: str
    word: Word | None


def read_lines(text: str, today: date) -> list[Line] | None:
    """Every line, as one that belongs to a list; None if one of them can't be on any."""
    lines = [_line(line.strip(), today) for line in text.splitlines() if line.strip()]
    known = [line for line in lines if line.word is not None or line.number is not None]
    return known if known and len(known) == len(lines) else None


def _line(line: str, today: date) -> Line:
    found = _NUMBERED.match(line)
    if found is None:
        return Line(number=None, words=line, word=_read(line, today))
    return Line(number=int(found["number"]), words=found["rest"], word=_read(line, today))


def _read(line: str, today: date) -> Word | None:
    if "?" in line:
        return None
    found = _NUMBERED.match(line)
    number = int(found["number"]) if found else None
    rest = found["rest"] if found else line
    for pattern, known in ((_DONE, Standing.DONE), (_ON_TRACK, Standing.PLANNED)):
        said = pattern.match(rest)
        if said and not said["more"].strip(_PUNCTUATION + "!"):
            return Word(number=number, known=known)
    blocked = _BLOCKED.match(rest)
    if blocked and (why := blocked["more"].strip(_PUNCTUATION)):
        return Word(number=number, known=Standing.BLOCKED, reason=why)
    # A date needs its line's number: "Tomorrow, Dana gets her laptop" is no answer.
    dated = _DATED.match(rest) if found else None
    day = read_date(dated["day"], today) if dated else None
    if dated is None or day is None:
        return None
    return Word(number=number, known=Standing.PLANNED, on=day, reason=dated["why"])
