"""Messages about dates, and about what is stuck."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.effects.saying import Audience, Say
from app.domain.ids import MilestoneId, PersonId, ProjectId


@dataclass(frozen=True, kw_only=True, slots=True)
class MorningList(Say):
    """All nudges of a person for a day (P23). The subject stands for the list of that day."""

    person: PersonId
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class WouldNudge(Say):
    """Tell the PM of a project that is only observed what would have been asked (P24)."""

    milestones: tuple[MilestoneId, ...]


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
    """The released date and its cause, in fixed copy, to the client.

    As they were released: what is known since then changes nothing of it.
    """

    audience: ClassVar[Audience] = Audience.CLIENT
    redrawn: ClassVar[bool] = False
    on: date | None = None
    """None: it is done."""
    cause: str = ""
    """One of the five phrases, or none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalate(Say):
    """What was raised to the PMs of a project on a day: one message, edited as it moves (P23)."""

    urgent: ClassVar[bool] = True
    opens: ClassVar[bool] = True
    project: ProjectId
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AskBackup(Say):
    """Nobody took it: ask the backup, in the alert's thread, and directly."""

    urgent: ClassVar[bool] = True
    project: ProjectId
    on: date
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class GiveMatter(Say):
    """One matter is somebody's now, or still is. The subject is the escalation."""

    urgent: ClassVar[bool] = True
    person: PersonId


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedDates(Say):
    """What was overdue when projects were adopted on a day, as one list to their PM (P24)."""

    person: PersonId
    on: date
