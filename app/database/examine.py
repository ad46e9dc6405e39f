"""How a database is, as the doctor asks: nothing is changed."""

import asyncio
from dataclasses import dataclass

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.migrate import DatabaseAway, alembic_config, why_not

OLDEST = 140000
"""PostgreSQL 14, as `server_version_num` says it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DatabaseFacts:
    """What a database says of itself."""

    version: str
    old: bool
    revision: str | None
    """The schema that it has; None before the first migration."""
    newest: str
    """The schema that this Liaison wants."""
    vector: str
    """in use, there, or absent."""


async def examine_database(engine: AsyncEngine) -> DatabaseFacts:
    """Ask it; DatabaseAway if it can't be asked."""
    newest = await asyncio.to_thread(_newest)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_asked, newest)
    except DBAPIError as error:
        raise DatabaseAway(why_not(error)) from error


def _newest() -> str:
    return ScriptDirectory.from_config(alembic_config("")).get_current_head() or ""


def _asked(connection: Connection, newest: str) -> DatabaseFacts:
    migrated = inspect(connection).has_table("alembic_version")
    revision = migrated and connection.scalar(text("select version_num from alembic_version"))
    return DatabaseFacts(
        version=str(connection.scalar(text("show server_version"))),
        old=int(connection.scalar(text("show server_version_num")) or 0) < OLDEST,
        revision=str(revision) if revision else None,
        newest=newest,
        vector=_vector(connection),
    )


def _vector(connection: Connection) -> str:
    used = "select count(*) from pg_extension where extname = 'vector'"
    there = "select count(*) from pg_available_extensions where name = 'vector'"
    if connection.scalar(text(used)):
        return "in use"
    return "there" if connection.scalar(text(there)) else "absent"
