"""What a client said to nobody in particular, and nobody has answered (P14).

Its project manager is shown it once, after two working hours; the client reads nothing of that.
Whoever of ours answers or reacts before then has seen it, and there is nothing to show.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.domain import asks
from app.domain.asks import Wish
from app.domain.errors import WrongState
from app.domain.ids import ChannelId, ClientId, PersonId, ProjectId, Ts

UnaddressedId = NewType("UnaddressedId", UUID)
BundleId = NewType("BundleId", UUID)
"""The one message that shows what a client said."""

PATIENCE = timedelta(hours=2)
"""Of the project manager's working time."""
MOST_IN_A_BUNDLE = 15
"""More would not fit into one message; they come in the next."""


class Status(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    SHOWN = "shown"
    SEEN = "seen"
    """A colleague answered or reacted; or it was deleted."""
    MINE = "mine"
    """Somebody says that they answer it."""
    ASKED = "asked"
    """It was made a question."""
    NEEDS_NONE = "needs none"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.SHOWN, Status.SEEN}),
    Status.SHOWN: frozenset({Status.SEEN, Status.MINE, Status.ASKED, Status.NEEDS_NONE}),
    Status.MINE: frozenset({Status.SEEN}),
    Status.SEEN: frozenset(),
    Status.ASKED: frozenset(),
    Status.NEEDS_NONE: frozenset(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Unaddressed:
    """One message of a client's. Its words stand in the archive alone."""

    id: UnaddressedId
    client_id: ClientId
    project_id: ProjectId
    """Whose project manager is shown it."""
    channel: ChannelId
    ts: Ts
    thread_ts: Ts | None
    author_id: PersonId
    status: Status = Status.WAITING
    due_at: datetime | None
    bundle_id: BundleId | None = None
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    version: int = 0


def wants_a_look(text: str) -> bool:
    """Whether words may want an answer: thanks, a thumb and a mere greeting don't."""
    wishes = asks.read(text).wishes
    return not wishes <= {Wish.THANKS, Wish.NOTHING, Wish.HELP} and not asks.says_yes(text)


def show(said: Unaddressed, bundle_id: BundleId) -> Unaddressed:
    """It is in the message to the project manager."""
    return replace(_to(said, Status.SHOWN), bundle_id=bundle_id, due_at=None)


def see(said: Unaddressed, *, by: PersonId | None, now: datetime) -> Unaddressed:
    """A colleague answered or reacted; or (nobody) it is gone."""
    return _moved(said, Status.SEEN, by, now)


def decide(said: Unaddressed, to: Status, *, by: PersonId, now: datetime) -> Unaddressed:
    """Somebody says what becomes of it; the first word wins."""
    return _moved(said, to, by, now)


def _moved(said: Unaddressed, to: Status, by: PersonId | None, now: datetime) -> Unaddressed:
    return replace(_to(said, to), due_at=None, moved_by=by, moved_at=now)


def _to(said: Unaddressed, to: Status) -> Unaddressed:
    if to not in MOVES[said.status]:
        raise WrongState
    return replace(said, status=to)
