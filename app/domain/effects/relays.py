"""Messages about questions that are carried across the wall. The subject is the relay, mostly."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.effects.saying import Audience, Say
from app.domain.ids import ChannelId, PersonId, Ts


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferRelay(Say):
    """Show the PM what a contact would read: send, edit, not now."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class AskContact(Say):
    """All that a contact is asked, as one numbered message. The subject stands for the message."""

    audience: ClassVar[Audience] = Audience.CLIENT
    opens: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class AskContactAgain(Say):
    """Other words for what a contact was asked before, in the same thread."""

    audience: ClassVar[Audience] = Audience.CLIENT
    redrawn: ClassVar[bool] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RemindContact(Say):
    """What is still open of a message. The subject stands for the message."""

    audience: ClassVar[Audience] = Audience.CLIENT
    number: int
    """The first reminder, the second or the third."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ThankContact(Say):
    """Tell a contact who answered directly that it was passed on, and what."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class BringReply(Say):
    """Bring whoever asked the words of a contact, of that time, to be judged."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class BringWord(Say):
    """Show whoever asked a message of the contact that may be the answer, or asks back."""

    channel: ChannelId
    ts: Ts


@dataclass(frozen=True, kw_only=True, slots=True)
class AskWhichHolds(Say):
    """Two contacts said different things: the PM, with the approver, decides."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class AskToCall(Say):
    """Nobody answered three reminders: the PM is asked to call, with what moves."""

    person: PersonId
