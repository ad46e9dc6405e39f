"""`liaison doctor`: what is wrong with this deployment, and what to do about it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.embedded import embedded_postgres
from app.database.examine import DatabaseFacts, examine_database
from app.database.work import begin_with, make_engine
from app.domain.errors import LiaisonError
from app.domain.ids import TeamId, WorkspaceId
from app.domain.projects import Project
from app.ports import Begin, SendError
from app.scheduler.clock import RunningClock
from app.search.embedder import open_embedder
from app.search.model_files import NoModel
from app.settings import DEFAULT_PUBLIC_URL, Settings, SettingsError, for_serving
from app.slack.directory import SlackDirectory
from app.slack.examine import absent_from, missing_scopes
from app.slack.identity import identify, socket_address
from app.slack.manifest import EVENTS_PATH
from app.usecases.examine_project import ExamineProject, channel_problems, examine_project
from app.wiring.connections import slack_client

WELL, PROBLEMS = 0, 1
REACH_SECONDS = 10
UNSIGNED = 401
NOT_MADE = "There is no database yet: the first start makes the embedded one under LIAISON_HOME."
NO_ALERTS = (
    "No channel is bound for alerts, so the PMs hear of nothing that is stuck. Name one as `alerts`"
    " in a project's file."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that was looked at: what is right, or what is wrong and what to do about it."""

    what: str
    found: str
    well: bool = True

    @property
    def line(self) -> str:
        """For a terminal."""
        return f"{'ok' if self.well else 'PROBLEM':8} {self.what:16} {self.found}"


async def run_doctor(settings: Settings, say: Callable[[str], None] = print) -> int:
    """Say every check as it is made; the exit code."""
    problems = 0
    async with AsyncExitStack() as stack:
        async for check in examine(settings, stack):
            problems += not check.well
            say(check.line)
    if not problems:
        return WELL
    say(f"\n{problems} problem{'' if problems == 1 else 's'}; beside each stands what to do.")
    return PROBLEMS


async def examine(settings: Settings, stack: AsyncExitStack) -> AsyncIterator[Check]:
    """Every check, from the settings outwards; what rests on something broken is left out."""
    yield _settings(settings)
    engine, check = await _database(settings, stack)
    yield check
    yield await _search(settings)
    if settings.bot_token is None:
        return
    client = await slack_client(settings, stack)
    try:
        identity = await identify(client)
    except LiaisonError as error:
        yield _problem("token", str(error))
        return
    yield Check(what="token", found=f"{identity['user']} of {identity['team']}.")
    yield _scopes(identity)
    async for check in _ways_in(settings, client):
        yield check
    if engine is not None:
        async for check in _projects(engine, client, TeamId(identity["team_id"])):
            yield check


def _problem(what: str, found: str) -> Check:
    return Check(what=what, found=found, well=False)


def _settings(settings: Settings) -> Check:
    try:
        for_serving(settings)
    except SettingsError as error:
        return _problem("settings", str(error))
    ways = [
        name
        for name, value in (("Socket Mode", settings.app_token), ("HTTP", settings.signing_secret))
        if value is not None
    ]
    return Check(what="settings", found=f"Slack comes in by {' and by '.join(ways)}.")


async def _search(settings: Settings) -> Check:
    """Whether questions are compared with the record by meaning, or by their words alone."""
    if not settings.semantic:
        return Check(what="search", found="By words alone: LIAISON_SEMANTIC is off.")
    try:
        embedder = await asyncio.to_thread(open_embedder, settings.embedding_model)
    except NoModel as error:
        return _problem("search", f"By words alone. {error}")
    return Check(what="search", found=f"By words and by meaning, with {embedder.model}.")


# --- the database ----------------------------------------------------------------------------


async def _database(settings: Settings, stack: AsyncExitStack) -> tuple[AsyncEngine | None, Check]:
    """The engine too, if the database can be asked about projects."""
    url = settings.database_url
    try:
        if url is None:
            if not (settings.home / "postgres").exists():
                return None, Check(what="database", found=NOT_MADE)
            url = stack.enter_context(embedded_postgres(settings.home))
        engine = make_engine(url)
        stack.push_async_callback(engine.dispose)
        facts = await examine_database(engine)
    except LiaisonError as error:
        return None, _problem("database", str(error))
    wrong = next(_database_problems(facts), None)
    if wrong is not None:
        return None, _problem("database", wrong)
    search = "in use" if facts.vector == "in use" else f"{facts.vector}, which is well too"
    found = f"PostgreSQL {facts.version}, schema {facts.revision}, extension vector {search}."
    return engine, Check(what="database", found=found)


