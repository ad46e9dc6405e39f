"""The practice workspace and the bot together, in one process: nothing to install, no tokens."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from app.domain.errors import LiaisonError
from app.files.importing import imported
from app.sandbox import cast
from app.sandbox.clock import OFFICE, next_working_morning
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from app.settings import Settings
from app.web.serving import serve_until_stopped, take_port
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

  Ctrl-C stops everything; the next start finds it as it was.    (ready in {took:.1f} s)
"""
CONNECT = """
  The practice workspace is ready:  {sandbox.url}

  A bot connects to it with these settings (they are no secrets):
    SLACK_API_URL={sandbox.api_url}
    LIAISON_CLOCK_URL={sandbox.clock_url}
    SLACK_BOT_TOKEN={cast.BOT_TOKEN}
    SLACK_APP_TOKEN={cast.APP_TOKEN}
    SLACK_SIGNING_SECRET={cast.SIGNING_SECRET}

  Ctrl-C stops it; the next start finds it as it was.
"""
PRACTICE_HOST = "127.0.0.1"
JOURNAL = "sandbox.jsonl"
LAST_PORT = 65535


def _say(words: str) -> None:
    """At once, in a pipe as on a terminal."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


async def run_demo(settings: Settings, say: Callable[[str], None] = _say) -> None:
    """Run both until told to stop. Everything is kept under LIAISON_HOME."""
    set_up_logs("WARNING")
    began = time.monotonic()
    fresh = not (settings.home / JOURNAL).exists()
    with take_port(settings.host, settings.port) as listening:
        say("Starting the practice workspace ...")
        async with _practice(PRACTICE_HOST, _next_port(settings.port), settings) as sandbox:
            if fresh:
                _begin_in_working_time(sandbox)
            first = " (the first time it is made, which takes some seconds)" if fresh else ""
            say(f"Starting PostgreSQL{first} and the bot ...")
            async with running(_inside(settings, sandbox)) as liaison:
                await _seed(liaison, say)
                say(THREE_THINGS.format(url=sandbox.url, took=time.monotonic() - began))
                await serve_until_stopped(liaison.web, listening)
                say("Stopping ...")
    say("Stopped.")


async def run_sandbox(settings: Settings, say: Callable[[str], None] = _say) -> None:
    """Run the practice workspace alone until told to stop."""
    set_up_logs("WARNING")
    async with _practice(settings.host, settings.port, settings) as sandbox:
        say(CONNECT.format(sandbox=sandbox, cast=cast))
        await asyncio.Event().wait()


@asynccontextmanager
async def _practice(host: str, port: int, settings: Settings) -> AsyncIterator[Sandbox]:
    take_port(host, port).close()  # a port that is taken is one sentence
    async with running_sandbox(host=host, port=port, home=settings.home) as sandbox:
        yield sandbox


def _next_port(port: int) -> int:
    return port + 1 if 0 < port < LAST_PORT else 0


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
