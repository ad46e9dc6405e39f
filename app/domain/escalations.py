"""A matter raised to the PM: who has it, and who is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId


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
