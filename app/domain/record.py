"""What a project knows: entries with a source and a visibility, and what the client must do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import ActionId, ClientId, EntryId, PersonId, ProjectId
from app.domain.wall import Visibility


class Kind(StrEnum):
    """What sort of entry it is."""

    SCOPE = "scope"
    DECISION = "decision"
    FACT = "fact"
    RISK = "risk"
    ANSWER = "answer"
    MILESTONE = "milestone"
    """A line of the plan. This kind and the next two are found, but kept elsewhere."""
    CONTACT = "contact"
    SITE = "site"


KEPT_ELSEWHERE = frozenset({Kind.MILESTONE, Kind.CONTACT, Kind.SITE})
"""Kinds that search shows as entries; no entry has their id."""

ERASED = "(deleted by its author)"
"""The text of an entry whose words had to be forgotten (P32)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing the project knows."""

    id: EntryId
    project_id: ProjectId
    client_id: ClientId
    key: str
    """Stable name within its project, so that an import finds it again."""
    kind: Kind
    title: str
    """What it is about: a clause number, or the question that it answered."""
    text: str
    visibility: Visibility = Visibility.INTERNAL
    source_label: str = ""
    source_url: str | None = None
    said_by: PersonId | None = None
    said_on: date | None = None
    superseded_by: EntryId | None = None
    retired_at: datetime | None = None
    review_on: date | None = None
    """From the day after on it is a lead, no answer, until somebody looks at it again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClientAction:
    """Something the client must do (P30). Always visible to the client."""

    id: ActionId
    project_id: ProjectId
    key: str
    what: str
    who_id: PersonId
    due_on: date
    if_late: str = ""
    """What moves if it is late, in the client's words."""
    done_at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """An entry that may answer, and how well it matches (0 to 1; comparable within one search)."""

    entry: Entry
    score: float
