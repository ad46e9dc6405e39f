"""Where it is measured: a PostgreSQL that keeps its promises, a workspace, projects of clients."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.database.embedded import embedded_postgres
from app.database.migrate import migrate
from app.database.work import begin_with, make_engine
from app.domain.ids import WorkspaceId
from app.files.importing import imported
from app.sandbox import cast
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from app.scheduler.clock import RunningClock

STAFF = ["U0SAM", "U0PRIYA", "U0BEN", "U0ANA", "U0LEO", cast.BOT_USER]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A migrated database, synchronous commits and all, and a practice workspace."""

    home: Path
    database_url: str
    sandbox: Sandbox


@asynccontextmanager
async def a_place() -> AsyncIterator[Place]:
    """A place of one's own, gone afterwards; the seeded projects are in it."""
    with (
        TemporaryDirectory(prefix="liaison-bench-") as folder,
        embedded_postgres(Path(folder)) as url,
    ):
        await migrate(url)
        async with running_sandbox() as sandbox:
            place = Place(home=Path(folder), database_url=url, sandbox=sandbox)
            await import_all(place, seed_files())
            yield place


async def import_all(place: Place, files: list[Path]) -> None:
    """Read project files in."""
    engine, clock = make_engine(place.database_url), RunningClock()
    begin = begin_with(engine, clock, WorkspaceId(cast.HOME))
    for file in files:
        await imported(file, begin, today=clock.now().date())
    await engine.dispose()


async def more_clients(place: Place, number: int) -> list[str]:
    """So many more clients, each with a project like the first one's; their internal channels."""
    pattern = next(path for path in seed_files() if path.stem == "acme-network")
    files = [place.home / f"firm{n:02}.yaml" for n in range(number)]
    for n, file in enumerate(files):
        file.write_text(_renamed(pattern.read_text(encoding="utf-8"), n), encoding="utf-8")
    await import_all(place, files)
    channels = [f"C0FIRM{n:02}INT" for n in range(number)]
    for channel in channels:
        await place.sandbox.driver.post(
            "add-channel", id=channel, name=channel.lower(), members=STAFF
        )
    return channels


def _renamed(project: str, n: int) -> str:
    """The same project, of another client."""
    names = {"acme": f"firm{n:02}", "Acme": f"Firm{n:02}", "ACME": f"FIRM{n:02}"}
    for old, new in names.items():
        project = project.replace(old, new)
    return re.sub(r"\b(U0)?(dana|eric|DANA|ERIC)\b", rf"\g<0>{n:02}", project)
