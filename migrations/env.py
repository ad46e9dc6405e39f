"""Alembic's entry: one process at a time, one transaction."""

from alembic import context
from sqlalchemy import NullPool, create_engine, text

import app.database.archive_tables
import app.database.concerns
import app.database.conversations
import app.database.findings
import app.database.imports
import app.database.milestone_tables
import app.database.outbox_tables
import app.database.relays
import app.database.tables
import app.database.unaddressed  # noqa: F401 -- fills the metadata
from app.database.columns import metadata

MIGRATING = 7_254_001
"""The advisory lock that migrations hold."""

engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
with engine.connect() as connection:
    connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": MIGRATING})
    try:
        context.configure(connection=connection, target_metadata=metadata, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    finally:
        connection.rollback()
        connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": MIGRATING})
        connection.commit()
