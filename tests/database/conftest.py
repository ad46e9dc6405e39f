"""Every contract runs on the fakes and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.database.stores import InMemory, OnEngine, Stores, an_engine, settle_in


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    async with an_engine(database_url) as engine:
        yield engine


@pytest.fixture(params=["fakes", "postgres"])
async def stores(request: pytest.FixtureRequest) -> AsyncIterator[Stores]:
    """The cast and their project, in either world."""
    if request.param == "fakes":
        yield await settle_in(InMemory())
        return
    async with an_engine(request.getfixturevalue("database_url")) as engine:
        yield await settle_in(OnEngine(engine))


@pytest.fixture
async def real(engine: AsyncEngine) -> Stores:
    """The cast and their project in PostgreSQL, for what no fake can do."""
    return await settle_in(OnEngine(engine))
