from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from app.sandbox import cast
from app.wiring import set_up_logs
from tests.postgres import DatabaseServer
from tests.stories.town import Town, a_town


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("WARNING")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(database_server: DatabaseServer) -> AsyncIterator[Town]:
    """A bot that listens at the signed door alone; the tests of a file share it."""
    url = database_server.create()
    async with a_town(url, app_token=None, signing_secret=cast.SIGNING_SECRET) as town:
        yield town
    database_server.drop(url)
