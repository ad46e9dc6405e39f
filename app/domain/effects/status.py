"""Status messages and fixed answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from app.domain.effects.saying import Audience, Say
from app.domain.ids import ChannelId, PersonId, ProjectId, Ts


class Topic(StrEnum):
    """A fixed answer."""

    HELP = "help"
    CLIENT_HELP = "client help"
    UNBOUND = "unbound"
    WHICH_PROJECT = "which project"
    WHICH_QUESTION = "which question"
    NOTHING_TO_SEND = "nothing to send"
    NOT_YOURS = "not yours"
    NOT_HERE = "not here"
    NOT_LIVE = "not live"
    NOT_LIVE_YET = "not live yet"
    OBSERVING = "observing"
    ELSEWHERE = "elsewhere"
    UNKNOWN_WORD = "unknown word"
    UNKNOWN_COVER = "unknown cover"
    STATUS = "status"
    ABOUT = "about"
    WELCOME = "welcome"
    DUE = "due"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowClientStatus(Say):
    """The client's status of every project in the channel. The subject is the client."""

    audience: ClassVar[Audience] = Audience.CLIENT
    projects: tuple[ProjectId, ...] = ()
    """Only these, where some were asked about by name."""
    short: bool = False
    earlier: Ts | None = None
    """The status that was given a moment before: the short one points to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowStaffStatus(Say):
    """The internal status. The subject is the project."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowPortfolio(Say):
    """Many projects in one message: a line for each, worst first. The subject is the person."""

    topic: Topic
    projects: tuple[ProjectId, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowGoingLive(Say):
    """To whom Liaison speaks in a project, and the way to go live (P24)."""

    project: ProjectId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowAbsence(Say):
    """When somebody is away, and who stands in, to them alone. The subject is the person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WouldSay(Say):
    """Tell the PM of a project that is only observed what would have been said (P24)."""

    person: PersonId
    """Who addressed us."""
    channel: ChannelId
    ts: Ts | None
    status: bool
    question: bool


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
    """Introduce Liaison in a client channel (P17). The subject stands for that channel's one."""

    audience: ClassVar[Audience] = Audience.CLIENT
    pinned: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class SendExecutiveLine(Say):
    """The one sentence that a client can forward. The subject is the client."""

    audience: ClassVar[Audience] = Audience.CLIENT


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteAction(Say):
    """Say where the client reads it that its part is noted as done. The subject is the action."""

    audience: ClassVar[Audience] = Audience.CLIENT
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class TellActionDone(Say):
    """Tell the PM that the client says its part is done. The subject is the action."""

    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class ShowInbox(Say):
    """All that waits for a colleague, over all projects (P26). The subject is the person."""

    person: PersonId