def _database_problems(facts: DatabaseFacts) -> Iterator[str]:
    if facts.old:
        yield f"PostgreSQL {facts.version} is too old. Use 14 or newer."
    if facts.revision != facts.newest:
        has = f"has schema {facts.revision}" if facts.revision else "is empty"
        yield (
            f"It {has}, and this Liaison wants {facts.newest}. Run `liaison migrate`; `serve` does"
            " it as it starts."
        )


# --- Slack -----------------------------------------------------------------------------------


def _scopes(identity: AsyncSlackResponse) -> Check:
    missing = missing_scopes(identity)
    if not missing:
        return Check(what="scopes", found="All that the manifest asks for were granted.")
    return _problem(
        "scopes",
        f"The token lacks {', '.join(missing)}. Paste the manifest again (`liaison manifest`), then"
        " install the app to the workspace again: new scopes are granted only so.",
    )


async def _ways_in(settings: Settings, client: AsyncWebClient) -> AsyncIterator[Check]:
    if settings.app_token is not None:
        try:
            await socket_address(client, settings.app_token.get_secret_value())
        except LiaisonError as error:
            yield _problem("Socket Mode", str(error))
        else:
            yield Check(what="Socket Mode", found="Slack opens a connection for SLACK_APP_TOKEN.")
    if settings.signing_secret is not None:
        yield await _reached(settings.public_url)


async def _reached(public_url: str) -> Check:
    """An unsigned request from outside must come to our door, and be refused there."""
    address = public_url + EVENTS_PATH
    if public_url == DEFAULT_PUBLIC_URL:
        return _problem(
            "HTTP", "LIAISON_PUBLIC_URL is not set: how does Slack reach this machine from outside?"
        )
    what_to_do = "Is `liaison serve` running, and does your proxy pass this path to it?"
    timeout = aiohttp.ClientTimeout(total=REACH_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(address, data=b"{}") as reply,
        ):
            status = reply.status
    except (aiohttp.ClientError, OSError) as error:
        reason = str(error) or type(error).__name__
        return _problem("HTTP", f"Nothing answers at {address}: {reason}. {what_to_do}")
    if status != UNSIGNED:
        return _problem("HTTP", f"At {address} somebody else answers ({status}). {what_to_do}")
    return Check(what="HTTP", found=f"Our door is at {address}, and refuses what is not signed.")


# --- the projects ----------------------------------------------------------------------------


async def _projects(
    engine: AsyncEngine, client: AsyncWebClient, home: TeamId
) -> AsyncIterator[Check]:
    begin = begin_with(engine, RunningClock(), WorkspaceId(home))
    directory = SlackDirectory(client, home)
    async with begin() as work:
        projects = await work.projects.all()
    if not projects:
        yield Check(what="projects", found="None yet. `liaison import FILE` reads one in.")
        return
    yield await _alerts(begin, client, directory, home)
    for project in projects:
        for check in await _project(project, begin, client, directory, home):
            yield check


async def _alerts(
    begin: Begin, client: AsyncWebClient, directory: SlackDirectory, home: TeamId
) -> Check:
    async with begin() as work:
        channel = await work.projects.alerts()
    if channel is None:
        return _problem("alerts", NO_ALERTS)
    try:
        absent = bool(await absent_from(client, [channel.id]))
        flags = await directory.channel_flags(channel.id)
    except SendError as error:
        return _problem("alerts", _not_now(error))
    for found in channel_problems(channel, flags, absent=absent, teams={home}):
        return _problem("alerts", found)
    return Check(what="alerts", found=f"The PMs read them in #{channel.name or channel.id}.")


async def _project(
    project: Project,
    begin: Begin,
    client: AsyncWebClient,
    directory: SlackDirectory,
    home: TeamId,
) -> list[Check]:
    try:
        async with begin() as work:
            channels = await work.projects.channels_of(project.id)
        absent = await absent_from(client, [channel.id for channel in channels])
        async with begin() as work:
            intent = ExamineProject(project=project, home=home, absent=absent)
            problems = await examine_project(intent, directory, work)
    except SendError as error:
        problems = (_not_now(error),)
    if problems:
        return [_problem(project.key, problem) for problem in problems]
    return [Check(what=project.key, found="Its channels, its people and its words are in order.")]


def _not_now(error: SendError) -> str:
    return f"Slack can't be asked about it now ({error.reason}). Try again in a minute."
