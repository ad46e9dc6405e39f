"""A bot in a process of its own, which can be told to die at a point of its work.

This is the entry point of such a process. `app/` has no crash switches: the points lie in what is
put around `begin` and the sender.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from app.database.work import SqlWork
from app.delivery.retry import Timing
from app.domain.ids import ChannelId, Ts
from app.ports import Begin, Deliveries, Pace, Rendered, Sender, Work
from app.settings import Settings
from app.wiring import Tuning, running, set_up_logs

QUICK = Pace(burst=100, per_second=100, workspace_burst=1000, workspace_per_second=1000)
TIMING = Timing(
    call=timedelta(seconds=5),
    lease=timedelta(seconds=15),
    settle=timedelta(seconds=0.05),
    look_again=timedelta(seconds=0.05),
    poll=timedelta(seconds=0.05),
)


class Point(StrEnum):
    """A step between Slack's event and Slack's message."""

    BEFORE_COMMIT = "the use case is done, its work not committed"
    AFTER_COMMIT = "the work is committed, Slack not answered"
    CLAIMED = "effects are claimed"
    AIMED = "a message is aimed, not posted"
    POSTED = "a message is posted, not marked"
    MARKING = "a message is marked and kept, the mark not committed"
    MARKED = "the mark is committed"


UNCOMMITTED = {Point.BEFORE_COMMIT, Point.MARKING}


@dataclass
class Fate:
    """Where it is to die, as soon as somebody says so."""

    point: Point | None = None

    def meet(self, reached: set[Point]) -> None:
        """Die, if this is the point."""
        if self.point in reached:
            os.kill(os.getpid(), signal.SIGKILL)


def main(settings: dict[str, Any], orders: Connection) -> None:
    """Run until killed. A word through the pipe says that it listens; what comes back is a point.

    Each order is answered by itself.
    """
    set_up_logs("ERROR")
    asyncio.run(_serve(Settings.model_validate(settings), orders))


async def _serve(settings: Settings, orders: Connection) -> None:
    fate = Fate()

    def obey() -> None:
        fate.point = orders.recv()
        orders.send(fate.point)

    tuning = Tuning(
        pace=QUICK,
        timing=TIMING,
        wrap_begin=partial(_around_begin, fate),
        wrap_sender=partial(_DyingSender, fate),
    )
    async with running(settings, tuning):
        asyncio.get_running_loop().add_reader(orders.fileno(), obey)
        orders.send(None)
        await asyncio.Event().wait()


def _around_begin(fate: Fate, begin: Begin) -> Begin:
    @asynccontextmanager
    async def dying() -> AsyncIterator[Work]:
        async with begin() as work:
            assert isinstance(work, SqlWork)
            watched = _Watched(work.deliveries)
            yield replace(work, deliveries=watched)  # type: ignore[arg-type]
            reached = _reached(work, watched.done)
            fate.meet(reached & UNCOMMITTED)
        fate.meet(reached - UNCOMMITTED)

    return dying


def _reached(work: SqlWork, done: set[str]) -> set[Point]:
    """The points that a piece of work comes to, by what was done in it."""
    if not done:
        decided = {Point.BEFORE_COMMIT, Point.AFTER_COMMIT}
        return decided if work.outbox.touched else set()
    by_deed = {
        "claim": {Point.CLAIMED},
        "aim": {Point.AIMED},
        "sent": {Point.MARKING, Point.MARKED},
    }
    return set().union(*(by_deed.get(deed, set()) for deed in done))


@dataclass
class _Watched:
    """Deliveries, and which of its methods did something in this piece of work."""

    deliveries: Deliveries
    done: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.deliveries, name)

        async def watched(*arguments: Any, **named: Any) -> Any:
            answer = await method(*arguments, **named)
            if answer:
                self.done.add(name)
            return answer

        return watched


@dataclass
class _DyingSender:
    """Posts, and dies before anybody hears that it did."""

    fate: Fate
    sender: Sender

    def __getattr__(self, name: str) -> Any:
        return getattr(self.sender, name)

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: Any
    ) -> Ts:
        ts = await self.sender.post(message, channel=channel, thread=thread, key=key)
        self.fate.meet({Point.POSTED})
        return ts
