"""Every contract runs on the fakes and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.database.stores import Stores, an_engine, in_memory, on_engine, settle_in


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with an_engine(database_url) as engine:
        yield engine


@pytest.fixture(params=["fakes", "postgres"])
async def stores(request: pytest.FixtureRequest) -> AsyncIterator[Stores]:
    """The cast and their project, in either world."""
    if request.param == "fakes":
        found = in_memory()
        await settle_in(found)
        yield found
        return
    async with an_engine(request.getfixturevalue("database_url")) as engine:
        found = on_engine(engine)
        await settle_in(found)
        yield found


@pytest.fixture
async def real(engine: AsyncEngine) -> Stores:
    """The cast and their project in PostgreSQL, for what no fake can do."""
    found = on_engine(engine)
    await settle_in(found)
    return found
