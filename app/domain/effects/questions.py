"""Messages about questions."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.domain.effects.saying import Audience, Say
from app.domain.ids import ChannelId, DraftId, PersonId, Ts


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
    """The time that was promised for an answer is near or has come, and there is none."""

    at: datetime | None = None
    """When: of several reminders only the last has buttons."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TellLead(Say):
    """The time that a client was told is near, or has passed twice, and a colleague has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TellAsker(Say):
    """Where the question stands, to a colleague who asked: what is known, or who has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskBack(Say):
    """Ask a colleague, once, what they mean: the likely meanings as buttons (P8)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskClientBack(Say):
    """Ask a client, once, what they mean, by names that they may read (P8)."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class TellAnswer(Say):
    """Bring a colleague the words of another: the answer that was given at that time."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmAnswer(Say):
    """Ask the asker whether a plain reply, of that time, answered the question."""

    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveReceipt(Say):
    """Tell a client who has their request, and until when."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerClient(Say):
    """Bring the PM's own words back to the client."""

    audience: ClassVar[Audience] = Audience.CLIENT
    draft: DraftId
    """The words; shown as corrected or withdrawn, once they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldClient(Say):
    """The promised time passes: tell the client another, in fixed copy (P16)."""

    audience: ClassVar[Audience] = Audience.CLIENT
    number: int
    """Whether it is the first other time, or the second."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AddedTo(Say):
    """Show colleagues what the asker has added."""

    offset: int
    """Where in its text the new words begin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferDraft(Say):
    """Show the PM their own plain words exactly as a client would read them. Subject: the draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PassOn(Say):
    """Tell a colleague that what they wrote directly was taken for an answer, and to what."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferReply(Say):
    """Ask a colleague whether what they wrote beside a client's thread answers the request."""

    channel: ChannelId
    ts: Ts


@dataclass(frozen=True, kw_only=True, slots=True)
class TellUrgent(Say):
    """The client says that their request is urgent: its owner hears at once."""

    urgent: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class AcknowledgeUrgent(Say):
    """Tell the client who knows that it is urgent, and whom to call if people can't work."""

    audience: ClassVar[Audience] = Audience.CLIENT
    urgent: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Consult(Say):
    """Put a client's question of scope or price before sales, with the clause; the PM answers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowRoutes(Say):
    """Which routes were corrected lately, to a colleague. The subject is who asks."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class PostShared(Say):
    """Post what was answered in private where colleagues read it; who asked said so (P11)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PointToDesk(Say):
    """Tell a client where support is to be had, which is no project work."""

    audience: ClassVar[Audience] = Audience.CLIENT
