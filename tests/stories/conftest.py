from collections.abc import AsyncIterator

import pytest

from app.wiring import set_up_logs
from tests.stories.bots import Ward, a_ward
from tests.stories.town import Town, a_town


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("WARNING")


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with a_town(database_url) as town:
        yield town


@pytest.fixture
async def ward(database_url: str) -> AsyncIterator[Ward]:
    async with a_ward(database_url) as ward:
        yield ward
