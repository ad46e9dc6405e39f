"""Both worlds of an import."""

from collections.abc import AsyncIterator

import pytest

from tests.usecases.import_worlds import World, in_memory, on_postgres


@pytest.fixture(params=["fakes", "postgres"])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    if request.param == "fakes":
        async with in_memory() as found:
            yield found
    else:
        async with on_postgres(request.getfixturevalue("database_url")) as found:
            yield found
