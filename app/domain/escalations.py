"""A matter raised to the PM: who has it, and who is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.errors import WrongState
from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId

BACKUP_AFTER = timedelta(hours=4)
"""Working time of the PM in which an escalation may stay untaken (P23)."""
UNDO_WITHIN = timedelta(minutes=10)


class Status(StrEnum):
    """Where an escalation stands."""

    RAISED = "raised"
    """Waiting for the PM."""
    BACKED_UP = "backed up"
    """The PM was silent: waiting for the PM or the backup."""
    TAKEN = "taken"
    SETTLED = "settled"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.RAISED: frozenset({Status.BACKED_UP, Status.TAKEN, Status.SETTLED}),
    Status.BACKED_UP: frozenset({Status.TAKEN, Status.SETTLED}),
    Status.TAKEN: frozenset({Status.TAKEN, Status.RAISED, Status.SETTLED}),
    Status.SETTLED: frozenset(),
}


class Reason(StrEnum):
    """Why it was raised."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalation:
    """One matter, one message in the alerts channel."""

    id: EscalationId
    project_id: ProjectId
    milestone_id: MilestoneId
    reason: Reason
    status: Status = Status.RAISED
    raised_at: datetime
    next_at: datetime | None
    """Due: ask the backup, or (taken) ask again."""
    taken_by: PersonId | None = None
    taken_at: datetime | None = None
    previous: Status | None = None
    """What an undo goes back to."""
    version: int = 0


def raise_(escalation: Escalation, *, next_at: datetime) -> Escalation:
    """Before the PM, with a time after which the backup is asked."""
    return replace(escalation, status=Status.RAISED, next_at=next_at, taken_by=None, taken_at=None)


def back_up(escalation: Escalation) -> Escalation:
    """Nobody took it: the backup is asked, once."""
    return replace(_move(escalation, Status.BACKED_UP), next_at=None)


def take(
    escalation: Escalation, *, by: PersonId, to: PersonId, now: datetime, next_at: datetime
) -> Escalation:
    """Somebody has it, or gives it to somebody; it is asked about again if it stays open."""
    if escalation.status is Status.TAKEN and by not in {escalation.taken_by, to}:
        raise WrongState
    taken = _move(escalation, Status.TAKEN)
    return replace(taken, taken_by=to, taken_at=now, next_at=next_at)


def undo(escalation: Escalation, *, by: PersonId, now: datetime, next_at: datetime) -> Escalation:
    """Whoever took it gives it back, for ten minutes (P27)."""
    if by != escalation.taken_by or escalation.taken_at is None:
        raise WrongState
    if now - escalation.taken_at > UNDO_WITHIN:
        raise WrongState
    return raise_(_move(escalation, Status.RAISED), next_at=next_at)


def settle(escalation: Escalation) -> Escalation:
    """The matter itself has moved: nothing is left to ask."""
    return replace(_move(escalation, Status.SETTLED), next_at=None)


def _move(escalation: Escalation, to: Status) -> Escalation:
    if to not in MOVES[escalation.status]:
        raise WrongState
    return replace(escalation, status=to, previous=escalation.status)
