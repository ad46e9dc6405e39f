"""A milestone: a dated result, what is known of it, and what the client was told (P1).

*Known* is what staff say; *told* is what the client last heard. Only a PM's release copies the
one to the other. Nudges to the owner are in `nudges`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from app.domain import hours as working
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.hours import WorkingHours
from app.domain.ids import MilestoneId, PersonId, ProjectId
from app.domain.wall import Visibility

FRESH_DAYS = 5
"""A date due within so many working days must have been confirmed within as many (P2)."""
UNDO_WITHIN = timedelta(minutes=10)
PASSED = "That day has passed. Is it done, or which day from today on will it be?"
NO_REASON = "Say in a few words why: the project manager has to explain it."
NOT_YOURS_TO_UNDO = "Only who said it can take it back."
TOO_LATE_TO_UNDO = "That can be taken back for ten minutes only. Say how it stands now instead."
TOLD_ALREADY = "There is nothing left to take back."
NO_CAUSE = "Choose first what the client may read as the cause."
NO_DAY_TO_TELL = "It is blocked, so there is no day to tell yet. Give it a new date first."


class Standing(StrEnum):
    """How a milestone stands."""

    PLANNED = "planned"
    BLOCKED = "blocked"
    DONE = "done"


MOVES: Mapping[Standing, frozenset[Standing]] = {
    Standing.PLANNED: frozenset({Standing.PLANNED, Standing.BLOCKED, Standing.DONE}),
    Standing.BLOCKED: frozenset({Standing.PLANNED, Standing.BLOCKED, Standing.DONE}),
    Standing.DONE: frozenset({Standing.PLANNED}),
}


class Cause(StrEnum):
    """Why a date moved, in the five phrases that a client may read (P1)."""

    VENDOR = "a supplier is late"
    SITE = "the site is not ready yet"
    CLIENT = "we are waiting for something from you"
    WORK = "the work takes longer than planned"
    EARLIER = "an earlier step moved"


class Release(StrEnum):
    """What became of the difference between known and told."""

    NONE = "none"
    """Known and told agree."""
    PENDING = "pending"
    HELD = "held"


class ClientStanding(StrEnum):
    """How a milestone stands in a client's eyes."""

    ON_TRACK = "on track"
    BEING_CONFIRMED = "being confirmed"
    CHECKING = "checking"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, kw_only=True, slots=True)
