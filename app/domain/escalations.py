"""A matter raised to the PM: who has it, and who is asked next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.hours import WorkingHours, end_of, is_away, local_date, next_start_of_day
from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId, QuestionId
from app.domain.people import Person

BACKUP_AFTER = timedelta(hours=4)
"""Working time of the PM in which an escalation may stay untaken (P23)."""
UNDO_WITHIN = timedelta(minutes=10)
AGAIN_AFTER = timedelta(hours=1)
NOT_YOURS = "Only who has it can give it back."
TOO_LATE = "It can be given back for ten minutes only. Give it to somebody instead."


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
    Status.TAKEN: frozenset({Status.TAKEN, Status.RAISED, Status.BACKED_UP, Status.SETTLED}),
    Status.SETTLED: frozenset(),
}


class Reason(StrEnum):
    """Why it was raised."""

    OVERDUE = "overdue"
    BLOCKED = "blocked"
    UNANSWERED = "unanswered"
    """A question, and the time that it may take has passed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalation:
    """One matter, one message in the alerts channel."""

    id: EscalationId
    project_id: ProjectId
    milestone_id: MilestoneId | None = None
    question_id: QuestionId | None = None
    """What it is about is one of the two."""
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


def group_of(project_id: ProjectId, on: date) -> UUID:
    """The subject of the one alert about a project on a day (P23)."""
    return uuid5(project_id, f"alert:{on.isoformat()}")


def redraws(escalation: Escalation) -> tuple[Redraw, Redraw]:
    """Every message that shows it: the alert of its day, and those about it alone."""
    group = group_of(escalation.project_id, raised_on(escalation))
    return Redraw(subject=group), Redraw(subject=escalation.id)


def raised_on(escalation: Escalation) -> date:
    """The day of its alert, in UTC."""
    return escalation.raised_at.astimezone(UTC).date()


def leads(
    pm: Person, backup: Person | None, *, owner: PersonId, now: datetime
) -> tuple[Person, ...]:
    """Who is asked, in order: the PM, then the backup, but never the owner of the matter.

    Who is away is passed over, unless nobody else is left.
    """
    others = [p for p in (pm, backup) if p is not None and p.id != owner and p.active]
    present = [p for p in others if not is_away(p.hours, local_date(p.hours, now))]
    return tuple(present or others)


def next_day(hours: WorkingHours, now: datetime) -> datetime:
    """When who has it is asked again: an hour into their next working day, 10:00 for many."""
    evening = end_of(hours, local_date(hours, now))
    return next_start_of_day(hours, max(now, evening)) + AGAIN_AFTER


def back_up(escalation: Escalation) -> Escalation:
    """Nobody took it: the backup is asked, once."""
    return replace(_move(escalation, Status.BACKED_UP), next_at=None)


def take(
    escalation: Escalation, *, by: PersonId, to: PersonId, now: datetime, next_at: datetime
) -> Escalation:
    """Somebody has it, or gives it to somebody; it is asked about again if it stays open."""
    if escalation.status is Status.TAKEN and (by != escalation.taken_by or to == by):
        raise WrongState
    taken = _move(escalation, Status.TAKEN)
    return replace(taken, taken_by=to, taken_at=now, next_at=next_at)


def undo(escalation: Escalation, *, by: PersonId, now: datetime, next_at: datetime) -> Escalation:
    """Whoever took it gives it back, for ten minutes (P27): it waits for whom it waited before."""
    if by != escalation.taken_by or escalation.taken_at is None:
        raise NotAllowed(NOT_YOURS)
    if escalation.status is not Status.TAKEN or now - escalation.taken_at > UNDO_WITHIN:
        raise WrongState(TOO_LATE)
    asked_already = escalation.previous is Status.BACKED_UP
    back = _move(escalation, Status.BACKED_UP if asked_already else Status.RAISED)
    return replace(back, next_at=None if asked_already else next_at, taken_by=None, taken_at=None)


def settle(escalation: Escalation) -> Escalation:
    """The matter itself has moved: nothing is left to ask."""
    return replace(_move(escalation, Status.SETTLED), next_at=None)


def _move(escalation: Escalation, to: Status) -> Escalation:
    if to not in MOVES[escalation.status]:
        raise WrongState
    return replace(escalation, status=to, previous=escalation.status)
