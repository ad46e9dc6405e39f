"""What is in doubt is looked up by its key: found, it is sent; absent twice, it is sent again."""

from datetime import timedelta

import structlog

from app.delivery.outcomes import Outcomes, Posted
from app.delivery.retry import Timing, next_try
from app.domain.effects import Say
from app.domain.ids import ChannelId
from app.ports import Begin, Claimed, Clock, Render, Rendered, Sender, SendError

log = structlog.get_logger()
JUST_BEFORE = timedelta(minutes=1)
"""A look-up starts so long before the claim: clocks differ."""
NOT_KNOWN = "it may have been posted, and could not be looked up: {reason}"


class Reconciler:
    """Finds out whether a message arrived."""

    def __init__(
        self,
        begin: Begin,
        clock: Clock,
        sender: Sender,
        render: Render,
        outcomes: Outcomes,
        timing: Timing,
    ) -> None:
        self._begin = begin
        self._clock = clock
        self._sender = sender
        self._render = render
        self._outcomes = outcomes
        self._timing = timing

    async def look_up(self, claimed: Claimed) -> None:
        """Updates, pins and homes are simply repeated, and so is what was never aimed."""
        say, channel = claimed.effect, claimed.channel
        if isinstance(say, Say) and channel is not None:
            await self._look(claimed, say, channel)
        else:
            await self._outcomes.sent_again(claimed)

    async def _look(self, claimed: Claimed, say: Say, channel: ChannelId) -> None:
        since = claimed.claimed_now - JUST_BEFORE
        try:
            ts = await self._sender.find(
                claimed.id, channel=channel, thread=claimed.thread, since=since
            )
        except SendError as error:
            await self._not_known(claimed, error)
            return
        if ts is not None:
            async with self._begin() as work:
                rendered = await self._render(say, work) or Rendered(text="", blocks=[])
            posted = Posted(
                say=say, rendered=rendered, channel=channel, thread=claimed.thread, ts=ts
            )
            await self._found(claimed, posted)
        elif claimed.looked:
            await self._outcomes.sent_again(claimed)
        else:
            look_at = self._clock.real() + self._timing.look_again
            await self._outcomes.in_doubt(claimed, looked=1, look_at=look_at)

    async def _found(self, claimed: Claimed, posted: Posted) -> None:
        try:
            await self._outcomes.posted(claimed, posted)
        except Exception:
            # This is the second time, if not more: what goes with it must not hold up the rest.
            log.exception("delivery.hook_failed", effect=str(claimed.id))
            await self._outcomes.posted(claimed, posted, with_hook=False)

    async def _not_known(self, claimed: Claimed, error: SendError) -> None:
        then = next_try(
            claimed.attempts,
            now=self._clock.real(),
            first=claimed.first_tried_at,
            timing=self._timing,
            retry_after=error.retry_after,
        )
        if error.permanent or then is None:
            await self._outcomes.given_up(claimed, NOT_KNOWN.format(reason=error.reason))
        else:
            await self._outcomes.in_doubt(claimed, looked=claimed.looked, look_at=then)
