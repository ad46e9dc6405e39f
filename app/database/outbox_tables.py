"""The tables of what is to be said, the lanes that pace it, and what was posted."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Identity,
    Index,
    Integer,
    String,
    Table,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from app.database.columns import Instant, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("seq", BigInteger, Identity(always=True), unique=True, nullable=False),
    Column("workspace_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("subject", Uuid, index=True),
    Column("lane", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("follows", Uuid),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("created_at", Instant, nullable=False),
    Column("not_before", Instant),
    Column("first_tried_at", Instant),
    Column("lease_until", Instant),
    Column("claimed_now", Instant),
    Column("looked", Integer, nullable=False, server_default=text("0")),
    Column("reason", String),
    Column("channel", String),
    Column("thread", String),
    Index(
        "ix_outbox_pending",
        "lane",
        "seq",
        postgresql_where=text("status in ('pending', 'sending')"),
    ),
)
"""`seq` is the order of the effects. Instants but `created_at` and `claimed_now` are real time."""

lanes = Table(
    "lanes",
    metadata,
    Column("lane", String, primary_key=True),
    Column("next_at", Instant, nullable=False),
    Column("tokens", Float, nullable=False),
    Column("counted_at", Instant, nullable=False),
)

posts = Table(
    "posts",
    metadata,
    Column("effect_id", Uuid, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", Uuid, nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("ts", String, nullable=False),
    Index("ix_posts_place", "channel", "ts"),
)
