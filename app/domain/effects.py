"""What we ask of the world once the transaction has committed. Ids, not words.

An effect names its subject (the question, milestone, ... that it is about) and where it goes; the
words are rendered from the state of that moment when it is sent, and an effect that has become
pointless by then is dropped.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from app.domain.ids import ChannelId, EffectId, EntryId, PersonId, Ts


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
    to: To
    subject: UUID


# --- questions -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenThread(Say):
    """Show a question in the internal channel, so that it can be worked on there."""

    opens: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class AskOwner(Say):
    """Put a question before its owner, with buttons."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class RemindOwner(Say):
    """The time that was promised for an answer has come, and there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TellAsker(Say):
    """Where the question stands, to a colleague who asked: the answer, or who has it until when."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmAnswer(Say):
    """Ask the asker whether a plain reply answered the question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveReceipt(Say):
    """Tell a client who has their request, and until when."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerClient(Say):
    """Bring the PM's own words back to the client."""

    audience: ClassVar[Audience] = Audience.CLIENT


# --- status and fixed answers ----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowClientStatus(Say):
    """The client's status of every project in the channel. The subject is the client."""

    audience: ClassVar[Audience] = Audience.CLIENT
    short: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowStaffStatus(Say):
    """The internal status. The subject is the project."""


class Topic(StrEnum):
    """A fixed answer."""

    HELP = "help"
    CLIENT_HELP = "client help"
    UNBOUND = "unbound"
    WHICH_PROJECT = "which project"
    NOT_YOURS = "not yours"
    ABOUT = "about"
    WELCOME = "welcome"
    DUE = "due"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class Explain(Say):
    """A fixed answer to whoever addressed Liaison, staff or client (the topic says which)."""

    audience: ClassVar[Audience] = Audience.CLIENT
    topic: Topic


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowList(Say):
    """What is due, or open, in a project, for staff. The subject is the project."""

    topic: Topic


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduce(Say):
    """Introduce Liaison in a client channel (P17). The subject is the client."""

    audience: ClassVar[Audience] = Audience.CLIENT
    pinned: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class SendExecutiveLine(Say):
    """The one sentence that a client can forward. The subject is the client."""

    audience: ClassVar[Audience] = Audience.CLIENT


# --- milestones ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class MorningList(Say):
    """All nudges of a person for a day (P23). The subject stands for the list of that day."""

    person: PersonId
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AskAgain(Say):
    """The one midday question about an overdue milestone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskRelease(Say):
    """Show the PM what is known but not told, with Release and Hold (P1)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RemindPromise(Say):
    """Tell the PM that the time at which the client was to hear about a date is near."""

    urgent: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class TellClientDate(Say):
    """The released date and its cause, in fixed copy, to the client."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalate(Say):
    """A matter raised to the PMs, in the alerts channel; edited as it moves."""

    urgent: ClassVar[bool] = True
    opens: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class AskBackup(Say):
    """Nobody took it: ask the backup, in the escalation's thread."""

    urgent: ClassVar[bool] = True
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedDates(Say):
    """What was overdue when a project was adopted, as one list to the PM (P24)."""


# --- the record ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowKept(Say):
    """What somebody kept in the record, to them, to be undone. The subject is the entry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowFacts(Say):
    """Some of what a project's record holds, for staff. The subject is the project."""

    entries: tuple[EntryId, ...]
    total: int
    about: bool = False
    """Whether they were looked for by words."""


# --- the wall and the archive ----------------------------------------------------------------


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
    POINTER = "pointer"
    """The internal answer stands in the internal channel (P18)."""
    SHARED = "shared"
    """An internal channel has been opened to another organisation."""
    FAILED = "failed"
    """A message could not be delivered and was given up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notify(Say):
    """A private word to a colleague. The subject is what it is about."""

    urgent: ClassVar[bool] = True
    notice: Notice
    channel: ChannelId | None = None
    ts: Ts | None = None


# --- not messages ----------------------------------------------------------------------------


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


Effect = Say | Redraw | RedrawPost | PinPost | ShowHome
