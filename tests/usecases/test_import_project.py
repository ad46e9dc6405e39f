from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.work import begin_with, make_engine
from app.domain.errors import Invalid
from app.domain.ids import ChannelId, TeamId, UserId, WorkspaceId
from app.domain.milestones import Release, Standing
from app.domain.people import Identity, Person, Role, Side
from app.domain.plans import ChannelPlan, ClientPlan, MilestonePlan, PersonPlan, ProjectPlan
from app.domain.projects import Mode, Purpose, State
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.files.importing import imported
from app.files.project_files import read_project_file
from app.ports import Begin
from app.sandbox.seed import seed_files
from app.usecases.import_project import ImportProject, import_project

MONDAY = datetime(2025, 12, 1, 9, 0, tzinfo=UTC)
TODAY = MONDAY.date()


@dataclass
class TurnableClock:
    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def real(self) -> datetime:
        return self.at


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url)
    yield engine
    await engine.dispose()


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture
def begin(engine: AsyncEngine, clock: TurnableClock) -> Begin:
    return begin_with(engine, clock, WorkspaceId("T0FERNHILL"))


async def outbox(engine: AsyncEngine) -> list[str]:
    async with engine.connect() as connection:
        rows = await connection.execute(text("select kind from outbox order by seq"))
        return [row.kind for row in rows]


def test_x(): pass


async def test_the_seeds_import_and_a_second_run_changes_nothing(
    begin: Begin, engine: AsyncEngine
) -> None:
    for path in seed_files():
        print(await imported(path, begin, today=TODAY))
    assert await outbox(engine) == []
    for path in seed_files():
        assert await imported(path, begin, today=TODAY) == f"{path.stem}: Nothing changed."
