"""Three ways meet: what a file says, what it said last time, and what is there now (P28).

Where what is there is what the file last said, the file's new word is taken. Where somebody has
changed it since, theirs is kept and the difference is listed, unless the file shall win.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from app.domain.dates import say_day

Fields = Mapping[str, Any]
LABELS = {
    "known_on": "due",
    "known": "state",
    "client_name": "the client's name for it",
    "weekly": "hours",
}
LONGEST = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Merge:
    """Which of a file's words are taken, and which are not because somebody changed them."""

    taken: Fields
    kept: Fields
    """What the file says instead, field by field."""


def merge(
    said: Fields,
    there: Fields,
    before: Fields | None,
    *,
    file_wins: bool = False,
    untouched: Fields | None = None,
) -> Merge:
    """Decide field by field. `before` is `plain`; `untouched` are the values nobody has set."""
    taken: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for name, value in said.items():
        if plain(there[name]) == plain(value):
            continue
        if before is not None and name in before:
            free = before[name] == plain(there[name])
        else:
            free = not there[name] or there[name] == (untouched or {}).get(name)
        (taken if free or file_wins else kept)[name] = value
    return Merge(taken=taken, kept=kept)


def plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 -- anything a field holds, as JSON
    """A value as JSON, so that it can be kept and compared."""
    match value:
        case Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [plain(inner) for inner in value]
        case _ if is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    return value


def changed_lines(what: str, there: Fields, taken: Fields, names: Mapping[UUID, str]) -> list[str]:
    """What was taken, in words."""
    return [
        f"{what}: {label(name)} {in_words(there[name], names)} -> {in_words(value, names)}"
        for name, value in taken.items()
    ]


def kept_lines(what: str, there: Fields, kept: Fields, names: Mapping[UUID, str]) -> list[str]:
    """What was not taken, in words."""
    return [
        f"{what}: {label(name)} stays {in_words(there[name], names)}, as it was changed here;"
        f" the file says {in_words(value, names)}"
        for name, value in kept.items()
    ]


def label(name: str) -> str:
    """What people call a field."""
    return LABELS.get(name, name.removesuffix("_id").removesuffix("_on").replace("_", " "))


def in_words(value: Any, names: Mapping[UUID, str]) -> str:  # noqa: ANN401, PLR0911 -- any field
    """A value, as people read it."""
    match value:
        case UUID():
            return names.get(value, "somebody")
        case datetime():
            return f"{say_day(value)} {value:%H:%M}"
        case date():
            return say_day(value)
        case timedelta():
            return f"{value.total_seconds() / 3600:g} h"
        case Enum():
            return str(value.value)
        case Mapping():
            return _list_in_words([f"{key}: {inner}" for key, inner in value.items()])
        case tuple() | list():
            return _list_in_words([in_words(inner, names) for inner in value])
        case _ if not value:
            return "nothing"
        case _ if is_dataclass(value):
            return str(value)
    return _clipped(str(value))


def _list_in_words(parts: Sequence[str]) -> str:
    return _clipped(", ".join(parts)) if parts else "nothing"


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= LONGEST else f'"{words[: LONGEST - 3]}..."'
