"""Status messages and fixed answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.effects.saying import Audience, Say


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
    WHICH_QUESTION = "which question"
    NOT_YOURS = "not yours"
    NOT_HERE = "not here"
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
