"""Private words about the wall and the archive."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.effects.saying import Say
from app.domain.ids import ChannelId, Ts


class Notice(StrEnum):
    """Why somebody is told something in private."""

    NOT_SENT = "not sent"
    """Something internal was about to go where outsiders read."""
    GUARD = "guard"
    """A colleague's own message in a client channel holds what does not belong there."""
    MASKED = "masked"
    """What looked like a credential was masked before it was kept."""
    EVIDENCE_GONE = "evidence gone"
    """A message that was evidence has been deleted by its author."""
    EDITED = "edited"
    """Who asked has edited a question that waits for them."""
    POINTER = "pointer"
    """The internal answer stands in the internal channel (P18)."""
    SHARED = "shared"
    """An internal channel has been opened to another organisation."""
    OUTSIDER = "outsider"
    """A guest, or somebody else who is none of us, was added to an internal channel."""
    JOINED = "joined"
    """We were added to a channel that serves a project."""
    JOINED_UNBOUND = "joined unbound"
    """We were added to a channel that no project's file names."""
    REMOVED = "removed"
    """We were taken out of a channel that serves a project."""
    ARCHIVED = "archived"
    """A channel that serves a project was archived."""
    NOT_LIVE = "not live"
    """A client wrote to us in a channel whose projects are not live for it (P24)."""
    FAILED = "failed"
    """A message could not be delivered and was given up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notify(Say):
    """A private word to a colleague. The subject is what it is about."""

    urgent: ClassVar[bool] = True
    notice: Notice
    channel: ChannelId | None = None
    ts: Ts | None = None
