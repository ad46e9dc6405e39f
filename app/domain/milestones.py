"""A milestone: a dated result, what is known of it, and what the client was told (P1).

*Known* is what staff say; *told* is what the client last heard. Only a PM's release copies the
one to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.ids import MilestoneId, PersonId, ProjectId
from app.domain.wall import Visibility


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
    cause: Cause | None = None
    reason: str = ""
    """Why, in the words of who said so. Internal."""
    release: Release = Release.NONE
    promise_at: datetime | None = None
    """The time by which the client will hear about a date that is being checked; due."""
    confirmed_by: PersonId | None = None
    confirmed_at: datetime | None = None
    nudge_at: datetime | None = None
    """Due: put it on the owner's morning list, or (overdue) ask again, or escalate."""
    asked_at: datetime | None = None
    """When the owner was last asked without having answered since."""
    overdue_asks: int = 0
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    version: int = 0
