from collections.abc import AsyncIterator

import pytest

from app.wiring.logs import set_up_logs
from tests.delivery.office import Office, an_office


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("CRITICAL")


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with an_office(database_url) as office:
        yield office
