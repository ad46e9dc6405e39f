"""What became of an effect, written down together with what follows from it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from app.delivery.gate import Unchecked
from app.delivery.retry import Timing, next_try
from app.domain.effects import PinPost, Say
from app.domain.ids import ChannelId, Ts
from app.ports import Begin, Claimed, Clock, Post, Rendered, SendError, Work

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Hooks:
    """What happens beside a delivery, in the transaction that marks it."""

    on_sent: Callable[[Say, Post, Rendered, Ts | None, Work], Awaitable[None]]
    on_redrawn: Callable[[Post, Rendered, Work], Awaitable[None]]
    on_given_up: Callable[[Claimed, str, Work], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """A message that is in Slack."""

    say: Say
    rendered: Rendered
    channel: ChannelId
    thread: Ts | None
    ts: Ts


class Outcomes:
    """Marks effects, each in its own piece of work."""

    def __init__(self, begin: Begin, clock: Clock, hooks: Hooks, timing: Timing) -> None:
        self._begin = begin
        self._clock = clock
        self._hooks = hooks
        self._timing = timing

    async def posted(self, claimed: Claimed, posted: Posted, *, with_hook: bool = True) -> None:
        """It is in Slack, and remembered; what is to be pinned is pinned next."""
        post = Post(
            effect_id=claimed.id,
            kind=type(posted.say).__name__,
            subject=posted.say.subject,
            channel=posted.channel,
            ts=posted.ts,
        )
        async with self._begin() as work:
            if not await work.deliveries.sent(claimed, post):
                return
            if with_hook:
                await self._hooks.on_sent(posted.say, post, posted.rendered, posted.thread, work)
            if posted.say.pinned:
                await work.outbox.put([PinPost(of=claimed.id)])

    async def done(self, claimed: Claimed) -> None:
        """What leaves no message of its own is done."""
        async with self._begin() as work:
            await work.deliveries.sent(claimed, None)

    async def redrawn(self, claimed: Claimed, post: Post, rendered: Rendered) -> None:
        """A message of ours reads otherwise now."""
        async with self._begin() as work:
            if await work.deliveries.sent(claimed, None):
                await self._hooks.on_redrawn(post, rendered, work)

    async def dropped(self, claimed: Claimed) -> None:
        """It has become pointless."""
        async with self._begin() as work:
            await work.deliveries.dropped(claimed)

    async def failed(self, claimed: Claimed, error: SendError) -> None:
        """Slack did not take it: again later, or never."""
        then = None if error.permanent else self._next(claimed, error)
        if then is not None:
            await self._again(claimed, error, then)
        elif isinstance(claimed.effect, Say):
            await self.given_up(claimed, error.reason)
        else:
            # It only repeats what is said elsewhere, of a message or a person that is gone.
            log.warning("delivery.dropped", effect=str(claimed.id), reason=error.reason)
            await self.dropped(claimed)

    async def given_up(self, claimed: Claimed, reason: str) -> None:
        """It is parked, and somebody hears of it; a report that fails does not hold it up."""
        log.error("delivery.given_up", effect=str(claimed.id), reason=reason)
        try:
            async with self._begin() as work:
                if await work.deliveries.failed(claimed, reason):
                    await self._hooks.on_given_up(claimed, reason, work)
        except Exception:
            log.exception("delivery.not_reported", effect=str(claimed.id))
            async with self._begin() as work:
                await work.deliveries.failed(claimed, reason)

    async def in_doubt(
        self, claimed: Claimed, *, looked: int, look_at: datetime | None = None
    ) -> None:
        """It may have been posted: it is looked up then, or when it has settled."""
        since = look_at - self._timing.settle if look_at else self._clock.real()
        async with self._begin() as work:
            await work.deliveries.in_doubt(claimed, since=since, looked=looked)

    async def sent_again(self, claimed: Claimed) -> None:
        """It is certainly not there."""
        async with self._begin() as work:
            await work.deliveries.again(
                claimed, not_before=self._clock.real(), reason="it had not arrived"
            )

    async def _again(self, claimed: Claimed, error: SendError, then: datetime) -> None:
        put_off = error.retry_after is not None
        async with self._begin() as work:
            await work.deliveries.again(
                claimed,
                not_before=then,
                reason=error.reason,
                patience_anew=put_off and not isinstance(error, Unchecked),
            )
            if put_off:
                await work.deliveries.hold_lane(claimed.lane, until=then)

    def _next(self, claimed: Claimed, error: SendError) -> datetime | None:
        now, first = self._clock.real(), claimed.first_tried_at
        if isinstance(error, Unchecked):
            # The gate itself ends this, by counting the place as external.
            first = now
        return next_try(
            claimed.attempts,
            now=now,
            first=first,
            timing=self._timing,
            retry_after=error.retry_after,
        )
