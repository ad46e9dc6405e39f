"""Two times: `now`, which the sandbox may turn, and real time, which nobody may."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import aiohttp
import structlog

log = structlog.get_logger()


@dataclass(slots=True)
class RunningClock:
    """The machine's clock, and how far the sandbox has turned it."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The time that use cases live in."""
        return self.real() + self.offset

    def real(self) -> datetime:
        """The time that leases, pacing and expiry live in."""
        return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """Whether anything is under way, and when the next thing is due."""

    quiet: bool
    next_due_at: datetime | None


async def follow_clock(
    clock: RunningClock,
    url: str,
    *,
    on_turn: Callable[[], Awaitable[None]],
    look: Callable[[], Awaitable[Quiet]],
) -> None:
    """Follow the sandbox's clock until cancelled.

    Each report says how far we are; the answer comes at once while the clock is turning, and
    otherwise when it turns next.
    """
    replica, generation = uuid4().hex, -1
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                state = await look()
                report = {
                    "replica": replica,
                    "generation": generation,
                    "quiet": state.quiet and generation >= 0,
                    "next_due_at": state.next_due_at.isoformat() if state.next_due_at else None,
                }
                async with session.post(url, json=report) as response:
                    response.raise_for_status()
                    answer = await response.json()
            except Exception as error:  # noqa: BLE001 -- the workspace or the database may be away
                log.warning("clock.away", url=url, reason=type(error).__name__)
                await asyncio.sleep(1)
                continue
            if answer["generation"] != generation:
                clock.offset = timedelta(seconds=answer["offset_seconds"])
                await on_turn()
                generation = answer["generation"]
            elif not state.quiet:
                await asyncio.sleep(0.02)
