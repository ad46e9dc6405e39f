"""Messages about what a project knows."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.effects.saying import Say
from app.domain.ids import EntryId, PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowKept(Say):
    """What somebody kept in the record, to them, to be undone. The subject is the entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowSaid(Say):
    """What somebody logged of a call or a meeting, to answer a question or be undone (P4).

    The subject is the entry.
    """


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowFacts(Say):
    """Some of what a project's record holds, for staff. The subject is the project."""

    entries: tuple[EntryId, ...]
    total: int
    about: bool = False
    """Whether they were looked for by words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowContradiction(Say):
    """Two entries that do not agree, to whoever says which holds. The subject is the first."""

    other: EntryId


@dataclass(frozen=True, kw_only=True, slots=True)
class TellChanged(Say):
    """What a colleague was given is no longer so. The subject is their question."""

    person: PersonId | None
    """Who changed it; None for a file."""
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowKnowers(Say):
    """Which colleagues know about something, for staff. The subject is who asks."""

    topic: str
    people: tuple[PersonId, ...]
