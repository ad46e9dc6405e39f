"""What the other tests lean on: an empty, migrated database, quickly."""

import time
from collections.abc import Callable

import pytest

from tests.postgres import connect, empty


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_migrated_and_empty_at_the_start_of_each_test(
    database_url: str, turn: int
) -> None:
    with connect(database_url) as connection:
        found = connection.execute("select count(*) from keys").fetchone()
        assert found == (0,), turn
        connection.execute("insert into keys values ('T1', 'event:1', now())")


def test_emptying_takes_milliseconds(database_url: str) -> None:
    with connect(database_url) as connection:
        empty(connection)
        started = time.perf_counter()
        empty(connection)
        assert time.perf_counter() - started < 0.5


def test_a_database_of_ones_own_is_migrated_too(
    database_url: str, fresh_database: Callable[[], str]
) -> None:
    one, other = fresh_database(), fresh_database()
    assert len({database_url, one, other}) == 3
    with connect(other) as connection:
        assert connection.execute("select count(*) from alembic_version").fetchone() == (1,)
