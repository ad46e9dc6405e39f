"""What the command line runs."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import structlog

from app.database.work import begin_with, make_engine
from app.domain.ids import WorkspaceId
from app.domain.wall import Visibility
from app.ports import Begin
from app.scheduler.clock import RunningClock
from app.settings import Settings
from app.slack.identity import identify
from app.web.serving import serve_until_stopped, take_port
from app.wiring.connections import database_url, slack_client
from app.wiring.logs import set_up_logs
from app.wiring.running import running

log = structlog.get_logger()


async def serve(settings: Settings) -> None:
    """Run until told to stop; what is being sent then is sent to its end."""
    set_up_logs(settings.log_level)
    with take_port(settings.host, settings.port) as listening:
        async with running(settings) as liaison:
            log.info("serve.ready", host=settings.host, port=listening.getsockname()[1])
            await serve_until_stopped(liaison.web, listening)
            log.info("serve.stopping")
    log.info("serve.stopped")


async def migrate_only(settings: Settings) -> None:
    """Bring the database of the settings, or the embedded one, to the newest schema."""
    async with AsyncExitStack() as stack:
        await database_url(settings, stack)


async def import_file(
    settings: Settings, path: Path, *, file_wins: bool = False, dry_run: bool = False
) -> str:
    """Import a project file; what changed, in words."""
    from app.files.importing import imported  # noqa: PLC0415 -- only the import needs the reader

    clock = RunningClock()
    async with AsyncExitStack() as stack:
        begin = await _begin(settings, clock, stack)
        return await imported(
            path, begin, today=clock.now().date(), file_wins=file_wins, dry_run=dry_run
        )


async def import_documents(
    settings: Settings,
    paths: Sequence[Path],
    *,
    project: str,
    say: Callable[[str], None],
    visibility: Visibility = Visibility.INTERNAL,
    dry_run: bool = False,
) -> int:
    """Take documents into a project's record; how many pieces are new or changed."""
    from app.files.knowledge.importing import imported_knowledge  # noqa: PLC0415 -- an optional extra

    async with AsyncExitStack() as stack:
        begin = await _begin(settings, RunningClock(), stack)
        return await imported_knowledge(
            paths, begin, project=project, say=say, visibility=visibility, dry_run=dry_run
        )


async def _begin(settings: Settings, clock: RunningClock, stack: AsyncExitStack) -> Begin:
    """Work on the database of the settings, for the workspace of the token."""
    engine = make_engine(await database_url(settings, stack))
    stack.push_async_callback(engine.dispose)
    identity = await identify(await slack_client(settings, stack))
    return begin_with(engine, clock, WorkspaceId(identity["team_id"]))
