"""A practice workspace with the seeded projects and a running bot: where the stories are told."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.delivery.retry import Timing
from app.files.importing import imported
from app.ports import Pace
from app.sandbox import cast
from app.sandbox.driver import Driver, Person
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from app.settings import Settings
from app.wiring import Liaison, Tuning, running

MONDAY = "2026-11-30T09:00:00+00:00"
QUICK = Pace(burst=100, per_second=100, workspace_burst=1000, workspace_per_second=1000)
SHORT = Timing(
    lease=timedelta(seconds=15),
    settle=timedelta(seconds=0.2),
    look_again=timedelta(seconds=0.2),
    poll=timedelta(seconds=0.1),
)

INTERNAL, CLIENT, ALERTS = "C0ACMEINT", "C0ACMECLI", "C0ALERTS"
KESTREL_INTERNAL, KESTREL_CLIENT = "C0KESTINT", "C0KESTCLI"


@dataclass(frozen=True, kw_only=True)
class Town:
    """Everybody of the cast, and the workspace they are in."""

    sandbox: Sandbox
    liaison: Liaison
    settings: Settings

    @property
    def driver(self) -> Driver:
        return self.sandbox.driver

    def __getattr__(self, name: str) -> Person:
        if name in {"sam", "priya", "ben", "ana", "leo", "dana", "eric", "kim"}:
            return self.driver.person(f"U0{name.upper()}")
        raise AttributeError(name)


def settings_for(sandbox: Sandbox, database_url: str, **changes: object) -> Settings:
    """The environment of a bot in this workspace."""
    values: dict[str, object] = {
        "bot_token": cast.BOT_TOKEN,
        "app_token": cast.APP_TOKEN,
        "slack_api_url": sandbox.api_url,
        "clock_url": sandbox.clock_url,
        "database_url": database_url,
        "semantic": False,
        **changes,
    }
    return Settings.model_validate({"_env_file": None, **values})


@asynccontextmanager
async def a_town(
    database_url: str,
    *,
    now: str = MONDAY,
    tuning: Tuning | None = None,
    seeds: Sequence[Path] | None = None,
    **changes: object,
) -> AsyncIterator[Town]:
    """A workspace at a given time, the seeds imported, and a bot that listens."""
    async with running_sandbox() as sandbox:
        await sandbox.driver.post("mode", retry_delays=[0.1, 0.2, 0.4])
        await sandbox.driver.turn(to=now)
        settings = settings_for(sandbox, database_url, **changes)
        tuning = tuning or Tuning(pace=QUICK, timing=SHORT)
        async with running(settings, tuning) as liaison:
            await liaison.meanings.settled.wait()
            for path in seeds or seed_files():
                await imported(path, liaison.begin, today=liaison.clock.now().date())
            await sandbox.driver.quiet()
            yield Town(sandbox=sandbox, liaison=liaison, settings=settings)
