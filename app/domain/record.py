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
