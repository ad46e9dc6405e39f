"""The practice workspace and the bot together, in one process: nothing to install, no tokens."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import uvicorn
from pydantic import SecretStr

from app.domain.errors import LiaisonError
from app.files.importing import imported
from app.sandbox import cast
from app.sandbox.clock import OFFICE, next_working_morning
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from app.settings import Settings
from app.wiring import Liaison, running, set_up_logs

THREE_THINGS = """
  The practice workspace is ready:  {url}

  Three things to try there:
    1. As Ben, in #acme-internal:   /pm which VLAN do the phones use?
       and then something that nobody wrote down; see who is asked, and until when.
    2. As Dana, in #acme-fernhill:  @Liaison where are we?
       and then: @Liaison can we have three desks by the window?  (Sam finds it in his messages.)
    3. Press "Next working morning" a few times: owners are nudged. Stay silent as Ben, and
       Sam reads of it in #pm-alerts.

  Ctrl-C stops everything; the next start finds it as it was.
"""


async def run_demo(settings: Settings, say: Callable[[str], None] = print) -> None:
    """Run both until told to stop. Everything is kept under LIAISON_HOME."""
    set_up_logs("WARNING")
    began = time.monotonic()
    say("Starting the practice workspace ...")
    fresh = not (settings.home / "sandbox.jsonl").exists()
    async with running_sandbox(port=settings.port + 1, home=settings.home) as sandbox:
        if fresh:
            _begin_in_working_time(sandbox)
        say("Starting PostgreSQL and the bot ...")
        async with running(_inside(settings, sandbox)) as liaison:
            await _seed(liaison, say)
            say(THREE_THINGS.format(url=sandbox.url))
            say(f"  (ready in {time.monotonic() - began:.1f} s)")
            sys.stdout.flush()
            await _until_stopped(liaison, settings)
            say("Stopping ...")


def _begin_in_working_time(sandbox: Sandbox) -> None:
    """Whoever tries it on a Sunday night should not find everybody asleep."""
    now = sandbox.workspace.now()
    local = now.astimezone(OFFICE)
    if local.weekday() < 5 and 9 <= local.hour < 15:  # noqa: PLR2004 -- a working day's hours
        return
    sandbox.workspace.turn(next_working_morning(now) - datetime.now(now.tzinfo))


def _inside(settings: Settings, sandbox: Sandbox) -> Settings:
    """The same settings, with the practice workspace in Slack's place."""
    return settings.model_copy(
        update={
            "bot_token": SecretStr(cast.BOT_TOKEN),
            "app_token": SecretStr(cast.APP_TOKEN),
            "signing_secret": SecretStr(cast.SIGNING_SECRET),
            "slack_api_url": sandbox.api_url,
            "clock_url": sandbox.clock_url,
        }
    )


async def _seed(liaison: Liaison, say: Callable[[str], None]) -> None:
    for path in seed_files():
        if await _known(liaison, path):
            continue
        try:
            await imported(path, liaison.begin, today=liaison.clock.now().date())
        except LiaisonError as error:
            say(f"  {path.name}: {error}")
        else:
            say(f"  Imported {path.stem}")


async def _known(liaison: Liaison, path: Path) -> bool:
    async with liaison.begin() as work:
        return await work.projects.by_key(path.stem) is not None


async def _until_stopped(liaison: Liaison, settings: Settings) -> None:
    config = uvicorn.Config(
        liaison.web,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        lifespan="off",
    )
    await uvicorn.Server(config).serve()
