"""A real PostgreSQL for tests: one server a run, one template in it, a database for each worker."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from alembic import command
from psycopg import sql
from sqlalchemy.engine import make_url

from app.database.embedded import OPTIONS, embedded_postgres
from app.database.migrate import alembic_config

HOME = "LIAISON_TEST_HOME"
"""Set by the first process of a run and inherited by its workers."""

TEMPLATE = "liaison_template"
MAKING_THE_TEMPLATE = 7_254_002
# What a killed bot committed survives this; only a loss of power would not.
FAST = {**OPTIONS, "fsync": "off", "full_page_writes": "off"}
_PREFIX = "liaison-test-"


@dataclass(frozen=True)
class DatabaseServer:
    """A running server with a migrated template."""

    url: str

    def create(self, name: str | None = None) -> str:
        """The URL of a new, migrated, empty database."""
        name = name or f"test_{uuid4().hex}"
        with connect(self.url) as connection:
            connection.execute(
                sql.SQL("create database {} template {}").format(
                    sql.Identifier(name), sql.Identifier(TEMPLATE)
                )
            )
        return _url(self.url, name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is connected."""
        name = sql.Identifier(str(make_url(url).database))
        with connect(self.url) as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))


def connect(url: str) -> psycopg.Connection:
    """A plain connection that commits each statement."""
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


@contextmanager
def running_server() -> Iterator[DatabaseServer]:
    """The server of this run; its workers share it, and the last one out stops it."""
    with embedded_postgres(Path(os.environ[HOME]), options=FAST) as url:
        with connect(url) as connection:
            connection.execute("select pg_advisory_lock(%s)", [MAKING_THE_TEMPLATE])
            _make_template(connection, url)
        yield DatabaseServer(url)


def _make_template(connection: psycopg.Connection, url: str) -> None:
    found = connection.execute("select 1 from pg_database where datname = %s", [TEMPLATE])
    if found.fetchone() is None:
        # Named when it is complete: a killed worker leaves no half-migrated template.
        connection.execute("drop database if exists liaison_template_new")
        connection.execute("create database liaison_template_new")
        command.upgrade(alembic_config(_url(url, "liaison_template_new")), "head")
        connection.execute("alter database liaison_template_new rename to liaison_template")


def empty(connection: psycopg.Connection) -> None:
    """Delete every row. For small tables far faster than TRUNCATE, which makes new files."""
    rows = connection.execute(
        "select schemaname, tablename from pg_tables where schemaname = 'public'"
        " and tablename <> 'alembic_version'"
    ).fetchall()
    deletes = [sql.SQL("delete from {}").format(sql.Identifier(*row)) for row in rows]
    # As a replica it skips foreign keys, and so the order does not matter.
    start = sql.SQL("set session_replication_role = replica; set lock_timeout = '5s'")
    connection.execute(sql.SQL("; ").join([start, *deletes]))


def own_home() -> Path:
    """A short-named folder for this run's server; what killed runs left behind is removed."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if not _is_running(left.name.removeprefix(_PREFIX)):
            remove(left)
    home = Path(tempfile.gettempdir()) / f"{_PREFIX}{os.getpid()}"
    home.mkdir(exist_ok=True)
    return home


def remove(home: Path) -> None:
    """Stop the server of a folder, if it still runs, and remove the folder."""
    with suppress(Exception):
        if (home / "postgres" / "postmaster.pid").exists():
            with embedded_postgres(home, options=FAST):
                pass  # the last one out stops it
    shutil.rmtree(home, ignore_errors=True)


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)
