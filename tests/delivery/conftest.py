from collections.abc import AsyncIterator

import pytest

from tests.delivery.office import Office, an_office


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with an_office(database_url) as office:
        yield office
