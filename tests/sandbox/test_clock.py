"""The clock turns from one due time to the next, and waits at each until all is quiet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.sandbox import clock as sandbox_clock
from app.sandbox.clock import next_working_morning
from app.sandbox.driver import Driver, Refused
from app.sandbox.server import Sandbox
from tests.sandbox.an_app import AnApp

INTERNAL = "C0ACMEINT"
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Replica:
    """A bot that has things due at some times, and does each when its time has come."""

    def __init__(
        self,
        driver: Driver,
        dues: list[datetime],
        *,
        busy_for: int = 0,
        look_seconds: float = 0.0,
    ) -> None:
        self._driver = driver
        self._look_seconds = look_seconds
        self._dues = dues
        self.busy_for = busy_for
        self.following = asyncio.Event()
        self.done_at: list[datetime] = []
        self._generation = -1
        self._now = MONDAY

    async def run(self) -> None:
        while True:
            overdue = [d for d in self._dues if d <= self._now]
            if overdue and self._generation >= 0:
                self._dues.remove(overdue[0])
                self.done_at.append(self._now)
            self.busy_for -= 1
            report: dict[str, Any] = {
                "replica": "r1",
                "generation": self._generation,
                "quiet": not overdue and self._generation >= 0 and self.busy_for < 0,
                "next_due_at": min(self._dues).isoformat() if self._dues else None,
            }
            await asyncio.sleep(self._look_seconds)
            state = await self._driver.post("clock", **report)
            self.following.set()
            self._generation = state["generation"]
            self._now = datetime.now(UTC) + timedelta(seconds=state["offset_seconds"])


@asynccontextmanager
async def running(replica: Replica) -> AsyncIterator[None]:
    task = asyncio.create_task(replica.run())
    try:
        await replica.following.wait()
        yield
    finally:
        task.cancel()


async def test_it_stops_at_each_due_time(driver: Driver) -> None:
    await driver.turn(to=MONDAY.isoformat())
    dues = [MONDAY + timedelta(hours=h) for h in (2, 5, 30)]
    replica = Replica(driver, list(dues))
    async with running(replica):
        await driver.turn(hours=24)
        late = [done - due for done, due in zip(replica.done_at, dues, strict=False)]
        assert len(late) == 2
        assert all(timedelta() <= lag < timedelta(seconds=5) for lag in late)
        await driver.turn(hours=24)
        assert len(replica.done_at) == 3


async def test_it_waits_for_whoever_is_busy(driver: Driver) -> None:
    await driver.turn(to=MONDAY.isoformat())
    replica = Replica(driver, [], busy_for=8)
    async with running(replica):
        await driver.turn(hours=1)
        assert replica.busy_for < 0


async def test_it_waits_for_acknowledgements(an_app: AnApp, driver: Driver) -> None:
    acknowledged: list[str] = []

    async def slowly(body: dict[str, Any]) -> None:
        await asyncio.sleep(0.3)
        acknowledged.append(body["event"]["text"])

    an_app.on_heard = slowly
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.turn(hours=1)
    assert acknowledged == ["hello"]


async def test_a_look_from_before_an_acknowledgement_does_not_count(
    an_app: AnApp, driver: Driver
) -> None:
    replica = Replica(driver, [], look_seconds=0.15)

    async def begin_work(_: dict[str, Any]) -> None:
        await asyncio.sleep(0.1)
        replica.busy_for = 3

    an_app.on_heard = begin_work
    async with running(replica):
        await asyncio.sleep(0.5)  # until it waits to be told of a turn
        await driver.person("U0BEN").post(INTERNAL, "hello")
        await driver.quiet()
        assert replica.busy_for < 0


async def test_it_says_what_was_not_quiet(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox_clock, "STEP_SECONDS", 0.2)
    async with running(Replica(driver, [], busy_for=1_000_000)):
        with pytest.raises(Refused, match="not_quiet replica r1"):
            await driver.turn(hours=1)


async def test_messages_take_its_time_and_keep_their_order_when_it_turns_back(
    sandbox: Sandbox, driver: Driver
) -> None:
    ben = driver.person("U0BEN")
    await driver.turn(to=MONDAY.isoformat())
    first = await ben.post(INTERNAL, "first")
    assert abs(float(first["ts"]) - MONDAY.timestamp()) < 5
    await driver.turn(days=-2)
    assert sandbox.workspace.now() < MONDAY - timedelta(days=1)
    second = await ben.post(INTERNAL, "second")
    assert int(second["ts"].replace(".", "")) == int(first["ts"].replace(".", "")) + 1
    assert [m["text"] for m in await ben.messages(INTERNAL)] == ["first", "second"]


async def test_two_who_turn_it_take_turns(sandbox: Sandbox, driver: Driver) -> None:
    await driver.turn(to=MONDAY.isoformat())
    await asyncio.gather(*(driver.turn(hours=1) for _ in range(3)))
    late = sandbox.workspace.now() - (MONDAY + timedelta(hours=1))
    assert timedelta() <= late < timedelta(hours=2, seconds=5)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-30T08:59+00:00", "2026-11-30T09:00+00:00"),
        ("2026-11-30T09:00+00:00", "2026-12-01T09:00+00:00"),
        ("2026-12-04T17:00+00:00", "2026-12-07T09:00+00:00"),
        ("2026-06-05T17:00+00:00", "2026-06-08T08:00+00:00"),
        ("2026-03-27T12:00+00:00", "2026-03-30T08:00+00:00"),
    ],
    ids=["before nine", "at nine", "over a weekend", "in summer", "over the change to summer"],
)
def test_the_next_working_morning(now: str, morning: str) -> None:
    found = next_working_morning(datetime.fromisoformat(now))
    assert found == datetime.fromisoformat(morning)
