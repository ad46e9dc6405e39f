from collections.abc import AsyncIterator

import pytest

from app.sandbox import cast
from app.wiring import set_up_logs
from tests.stories.town import Town, a_town


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("WARNING")


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """A bot that listens at the signed door alone."""
    async with a_town(database_url, app_token=None, signing_secret=cast.SIGNING_SECRET) as town:
        yield town
