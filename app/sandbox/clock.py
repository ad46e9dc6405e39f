"""The clock of the practice workspace: it turns in steps, waiting at each until all is quiet.

Each replica of the bot reports here what it sees: whether it is quiet, and when the next thing is
due. While nothing turns, its report is answered late (a long poll).
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.sandbox.cast import Thing
from app.sandbox.envoy import Envoy
from app.sandbox.workspace import Workspace

LIVE_SECONDS = 20.0
POLL_SECONDS = 10.0
STEP_SECONDS = 30.0
WORKING_MORNING = 9
OFFICE = ZoneInfo("Europe/London")


@dataclass(kw_only=True)
class Report:
    """What a replica said last. It looked after it had been answered, and not before."""

    at: float
    looked_after: float
    answered_at: float = 0.0
    generation: int
    quiet: bool
    next_due_at: datetime | None


class NotQuiet(Exception):
    """Something was still under way after half a minute; the message says what."""


class SandboxClock:
    """Turns the workspace's time."""

    def __init__(self, workspace: Workspace, envoy: Envoy) -> None:
        self._workspace = workspace
        self._envoy = envoy
        self._reports: dict[str, Report] = {}
        self._turning = False
        self._turned = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def state(self) -> Thing:
        """What time it is."""
        return {
            "now": self._workspace.now().isoformat(),
            "offset_seconds": self._workspace.offset.total_seconds(),
            "generation": self._workspace.generation,
            "turning": self._turning,
        }

    async def hear(self, report: Thing) -> Thing:
        """A replica reports; the answer waits while there is nothing to say."""
        due = report.get("next_due_at")
        before = self._reports.get(report["replica"])
        own = self._reports[report["replica"]] = Report(
            at=time.monotonic(),
            looked_after=before.answered_at if before else 0.0,
            generation=report["generation"],
            quiet=report["quiet"],
            next_due_at=datetime.fromisoformat(due) if due else None,
        )
        current = report["generation"] == self._workspace.generation
        if current and report["quiet"] and not self._turning:
            self._turned.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._turned.wait()
        own.at = own.answered_at = time.monotonic()
        return self.state()

    async def turn(self, to: datetime) -> None:
        """Turn to an instant, stopping at each due time; NotQuiet if a step does not end.

        Turning back is one step, and takes back nothing that was sent.
        """
        async with self._turn_alone():
            back = to < self._workspace.now() - timedelta(seconds=5)
            await self._step(self._workspace.now())
            if back:
                await self._step(to)
            while self._workspace.now() < to:
                await self._step(self._next(to))

    async def quiet(self) -> None:
        """Wait until nothing is under way, without turning."""
        async with self._turn_alone():
            await self._step(self._workspace.now())

    @asynccontextmanager
    async def _turn_alone(self) -> AsyncIterator[None]:
        async with self._one_at_a_time:
            self._turning = True
            try:
                yield
            finally:
                self._turning = False
                self._workspace.changed()

    def _next(self, to: datetime) -> datetime:
        now = self._workspace.now()
        dues = [r.next_due_at for r in self._live() if r.next_due_at and r.next_due_at > now]
        return min([to, *dues])

    async def _step(self, to: datetime) -> None:
        self._workspace.turn(to - datetime.now(UTC))
        self._turned.set()
        deadline = time.monotonic() + STEP_SECONDS
        while self._busy():
            if time.monotonic() > deadline:
                raise NotQuiet(", ".join(self._busy()))
            self._turned.set()
            await asyncio.sleep(0.01)

    def _busy(self) -> list[str]:
        waiting = [
            f"replica {name[:8]}"
            for name, report in self._reports.items()
            if report in self._live() and not self._says_quiet(report)
        ]
        if self._envoy.unacknowledged and self._envoy.connections:
            waiting.append(f"{self._envoy.unacknowledged} unacknowledged events")
        return waiting

    def _says_quiet(self, report: Report) -> bool:
        """Whether a replica saw nothing to do when it looked, after all that it was told."""
        current = report.generation == self._workspace.generation
        return report.quiet and current and report.looked_after >= self._envoy.answered_at

    def _live(self) -> list[Report]:
        return [r for r in self._reports.values() if time.monotonic() - r.at < LIVE_SECONDS]

    def forget_replicas(self) -> None:
        """The bots that reported are gone."""
        self._reports.clear()


def instant(workspace: Workspace, wanted: Any) -> datetime:  # noqa: ANN401 -- JSON
    """The instant of a request: {"to": iso | "next-working-morning"} or {"by_seconds": n}."""
    if "by_seconds" in wanted:
        return workspace.now() + timedelta(seconds=float(wanted["by_seconds"]))
    if wanted.get("to") == "next-working-morning":
        return next_working_morning(workspace.now())
    to = datetime.fromisoformat(str(wanted["to"]))
    return to if to.tzinfo else to.replace(tzinfo=UTC)


def next_working_morning(now: datetime) -> datetime:
    """Nine o'clock in London, on the next weekday."""
    local = now.astimezone(OFFICE)
    morning = local.replace(hour=WORKING_MORNING, minute=0, second=0, microsecond=0)
    while morning <= local or morning.weekday() >= 5:  # noqa: PLR2004 -- Saturday
        morning += timedelta(days=1)
    return morning.astimezone(UTC)
