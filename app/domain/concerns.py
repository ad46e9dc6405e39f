"""What stands in the way, or worries somebody: said once, and lifted by a click (P6).

A *block* is for all of our own people: it alerts the project manager, and while it stands nobody
is asked whether the date at stake is on track. A *concern* is for the project manager's eyes.
A client reads of neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.domain import asks
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import MilestoneId, PersonId, ProjectId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person

ConcernId = NewType("ConcernId", UUID)

UNDO_WITHIN = timedelta(minutes=10)
NOT_YOURS_TO_UNDO = "Only who lifted it can take that back."
TOO_LATE_TO_UNDO = "That can be taken back for ten minutes only. Say it again instead."


class Kind(StrEnum):
    """For whose eyes it is."""

    BLOCK = "block"
    CONCERN = "concern"


class Status(StrEnum):
    """Whether it still stands."""

    STANDS = "stands"
    LIFTED = "lifted"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.STANDS: frozenset({Status.LIFTED}),
    Status.LIFTED: frozenset({Status.STANDS}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """What somebody said is in the way, or worries them."""

    id: ConcernId
    project_id: ProjectId
    kind: Kind
    words: str
    said_by: PersonId
    since: datetime
    lifter_id: PersonId
    """Who can lift it: whom the words name, or the project manager."""
    milestone_id: MilestoneId | None = None
    """The date at stake; None where the project has none that is open."""
    status: Status = Status.STANDS
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    version: int = 0


def at_stake(words: str, milestones: Iterable[Milestone]) -> Milestone | None:
    """The open date that the words name, or else the next one."""
    ahead = sorted((m for m in milestones if m.known is not Standing.DONE), key=_day)
    index = asks.chosen(words, [(m.key, m.name, m.client_name) for m in ahead])
    if index is not None:
        return ahead[index]
    return ahead[0] if ahead else None


def named(words: str, people: Sequence[Person]) -> Person | None:
    """The only one of these people whom the words name, by first or full name."""
    said = set(words.replace("'s", " ").replace("\u2019s", " ").split())
    plain = {word.strip(".,:;!?()@") for word in said}
    found = [p for p in people if p.first_name in plain]
    return found[0] if len(found) == 1 else None


def lift(concern: Concern, *, by: PersonId, now: datetime) -> Concern:
    """It is out of the way; the first click wins."""
    return replace(_to(concern, Status.LIFTED), moved_by=by, moved_at=now)


def undo(concern: Concern, *, by: PersonId, now: datetime) -> Concern:
    """It stands again: for ten minutes, and for whoever lifted it (P27)."""
    if concern.status is not Status.LIFTED or concern.moved_at is None:
        raise WrongState
    if by != concern.moved_by:
        raise NotAllowed(NOT_YOURS_TO_UNDO)
    if now - concern.moved_at > UNDO_WITHIN:
        raise WrongState(TOO_LATE_TO_UNDO)
    return replace(_to(concern, Status.STANDS), moved_by=None, moved_at=None)


def _day(milestone: Milestone) -> date:
    return milestone.told_on or milestone.known_on


def _to(concern: Concern, to: Status) -> Concern:
    if to not in MOVES[concern.status]:
        raise WrongState
    return replace(concern, status=to)
