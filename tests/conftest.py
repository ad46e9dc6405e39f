"""Fixtures for every room: a database, and how hard Hypothesis tries."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tests import postgres
from tests.postgres import DatabaseServer

_home = pytest.StashKey[Path]()

# Two cores are shared by everything: how long an example took says nothing about the code.
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=50,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("ci"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """The first process of a run owns the server's folder; xdist's workers inherit it."""
    if not hasattr(config, "workerinput"):
        config.stash[_home] = postgres.own_home()
        os.environ[postgres.HOME] = str(config.stash[_home])


def pytest_unconfigure(config: pytest.Config) -> None:
    """All workers have ended."""
    if _home in config.stash:
        postgres.remove(config.stash[_home])


@pytest.fixture(scope="session")
def database_server() -> Iterator[DatabaseServer]:
    """The embedded PostgreSQL of this run, shared by its workers."""
    with postgres.running_server() as server:
        yield server


@pytest.fixture(scope="session")
def worker_database(
    database_server: DatabaseServer,
) -> Iterator[tuple[str, psycopg.Connection]]:
    """This worker's database, and a connection that stays open to empty it."""
    url = database_server.create()
    with postgres.connect(url) as connection:
        yield url, connection


@pytest.fixture
def database_url(worker_database: tuple[str, psycopg.Connection]) -> str:
    """A migrated, empty database. It is emptied before a test, so a failure can be looked at."""
    url, connection = worker_database
    postgres.empty(connection)
    return url


@pytest.fixture
def fresh_database(database_server: DatabaseServer) -> Iterator[Callable[[], str]]:
    """Makes databases of one's own, for tests that lose, stop or migrate one."""
    made: list[str] = []

    def fresh() -> str:
        made.append(database_server.create())
        return made[-1]

    yield fresh
    for url in made:
        database_server.drop(url)
