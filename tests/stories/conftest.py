from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.wiring import set_up_logs
from tests.stories.bots import Ward, a_ward
from tests.stories.markers import Marks, leaks, marked_seeds
from tests.stories.town import Town, a_town


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    set_up_logs("WARNING")


@pytest.fixture
def marks() -> Marks:
    """A word of its own for every field of the seeds, by which a leak gives itself away."""
    return Marks()


@pytest.fixture
async def town(database_url: str, marks: Marks, tmp_path: Path) -> AsyncIterator[Town]:
    """Whatever a story tells, no outsider has seen in the end what is not for them."""
    async with a_town(database_url, seeds=marked_seeds(marks, tmp_path)) as town:
        yield town
        await town.driver.quiet()
        assert await leaks(town, marks) == []


@pytest.fixture
async def careless(database_url: str, marks: Marks, tmp_path: Path) -> AsyncIterator[Town]:
    """The same town, where a test lets something leak."""
    async with a_town(database_url, seeds=marked_seeds(marks, tmp_path)) as town:
        yield town


@pytest.fixture
async def ward(database_url: str) -> AsyncIterator[Ward]:
    async with a_ward(database_url) as ward:
        yield ward
