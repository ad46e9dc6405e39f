"""Bring a database to the newest schema."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config

ROOT = Path(__file__).resolve().parents[2]


async def migrate(url: str) -> None:
    """Run the missing migrations, one process at a time (an advisory lock in migrations/env.py)."""
    await asyncio.to_thread(command.upgrade, alembic_config(url), "head")


def alembic_config(url: str) -> Config:
    """Alembic's settings for one database."""
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config
