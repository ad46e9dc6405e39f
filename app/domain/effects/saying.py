"""What a message is: for whose eyes, where it goes, and what it is about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from app.domain.ids import ChannelId, PersonId, Ts


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A channel, or a thread in it."""

    channel: ChannelId
    thread: Ts | None = None
    under: UUID | None = None
    """The thread is the one that the opening message about this subject starts, posted or not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Direct:
    """A direct message to a person."""

    person: PersonId
    thread: Ts | None = None


To = Place | Direct


class Audience(StrEnum):
    """Whose eyes a message is made for."""

    INTERNAL = "internal"
    CLIENT = "client"


@dataclass(frozen=True, kw_only=True, slots=True)
class Say:
    """A message. Each kind is a class of its own and has one view."""

    audience: ClassVar[Audience] = Audience.INTERNAL
    urgent: ClassVar[bool] = False
    opens: ClassVar[bool] = False
    """Its post is the root of the thread that `Place.under` speaks of."""
    pinned: ClassVar[bool] = False
    redrawn: ClassVar[bool] = True
    """Whether it is edited as its subject moves."""
    to: To
    subject: UUID