class Milestone:
    """A dated result."""

    id: MilestoneId
    project_id: ProjectId
    key: str
    name: str
    client_name: str
    visibility: Visibility = Visibility.INTERNAL
    owner_id: PersonId | None = None
    """None is a gap: the PM's, and shown as such."""
    expect: str = ""
    """What the client will notice that day, and who must be there."""
    planned_at: datetime
    """When the date was set: half of the lead time counts from here (P23)."""
    known_on: date
    known: Standing = Standing.PLANNED
    told_on: date | None = None
    """The date that the client was last told; None for one that is not visible to the client."""
    told: Standing = Standing.PLANNED
    told_at: datetime | None = None
    """When the client was told another date than before; None while it is the first one."""
    cause: Cause | None = None
    reason: str = ""
    """Why, in the words of who said so. Internal."""
    release: Release = Release.NONE
    promise_at: datetime | None = None
    """The time by which the client will hear about a date that is being checked."""
    promise_nudge_at: datetime | None = None
    """Due: remind the PM of that."""
    confirmed_by: PersonId | None = None
    confirmed_at: datetime | None = None
    nudge_at: datetime | None = None
    """Due: put it on the owner's morning list, ask again, or escalate."""
    asked_at: datetime | None = None
    """When the owner was last asked."""
    overdue_asks: int = 0
    """How often the owner was asked about it since it is overdue."""
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    before: tuple[Standing, date] | None = None
    """What an undo goes back to."""
    version: int = 0

    @property
    def waiting(self) -> bool:
        """Whether the owner was asked, and has not answered since."""
        if self.asked_at is None:
            return False
        return self.confirmed_at is None or self.confirmed_at < self.asked_at


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What somebody says of a milestone; a `known_on` of None leaves the date as it is."""

    by: PersonId
    now: datetime
    known: Standing
    known_on: date | None = None
    cause: Cause | None = None
    reason: str = ""


def report(milestone: Milestone, said: Said, *, today: date) -> Milestone:
    """What is known changes; the asking stops; what the client was told does not change (P1).

    A day that has passed can't be on track, and what is in the way needs words (Invalid). What is
    done stays done: only an undo takes that back (WrongState).
    """
    if milestone.known is Standing.DONE or said.known not in MOVES[milestone.known]:
        raise WrongState
    if said.known is Standing.PLANNED and (said.known_on or milestone.known_on) < today:
        raise Invalid(PASSED)
    if not said.reason and (said.known is Standing.BLOCKED or said.known_on is not None):
        raise Invalid(NO_REASON)
    moved = replace(
        milestone,
        known=said.known,
        known_on=said.known_on or milestone.known_on,
        planned_at=milestone.planned_at if said.known_on is None else said.now,
        cause=said.cause or (milestone.cause if said.known_on is None else None),
        reason=said.reason or milestone.reason,
        confirmed_by=said.by,
        confirmed_at=said.now,
        overdue_asks=0,
        moved_by=said.by,
        moved_at=said.now,
        before=(milestone.known, milestone.known_on),
    )
    return _pending_if_it_differs(moved, milestone)


def undo(milestone: Milestone, *, by: PersonId, now: datetime) -> Milestone:
    """Whoever said it takes it back, for ten minutes, unless the client has heard it (P27)."""
    if milestone.before is None or milestone.moved_at is None:
        raise WrongState(TOLD_ALREADY)
    if by != milestone.moved_by:
        raise NotAllowed(NOT_YOURS_TO_UNDO)
    if now - milestone.moved_at > UNDO_WITHIN:
        raise WrongState(TOO_LATE_TO_UNDO)
    known, known_on = milestone.before
    back = replace(milestone, known=known, known_on=known_on, before=None, confirmed_at=None)
    return _pending_if_it_differs(back, milestone)


def seen(milestone: Milestone) -> UUID:
    """What is known and told, as an opaque id: nobody releases what they have not looked at."""
    known = f"{milestone.known}:{milestone.known_on}:{milestone.cause}"
    return uuid5(milestone.id, f"{known}:{milestone.told}:{milestone.told_on}")


def release(milestone: Milestone, *, now: datetime, cause: Cause | None = None) -> Milestone:
    """The PM lets the client know: told becomes what is known. Good news has no cause.

    Bad news has one of the five: the owner's, or what the PM chooses (else Invalid).
    """
    cause = cause or milestone.cause
    if milestone.release is Release.NONE:
        raise WrongState
    if milestone.known is Standing.BLOCKED:
        raise WrongState(NO_DAY_TO_TELL)
    if worse(milestone) and cause is None:
        raise Invalid(NO_CAUSE)
    return replace(
        milestone,
        told=milestone.known,
        told_on=milestone.known_on,
        told_at=now if milestone.known_on != milestone.told_on else milestone.told_at,
        cause=cause if worse(milestone) else None,
        release=Release.NONE,
        promise_at=None,
        promise_nudge_at=None,
        before=None,
    )


def hold(milestone: Milestone) -> Milestone:
    """The PM keeps it back for now."""
    if milestone.release is not Release.PENDING:
        raise WrongState
    return replace(milestone, release=Release.HELD)


def differs(milestone: Milestone) -> bool:
    """Whether the client was told something else than what is known."""
    if milestone.visibility is not Visibility.CLIENT or milestone.told_on is None:
        return False
    done = milestone.known is Standing.DONE
    if done or milestone.told is Standing.DONE:
        return done != (milestone.told is Standing.DONE)
    return milestone.known_on != milestone.told_on


def worse(milestone: Milestone) -> bool:
    """Whether what is known is worse than what was told: later, blocked, or not done after all."""
    if milestone.visibility is not Visibility.CLIENT or milestone.told_on is None:
        return False
    if milestone.known is Standing.DONE:
        return False
    if milestone.told is Standing.DONE or milestone.known is Standing.BLOCKED:
        return True
    return milestone.known_on > milestone.told_on


def standing_for_client(
    milestone: Milestone, *, today: date, now: datetime, hours: WorkingHours
) -> ClientStanding:
    """What a client may hear of it: told, and only if it is fresh (P1, P2)."""
    if milestone.told is Standing.DONE and not worse(milestone):
        return ClientStanding.DONE
    if worse(milestone):
        return ClientStanding.CHECKING
    told_on = milestone.told_on or milestone.known_on
    if told_on < today:
        known_done = milestone.known is Standing.DONE
        return ClientStanding.BEING_CONFIRMED if known_done else ClientStanding.LATE
    if _soon(told_on, today, hours) and not _confirmed_lately(milestone, now, hours):
        return ClientStanding.BEING_CONFIRMED
    return ClientStanding.ON_TRACK


def _soon(told_on: date, today: date, hours: WorkingHours) -> bool:
    return working.working_days_between(hours, today, told_on) <= FRESH_DAYS


def vouched_at(milestone: Milestone) -> datetime | None:
    """When somebody last stood by its date: confirmed it or, if nobody has moved it, set it."""
    if milestone.confirmed_at is None and milestone.moved_at is None:
        return milestone.planned_at
    return milestone.confirmed_at


def _confirmed_lately(milestone: Milestone, now: datetime, hours: WorkingHours) -> bool:
    at = vouched_at(milestone)
    if at is None:
        return False
    confirmed_on, today = working.local_date(hours, at), working.local_date(hours, now)
    return working.working_days_between(hours, confirmed_on, today) < FRESH_DAYS


def _pending_if_it_differs(milestone: Milestone, before: Milestone) -> Milestone:
    if not (differs(milestone) or worse(milestone)):
        return replace(milestone, release=Release.NONE, promise_at=None, promise_nudge_at=None)
    same = (milestone.known, milestone.known_on) == (before.known, before.known_on)
    if same and milestone.release is Release.HELD:
        return milestone
    return replace(milestone, release=Release.PENDING)
