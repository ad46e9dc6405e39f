"""Messages about questions."""

from dataclasses import dataclass
from typing import ClassVar

from app.domain.effects.saying import Audience, Say
from app.domain.ids import PersonId


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
