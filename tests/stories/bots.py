"""Bots as processes that can be killed, and what must be true of the town after that."""

import asyncio
import multiprocessing
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.work import begin_with, make_engine
from app.domain.ids import WorkspaceId
from app.files.importing import imported
from app.ports import Begin
from app.sandbox import cast
from app.sandbox.driver import Person
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from app.scheduler.clock import RunningClock
from tests.stories import bot as entry
from tests.stories.bot import Point
from tests.stories.town import ALERTS, CLIENT, INTERNAL, MONDAY

MOST_SECONDS = 60.0
LOOK_SECONDS = 0.02
HELD = "a message is under way, and Slack holds its answer back"
READERS = {INTERNAL: "U0BEN", CLIENT: "U0DANA", ALERTS: "U0SAM"}
"""Who looks into a channel for us."""

T = TypeVar("T")

# Forked from a process that has imported everything: a start takes a fraction of a second.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["__main__", entry.__name__])


class Bot:
    """One process."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self._orders, theirs = _FORKS.Pipe()
        self._process = _FORKS.Process(target=entry.main, args=(settings, theirs), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def lives(self) -> bool:
        return self._process.is_alive()

    async def listens(self) -> None:
        """Wait until it has connected."""
        await _until(self._orders.poll)
        self._orders.recv()

    async def will_die_at(self, point: Point) -> None:
        """From now on."""
        self._orders.send(point)
        await _until(self._orders.poll)
        self._orders.recv()

    async def dies(self) -> None:
        """Wait until it has killed itself, or was killed."""
        await _until(lambda: not self._process.is_alive())
        assert self._process.exitcode == -signal.SIGKILL, "it died of something else"

    async def killed(self) -> None:
        """Kill it now."""
        self._process.kill()
        await self.dies()

    def end(self) -> None:
        """Let nothing of it be left."""
        self._process.kill()
        self._process.join()
        self._orders.close()


@dataclass(kw_only=True)
class Ward:
    """A practice workspace and a database that outlive the bots in them."""

    sandbox: Sandbox
    engine: AsyncEngine
    begin: Begin
    settings: dict[str, Any]
    bots: list[Bot] = field(default_factory=list)

    def __getattr__(self, name: str) -> Person:
        if name in {"sam", "priya", "ben", "ana", "leo", "dana", "eric", "kim"}:
            return self.sandbox.driver.person(f"U0{name.upper()}")
        raise AttributeError(name)

    async def start(self) -> Bot:
        """Start a bot, after those that died: their leases have run out in the meantime."""
        self.sandbox.clock.forget_replicas()
        await self.lapse()
        bot = Bot(self.settings)
        self.bots.append(bot)
        await bot.listens()
        return bot

    async def lapse(self) -> None:
        """A minute passes, as far as leases are concerned."""
        await self.sql("update outbox set lease_until = lease_until - interval '1 minute'")

    async def kill(self, bot: Bot, step: Point | str, happens: Awaitable[T]) -> T:
        """Let it die at a step of what happens; what whoever acts gets to see of that."""
        if isinstance(step, Point):
            await bot.will_die_at(step)
        else:
            await self.sandbox.driver.fault("chat.postMessage", "hold")
        seen = await happens
        ticks = asyncio.create_task(self.sandbox.driver.turn())
        if isinstance(step, Point):
            await bot.dies()
        else:
            await _until(lambda: bool(self.sandbox.faults.holding))
            await bot.killed()
            await self.sandbox.driver.post("no-faults")
        self.sandbox.clock.forget_replicas()
        await ticks
        return seen

    async def sql(self, statement: str, **values: Any) -> Sequence[Any]:
        """One statement, in which :now is the time of the workspace."""
        values["now"] = self.sandbox.workspace.now()
        async with self.engine.begin() as connection:
            result = await connection.execute(text(statement), values)
            return result.all() if result.returns_rows else ()

    async def said(self, channel: str, reader: str | None = None) -> list[str]:
        """What Liaison says in a channel, or to somebody directly, at this moment."""
        person = self.sandbox.driver.person(reader or READERS[channel])
        return [m["text"] for m in await person.messages(channel) if _ours(m)]

    async def said_to(self, person: Person) -> list[str]:
        return await self.said(await person.direct(), person.id)

    async def quiet(self) -> None:
        """Wait until all is delivered and acknowledged."""
        await self.sandbox.driver.quiet()

    async def delivered(self, unless: Callable[[], bool] = lambda: False) -> None:
        """Wait until everything that was asked is seen to, whoever does it."""
        waiting = "select 1 from outbox where status in ('pending', 'sending')"
        async with asyncio.timeout(MOST_SECONDS):
            while self.sandbox.envoy.unacknowledged or await self.sql(waiting):
                if unless():
                    return
                await asyncio.sleep(LOOK_SECONDS)

    async def nothing_is_lost_or_twice(self) -> None:
        await nothing_is_lost_or_twice(self.sandbox, self.engine)


async def nothing_is_lost_or_twice(sandbox: Sandbox, engine: AsyncEngine) -> None:
    """Each effect was sent once, is in Slack once, and is remembered and kept where it stands."""

    async def rows(statement: str) -> list[tuple[Any, ...]]:
        async with engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(statement))]

    states = Counter(state for (state,) in await rows("select status from outbox"))
    assert set(states) <= {"sent", "dropped"}, states
    posts = Counter(await rows("select channel, ts from posts"))
    assert posts == Counter(await _in_slack(sandbox))
    bound = {channel for (channel,) in await rows("select id from channels")}
    kept = Counter(await rows("select channel, ts from messages where by_liaison"))
    assert kept == Counter(place for place in posts if place[0] in bound)


async def _in_slack(sandbox: Sandbox) -> list[tuple[str, str]]:
    found = []
    for user in sandbox.workspace.users:
        if user == cast.BOT_USER:
            continue
        person = sandbox.driver.person(user)
        own = [channel for channel, reader in READERS.items() if reader == user]
        for channel in (await person.direct(), *own):
            messages = await person.messages(channel)
            found += [(channel, m["ts"]) for m in messages if _ours(m)]
    return found


async def _until(come: Callable[[], bool]) -> None:
    async with asyncio.timeout(MOST_SECONDS):
        while not come():  # noqa: ASYNC110 -- another process sets no event of ours
            await asyncio.sleep(LOOK_SECONDS)


def _ours(message: dict[str, Any]) -> bool:
    return message.get("user") == cast.BOT_USER and not message.get("ephemeral")


@asynccontextmanager
async def a_ward(database_url: str, *, now: str = MONDAY) -> AsyncIterator[Ward]:
    """At a given time, the seeds imported, no bot running yet."""
    engine = make_engine(database_url)
    async with running_sandbox() as sandbox:
        await sandbox.driver.post("mode", retry_delays=[0.1, 0.2, 0.4])
        await sandbox.driver.turn(to=now)
        clock = RunningClock(offset=sandbox.workspace.offset)
        begin = begin_with(engine, clock, WorkspaceId(cast.HOME))
        for path in seed_files():
            await imported(path, begin, today=clock.now().date())
        settings = {
            "semantic": False,
            "_env_file": None,
            "bot_token": cast.BOT_TOKEN,
            "app_token": cast.APP_TOKEN,
            "slack_api_url": sandbox.api_url,
            "clock_url": sandbox.clock_url,
            "database_url": database_url,
        }
        ward = Ward(sandbox=sandbox, engine=engine, begin=begin, settings=settings)
        try:
            yield ward
        finally:
            for bot in ward.bots:
                bot.end()
            await engine.dispose()
