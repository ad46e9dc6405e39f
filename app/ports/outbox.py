"""The outbox: as use cases fill it, and as delivery empties it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.effects import Effect, Say
from app.domain.ids import ChannelId, EffectId, Ts


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """Where an effect was posted."""

    effect_id: EffectId
    kind: str
    subject: UUID
    channel: ChannelId
    ts: Ts


class Outbox(Protocol):
    """Where effects wait until they are delivered."""

    async def put(self, effects: Iterable[Effect]) -> None: ...
    async def post_at(self, channel: ChannelId, ts: Ts) -> Post | None:
        """Which of our effects a message is."""
        ...

    async def post_of(self, effect_id: EffectId) -> Post | None: ...
    async def posts_about(self, subject: UUID) -> Sequence[Post]: ...
    async def latest_post(self, kind: str, channel: ChannelId) -> Post | None:
        """The last message of a kind in a channel."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """An effect that this process has taken to deliver, until its lease runs out."""

    id: EffectId
    effect: Effect
    lane: str
    attempts: int
    """How often it was taken: whoever took it last may say what became of it, nobody else."""
    first_tried_at: datetime
    """Real time: a failing effect is given up some minutes after."""
    claimed_now: datetime
    """The turnable clock's time: a look-up for its post starts just before."""
    follows: EffectId | None
    """The effect in whose thread it belongs."""
    channel: ChannelId | None
    """Where it was aimed, and so may have been posted; None until then."""
    thread: Ts | None
    looked: int
    """How often it was looked for in vain."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How fast a channel is written to: a burst, then so many messages a second."""

    burst: int = 4
    per_second: float = 1.0
    workspace_burst: int = 40
    workspace_per_second: float = 8.0


class Deliveries(Protocol):
    """The outbox as delivery sees it. All times are real, but for `now`.

    What marks an effect is True if that changed anything, and False if another replica has taken
    it over since, or has marked it before.
    """

    async def claim(
        self, *, real: datetime, now: datetime, lease_until: datetime, pace: Pace
    ) -> Sequence[Claimed]:
        """The heads of conversations that may be sent now, marked as being sent."""
        ...

    async def doubtful(
        self, *, real: datetime, settled: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        """Those whose lease ran out; what may have been posted, when it ran out by `settled`."""
        ...

    async def aim(
        self, claimed: Claimed, channel: ChannelId, thread: Ts | None, *, lease_until: datetime
    ) -> bool:
        """Remember where it is about to be posted, with a lease that covers the posting."""
        ...

    async def sent(self, claimed: Claimed, post: Post | None) -> bool:
        """It is in Slack, whoever has taken it over."""
        ...

    async def dropped(self, claimed: Claimed) -> bool: ...
    async def failed(self, claimed: Claimed, reason: str) -> bool: ...
    async def again(
        self, claimed: Claimed, *, not_before: datetime, reason: str, patience_anew: bool = False
    ) -> bool:
        """It is tried again; with `patience_anew` its failing counts from then."""
        ...

    async def in_doubt(self, claimed: Claimed, *, since: datetime, looked: int) -> bool:
        """It may have been posted: it is looked up when it has settled."""
        ...

    async def hold_lane(self, lane: str, *, until: datetime) -> None: ...
    async def origin(self, effect_id: EffectId) -> tuple[Say, Post] | None:
        """A message that was posted, and where."""
        ...

    async def given_up(self, effect_id: EffectId) -> tuple[Say, str] | None:
        """A message that was given up, and why."""
        ...
