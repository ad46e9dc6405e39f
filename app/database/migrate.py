"""Bring a database to the newest schema; one that can't be used is one sentence."""

import asyncio
from pathlib import Path

import psycopg.errors
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy.exc import DBAPIError

from app.domain.errors import Invalid

ROOT = Path(__file__).resolve().parents[2]


class DatabaseAway(Invalid):
    """The database can't be reached, or can't be used."""


async def migrate(url: str) -> None:
    """Run the missing migrations, one process at a time (an advisory lock in migrations/env.py)."""
    try:
        await asyncio.to_thread(command.upgrade, alembic_config(url), "head")
    except DBAPIError as error:
        if not isinstance(error.orig, _NOT_OURS):
            raise
        raise DatabaseAway(why_not(error)) from error
    except CommandError as error:
        message = f"This database was made by a newer Liaison: {error}. Run that one, or a newer."
        raise DatabaseAway(message) from error


_NOT_OURS = (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege)
"""What an operator can mend; anything else is our own mistake, and shows its trace."""


def why_not(error: DBAPIError) -> str:
    """The server's or the network's own reason; it never holds the password."""
    reason = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    return f"The database of DATABASE_URL can't be used: {reason[0].rstrip('.')}."


def alembic_config(url: str) -> Config:
    """Alembic's settings for one database."""
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config
