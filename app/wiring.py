"""The one place where the parts meet."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import structlog
import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from fastapi import FastAPI
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.due import next_due
from app.database.embedded import embedded_postgres
from app.database.migrate import migrate
from app.database.work import begin_with, make_engine
from app.delivery.deliver import Deliverer, Hooks
from app.delivery.retry import Timing
from app.domain.effects import Say
from app.domain.ids import TeamId, Ts, UserId, WorkspaceId
from app.ports import Begin, Pace, Post, Rendered, Sender, Work
from app.scheduler.clock import Quiet, RunningClock, follow_clock
from app.scheduler.jobs import schedule, tick_all
from app.settings import Settings, for_serving
from app.slack.bolt import make_bolt
from app.slack.directory import SlackDirectory
from app.slack.door import Door
from app.slack.rendering import render
from app.slack.rendering_notices import render_home
from app.slack.sender import SlackSender
from app.slack.words import permalink
from app.usecases.report_delivery import keep_own_message, report_given_up
from app.web.health import health
from app.web.slack_door import slack_door

log = structlog.get_logger()
NO_SIGNING_SECRET = "not-used-in-socket-mode"  # noqa: S105 -- Bolt wants a word


@dataclass(frozen=True, kw_only=True)
class Tuning:
    """What tests may make faster or take apart."""

    pace: Pace = field(default_factory=Pace)
    timing: Timing = field(default_factory=Timing)
    wrap_begin: Any = None
    wrap_sender: Any = None


@dataclass(frozen=True, kw_only=True)
class Liaison:
    """A running bot."""

    begin: Begin
    clock: RunningClock
    web: FastAPI
    engine: AsyncEngine
    deliverer: Deliverer
    home: WorkspaceId


@asynccontextmanager
async def running(settings: Settings, tuning: Tuning | None = None) -> AsyncIterator[Liaison]:
    """Everything but the web server: it listens, ticks and delivers until the block is left."""
    tuning = tuning or Tuning()
    settings = for_serving(settings)
    async with AsyncExitStack() as stack:
        url = await database_url(settings, stack)
        engine = make_engine(url)
        stack.push_async_callback(engine.dispose)
        client = await _client(settings, stack)
        identity = await client.auth_test()
        liaison = await _assembled(settings, tuning, engine, client, identity, stack)
        yield liaison


async def database_url(settings: Settings, stack: AsyncExitStack) -> str:
    """The database of the settings, or the embedded one, migrated."""
    url = settings.database_url
    if url is None:
        server = embedded_postgres(settings.home)
        url = await asyncio.to_thread(server.__enter__)
        stack.callback(server.__exit__, None, None, None)
    await migrate(url)
    return url


async def _client(settings: Settings, stack: AsyncExitStack) -> AsyncWebClient:
    session = await stack.enter_async_context(aiohttp.ClientSession())
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    return AsyncWebClient(
        token=token, base_url=settings.slack_api_url, session=session, retry_handlers=[], timeout=10
    )


async def _assembled(
    settings: Settings,
    tuning: Tuning,
    engine: AsyncEngine,
    client: AsyncWebClient,
    identity: Any,  # noqa: ANN401 -- slack_sdk's response
    stack: AsyncExitStack,
) -> Liaison:
    home, bot = WorkspaceId(identity["team_id"]), UserId(identity["user_id"])
    workspace_url = str(identity.get("url") or "https://slack.com")
    clock = RunningClock()
    awake = asyncio.Event()
    begin = begin_with(engine, clock, home, wake=awake.set)
    if tuning.wrap_begin is not None:
        begin = tuning.wrap_begin(begin)
    directory = SlackDirectory(client, TeamId(home))
    sender: Sender = SlackSender(client)
    if tuning.wrap_sender is not None:
        sender = tuning.wrap_sender(sender)
    deliverer = Deliverer(
        begin=begin,
        clock=clock,
        sender=sender,
        directory=directory,
        render=render,
        render_home=render_home,
        hooks=Hooks(on_sent=_keeper(bot, workspace_url), on_given_up=report_given_up),
        home=TeamId(home),
        pace=tuning.pace,
        timing=tuning.timing,
        wakeful=awake,
    )
    door = Door(begin, directory, bot=bot, url=workspace_url)
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    bolt = make_bolt(
        client, door, _authorized(identity, settings), signing_secret=secret or NO_SIGNING_SECRET
    )
    web = FastAPI(title="Liaison", docs_url=None, redoc_url=None, openapi_url=None)
    if secret is not None:
        web.include_router(slack_door(bolt, secret))
    await _in_background(stack, deliverer.run())
    if settings.clock_url is not None:
        await _following(stack, clock, settings.clock_url, engine, begin, deliverer)
    socket = await _socket_mode(bolt, client, settings, stack)
    _start_ticks(begin, stack)
    web.include_router(health(_checks(engine, deliverer, socket), partial(_counts, engine)))
    return Liaison(begin=begin, clock=clock, web=web, engine=engine, deliverer=deliverer, home=home)


def _authorized(identity: Any, settings: Settings) -> AuthorizeResult:  # noqa: ANN401 -- slack_sdk's response
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    return AuthorizeResult.from_auth_test_response(auth_test_response=identity, bot_token=token)


def _keeper(bot: UserId, url: str) -> Any:  # noqa: ANN401 -- the hook's own type
    async def keep(
        effect: Say, post: Post, rendered: Rendered, thread: Ts | None, work: Work
    ) -> None:
        link = permalink(url, post.channel, post.ts)
        await keep_own_message(effect, post, rendered, thread, work, bot=bot, permalink=link)

    return keep


def _start_ticks(begin: Begin, stack: AsyncExitStack) -> None:
    scheduler = AsyncIOScheduler(timezone="UTC")
    schedule(scheduler, begin)
    scheduler.start()
    stack.callback(scheduler.shutdown, wait=False)


async def _following(
    stack: AsyncExitStack,
    clock: RunningClock,
    url: str,
    engine: AsyncEngine,
    begin: Begin,
    deliverer: Deliverer,
) -> None:
    turned = asyncio.Event()

    async def on_turn() -> None:
        turned.set()
        await tick_all(begin)
        deliverer.wake()

    async def look() -> Quiet:
        due, under_way = await next_due(engine)
        overdue = due is not None and due <= clock.now()
        if overdue:
            await tick_all(begin)
        return Quiet(quiet=not under_way and not overdue, next_due_at=due)

    await _in_background(stack, follow_clock(clock, url, on_turn=on_turn, look=look))
    await asyncio.wait_for(turned.wait(), 10)


async def _socket_mode(
    bolt: Any,  # noqa: ANN401 -- AsyncApp
    client: AsyncWebClient,
    settings: Settings,
    stack: AsyncExitStack,
) -> AsyncSocketModeHandler | None:
    if settings.app_token is None:
        return None
    handler = AsyncSocketModeHandler(bolt, settings.app_token.get_secret_value(), web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    stack.push_async_callback(handler.close_async)
    return handler


async def _in_background(stack: AsyncExitStack, work: Any) -> None:  # noqa: ANN401 -- a coroutine
    task = asyncio.create_task(work)

    async def stop() -> None:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    stack.push_async_callback(stop)


def _checks(
    engine: AsyncEngine, deliverer: Deliverer, socket: AsyncSocketModeHandler | None
) -> Mapping[str, Any]:
    async def database() -> bool:
        async with engine.connect() as connection:
            await connection.execute(text("select 1"))
        return True

    async def delivery() -> bool:
        return asyncio.get_running_loop().time() - deliverer.alive_at < 60  # noqa: PLR2004 -- a minute

    async def connected() -> bool:
        return socket is None or await socket.client.is_connected()

    return {"database": database, "delivery": delivery, "slack": connected}


async def _counts(engine: AsyncEngine) -> Mapping[str, float]:
    async with engine.connect() as connection:
        rows = await connection.execute(
            text("select status, count(*) as number from outbox group by status")
        )
        return {f"outbox_{row.status}": float(row.number) for row in rows}


async def serve(settings: Settings) -> None:
    """Run until told to stop."""
    set_up_logs(settings.log_level)
    async with running(settings) as liaison:
        server = uvicorn.Server(
            uvicorn.Config(
                liaison.web,
                host=settings.host,
                port=settings.port,
                log_config=None,
                access_log=False,
                lifespan="off",
            )
        )
        log.info("serve.ready", host=settings.host, port=settings.port)
        await server.serve()


async def migrate_only(settings: Settings) -> None:
    """Bring the database of the settings, or the embedded one, to the newest schema."""
    async with AsyncExitStack() as stack:
        await database_url(settings, stack)


async def import_file(
    settings: Settings, path: Path, *, file_wins: bool = False, dry_run: bool = False
) -> str:
    """Import a project file; what changed, in words."""
    from app.files.importing import imported  # noqa: PLC0415 -- only the import needs the reader

    async with AsyncExitStack() as stack:
        url = await database_url(settings, stack)
        engine = make_engine(url)
        stack.push_async_callback(engine.dispose)
        client = await _client(settings, stack)
        identity = await client.auth_test()
        clock = RunningClock()
        begin = begin_with(engine, clock, WorkspaceId(identity["team_id"]))
        return await imported(
            path, begin, today=clock.now().date(), file_wins=file_wins, dry_run=dry_run
        )


def set_up_logs(level: str) -> None:
    """Ids and sentences to stderr; never what people wrote, never a token."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    for chatty in ("slack_sdk", "slack_bolt", "aiohttp", "apscheduler", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.dev.ConsoleRenderer(colors=False)
            if sys.stderr.isatty()
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
