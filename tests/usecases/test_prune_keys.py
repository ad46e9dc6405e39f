from datetime import timedelta

from app.usecases.prune_keys import prune_keys
from tests.usecases.worlds import a_world


async def test_old_keys_are_forgotten_and_nothing_is_left_to_move() -> None:
    work = a_world()
    await work.keys.first("event:Ev1")
    work.now += timedelta(hours=49)
    assert await prune_keys(work) == 0
    assert work.keys.kept == {}
