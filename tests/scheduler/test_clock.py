"""The sandbox's clock is followed over HTTP, whatever is away for a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from app.scheduler.clock import Quiet, RunningClock, follow_clock
from tests.builders import MONDAY

HOUR = timedelta(hours=1)


@dataclass
class Workspace:
    """Answers each report with the next of its turns, and then with the last one again."""

    turns: list[tuple[int, float]]
    failures: int = 0
    reports: list[dict[str, Any]] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def answer(self, request: web.Request) -> web.Response:
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        self.reports.append(await request.json())
        generation, offset = self.turns[min(len(self.reports), len(self.turns)) - 1]
        self.heard.set()
        return web.json_response({"generation": generation, "offset_seconds": offset})


@dataclass
class Replica:
    """What a bot sees, and when it was told that the clock was turned."""

    clock: RunningClock = field(default_factory=RunningClock)
    state: Quiet = field(default_factory=lambda: Quiet(quiet=True, next_due_at=MONDAY))
    failures: int = 0
    turned: list[timedelta] = field(default_factory=list)

    async def look(self) -> Quiet:
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        return self.state

    async def on_turn(self) -> None:
        self.turned.append(self.clock.offset)


@asynccontextmanager
async def following(workspace: Workspace, replica: Replica) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post("/clock", workspace.answer)
    async with TestServer(app) as server:
        following = asyncio.create_task(
            follow_clock(
                replica.clock,
                str(server.make_url("/clock")),
                on_turn=replica.on_turn,
                look=replica.look,
            )
        )
        try:
            yield
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following


async def until(workspace: Workspace, count: int) -> None:
    async with asyncio.timeout(10):
        while len(workspace.reports) < count:
            workspace.heard.clear()
            await workspace.heard.wait()


def test_the_machines_clock_is_turned_by_the_offset_and_real_time_is_not() -> None:
    clock = RunningClock(offset=HOUR)
    assert clock.real().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC) - HOUR) < timedelta(seconds=5)
    assert abs(clock.real() - datetime.now(UTC)) < timedelta(seconds=5)


async def test_each_turn_is_followed_once() -> None:
    workspace, replica = Workspace([(0, 0.0), (1, 3600.0), (1, 3600.0), (2, 7200.0)]), Replica()
    async with following(workspace, replica):
        await until(workspace, 5)
    assert replica.turned == [timedelta(), HOUR, 2 * HOUR]
    assert replica.clock.offset == 2 * HOUR


async def test_a_report_says_how_far_we_are_and_is_quiet_only_when_the_time_is_known() -> None:
    workspace, replica = Workspace([(7, 0.0)]), Replica()
    async with following(workspace, replica):
        await until(workspace, 2)
    first, second = workspace.reports[:2]
    assert (first["generation"], first["quiet"]) == (-1, False)
    assert (second["generation"], second["quiet"]) == (7, True)
    assert second["next_due_at"] == MONDAY.isoformat()
    assert first["replica"] == second["replica"]


async def test_what_is_under_way_is_reported_and_looked_at_again() -> None:
    busy = Quiet(quiet=False, next_due_at=None)
    workspace, replica = Workspace([(0, 0.0)]), Replica(state=busy)
    async with following(workspace, replica):
        await until(workspace, 3)
    assert [report["quiet"] for report in workspace.reports[:3]] == [False] * 3
    assert workspace.reports[0]["next_due_at"] is None


async def test_a_workspace_or_a_database_that_is_away_is_waited_for() -> None:
    workspace, replica = Workspace([(1, 3600.0)], failures=1), Replica(failures=1)
    async with following(workspace, replica):
        await until(workspace, 1)
        await until(workspace, 2)
    assert replica.turned == [HOUR]
