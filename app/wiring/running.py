"""The bot, put together: everything but the web server around it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fastapi import FastAPI
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.health import answers, outbox_counts
from app.database.search import Semantics
from app.database.work import begin_with, make_engine
from app.delivery.deliver import Deliverer
from app.delivery.outcomes import Hooks
from app.delivery.retry import Timing
from app.domain.effects import Say
from app.domain.ids import TeamId, Ts, UserId, WorkspaceId
from app.ports import Begin, Pace, Post, Rendered, Sender, Work
from app.scheduler.clock import RunningClock
from app.scheduler.jobs import LEARN, tick
from app.settings import Settings, for_serving
from app.slack.bolt import make_bolt
from app.slack.directory import SlackDirectory
from app.slack.door import Door
from app.slack.identity import identify
from app.slack.rendering import render
from app.slack.rendering_notices import render_home
from app.slack.sender import SlackSender
from app.slack.words import permalink
from app.usecases.keep_own_edit import keep_own_edit
from app.usecases.keep_own_message import keep_own_message
from app.usecases.report_given_up import report_given_up
from app.web.health import health
from app.web.slack_door import slack_door
from app.wiring.background import following, in_background, socket_mode, start_ticks
from app.wiring.connections import database_url, slack_client
from app.wiring.semantics import Meanings

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
    meanings: Meanings


@dataclass(frozen=True, kw_only=True)
class _Slack:
    """The workspace that we are installed in, and our way to it."""

    client: AsyncWebClient
    identity: Any
    """What `auth.test` said."""
    directory: SlackDirectory

    @property
    def home(self) -> WorkspaceId:
        return WorkspaceId(self.identity["team_id"])

    @property
    def team(self) -> str:
        """The workspace's name, which most often is the firm's."""
        return str(self.identity.get("team") or "your IT partner")

    @property
    def bot(self) -> UserId:
        return UserId(self.identity["user_id"])

    @property
    def url(self) -> str:
        return str(self.identity.get("url") or "https://slack.com")


@asynccontextmanager
async def running(settings: Settings, tuning: Tuning | None = None) -> AsyncIterator[Liaison]:
    """Everything but the web server: it listens, ticks and delivers until the block is left."""
    settings = for_serving(settings)
    async with AsyncExitStack() as stack:
        engine = make_engine(await database_url(settings, stack))
        stack.push_async_callback(engine.dispose)
        slack = await _slack(settings, stack)
        yield await _assembled(settings, tuning or Tuning(), engine, slack, stack)


async def _slack(settings: Settings, stack: AsyncExitStack) -> _Slack:
    client = await slack_client(settings, stack)
    identity = await identify(client)
    directory = SlackDirectory(client, TeamId(identity["team_id"]))
    return _Slack(client=client, identity=identity, directory=directory)


async def _assembled(
    settings: Settings, tuning: Tuning, engine: AsyncEngine, slack: _Slack, stack: AsyncExitStack
) -> Liaison:
    clock, awake = RunningClock(), asyncio.Event()
    meanings = Meanings(partial(_begin, engine, clock, slack, settings, awake))
    begin: Begin = meanings.begin
    if tuning.wrap_begin is not None:
        begin = tuning.wrap_begin(begin)
    deliverer = _deliverer(begin, clock, slack, tuning, awake)
    bolt, web = _bolt(begin, slack, settings), _web()
    if settings.signing_secret is not None:
        web.include_router(slack_door(bolt, settings.signing_secret.get_secret_value()))
    await in_background(stack, deliverer.run())
    await in_background(stack, _open(meanings, settings, engine))
    if settings.clock_url is not None:
        await following(stack, clock, settings.clock_url, engine, begin, deliverer)
    socket = await socket_mode(bolt, slack.client, settings, stack)
    start_ticks(begin, stack)
    checks = _checks(engine, deliverer, socket)
    web.include_router(health(checks, partial(outbox_counts, engine)))
    return Liaison(
        begin=begin,
        clock=clock,
        web=web,
        engine=engine,
        deliverer=deliverer,
        home=slack.home,
        meanings=meanings,
    )


async def _open(meanings: Meanings, settings: Settings, engine: AsyncEngine) -> None:
    await meanings.open(settings, engine)
    await tick(LEARN, meanings.begin)


def _begin(
    engine: AsyncEngine,
    clock: RunningClock,
    slack: _Slack,
    settings: Settings,
    awake: asyncio.Event,
    semantics: Semantics | None,
) -> Begin:
    firm = settings.firm or slack.team
    return begin_with(engine, clock, slack.home, firm=firm, semantics=semantics, wake=awake.set)


def _deliverer(
    begin: Begin, clock: RunningClock, slack: _Slack, tuning: Tuning, awake: asyncio.Event
) -> Deliverer:
    within = tuning.timing.call.total_seconds()
    sender: Sender = SlackSender(slack.client, within=within)
    if tuning.wrap_sender is not None:
        sender = tuning.wrap_sender(sender)
    return Deliverer(
        begin=begin,
        clock=clock,
        sender=sender,
        directory=slack.directory,
        render=render,
        render_home=render_home,
        hooks=Hooks(
            on_sent=_keeper(slack.bot, slack.url),
            on_redrawn=keep_own_edit,
            on_given_up=report_given_up,
        ),
        home=TeamId(slack.home),
        pace=tuning.pace,
        timing=tuning.timing,
        wakeful=awake,
    )


def _bolt(begin: Begin, slack: _Slack, settings: Settings) -> AsyncApp:
    door = Door(begin, slack.directory, bot=slack.bot, url=slack.url)
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    secret = settings.signing_secret.get_secret_value() if settings.signing_secret else None
    known = AuthorizeResult.from_auth_test_response(
        auth_test_response=slack.identity, bot_token=token
    )
    return make_bolt(slack.client, door, known, signing_secret=secret or NO_SIGNING_SECRET)


def _web() -> FastAPI:
    return FastAPI(title="Liaison", docs_url=None, redoc_url=None, openapi_url=None)


def _keeper(bot: UserId, url: str) -> Any:  # noqa: ANN401 -- the hook's own type
    async def keep(
        effect: Say, post: Post, rendered: Rendered, thread: Ts | None, work: Work
    ) -> None:
        link = permalink(url, post.channel, post.ts)
        await keep_own_message(effect, post, rendered, thread, work, bot=bot, permalink=link)

    return keep


def _checks(
    engine: AsyncEngine, deliverer: Deliverer, socket: AsyncSocketModeHandler | None
) -> Mapping[str, Any]:
    async def delivery() -> bool:
        return asyncio.get_running_loop().time() - deliverer.alive_at < 60  # noqa: PLR2004 -- a minute

    async def connected() -> bool:
        return socket is None or await socket.client.is_connected()

    return {"database": partial(answers, engine), "delivery": delivery, "slack": connected}
