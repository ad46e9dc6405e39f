"""What is done to messages and homes that are there already."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.ids import EffectId, PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class Redraw:
    """Render again every message that was posted about a subject, where it stands (P27)."""

    subject: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class RedrawPost:
    """One such message: made of a `Redraw` by the outbox, never by a use case."""

    of: EffectId


@dataclass(frozen=True, kw_only=True, slots=True)
class PinPost:
    """Pin what was posted: made when a pinned message was sent, never by a use case."""

    of: EffectId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowHome:
    """Publish a person's App Home from the state at sending; the last one pending wins."""

    person: PersonId
