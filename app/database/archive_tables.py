"""The tables of what was said, what was handled and what happened."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy import text as sql

from app.database.columns import Instant, Strings, Word, metadata
from app.database.tables import clients, people, projects
from app.domain.people import Side

messages = Table(
    "messages",
    metadata,
    Column("channel", String, primary_key=True),
    Column("ts", String, primary_key=True),
    Column("thread_ts", String),
    Column("author", String, nullable=False),
    Column("side", Word(Side), nullable=False),
    Column("client_id", ForeignKey(clients.c.id)),
    Column("project_id", ForeignKey(projects.c.id)),
    Column("text", Text, nullable=False),
    Column("permalink", String, nullable=False),
    Column("files", Strings, nullable=False),
    Column("by_liaison", Boolean, nullable=False),
    Column("edited_ts", String),
    Column("erased_at", Instant),
    Column("erased_hash", String),
    Index("ix_messages_thread", "channel", "thread_ts"),
    Index("ix_messages_project_id", "project_id"),
    Index("ix_messages_words", sql("to_tsvector('english', text)"), postgresql_using="gin"),
)

message_versions = Table(
    "message_versions",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("channel", String, nullable=False),
    Column("ts", String, nullable=False),
    Column("edited_ts", String),
    Column("text", Text, nullable=False),
    Index("ix_message_versions_message", "channel", "ts"),
)

keys = Table(
    "keys",
    metadata,
    Column("workspace_id", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("stored_at", Instant, nullable=False, index=True),
)

history = Table(
    "history",
    metadata,
    Column("id", BigInteger, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", Uuid, nullable=False, index=True),
    Column("by", ForeignKey(people.c.id)),
    Column("note", Text, nullable=False),
    Column("channel", String),
    Column("ts", String),
    Index("ix_history_source", "channel", "ts"),
)
