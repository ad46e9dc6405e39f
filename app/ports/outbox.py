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


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed:
    """An effect that this process has taken to deliver."""

    id: EffectId
    effect: Effect
    lane: str
    attempts: int
    first_tried_at: datetime
    """Real time: a failing effect is given up some minutes after."""
    claimed_now: datetime
    """The turnable clock's time: a look-up for its post starts just before."""
    channel: ChannelId | None
    """Where an earlier attempt went."""
    thread: Ts | None
    looked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How fast a channel is written to: a burst, then so many messages a second."""

    burst: int = 4
    per_second: float = 1.0
    workspace_burst: int = 40
    workspace_per_second: float = 8.0


class Deliveries(Protocol):
    """The outbox as delivery sees it. All times are real, but for `now`."""

    async def claim(
        self, *, real: datetime, now: datetime, lease_until: datetime, pace: Pace
    ) -> Sequence[Claimed]:
        """The heads of conversations that may be sent now, marked as being sent."""
        ...

    async def doubtful(
        self, *, real: datetime, settled: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        """Those whose lease ran out before `settled`: they may have been posted or not."""
        ...

    async def aim(self, effect_id: EffectId, channel: ChannelId, thread: Ts | None) -> None:
        """Remember where it is about to be posted."""
        ...

    async def sent(self, effect_id: EffectId, post: Post | None) -> None: ...
    async def dropped(self, effect_id: EffectId) -> None: ...
    async def failed(self, effect_id: EffectId, reason: str) -> None: ...
    async def again(self, effect_id: EffectId, *, not_before: datetime, reason: str) -> None: ...
    async def in_doubt(self, effect_id: EffectId, *, since: datetime, looked: int) -> None: ...
    async def hold_lane(self, lane: str, *, until: datetime) -> None: ...
    async def thread_under(self, channel: ChannelId, subject: UUID) -> Ts | None:
        """The root of the thread that the opening message about a subject started."""
        ...

    async def origin(self, effect_id: EffectId) -> tuple[Say, Post] | None:
        """A message that was posted, and where."""
        ...

    async def outstanding(self) -> int:
        """How many effects are being sent, or could be."""
        ...
