"""Questions carried across the wall, in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Json, Word, metadata
from app.database.rows import save_version
from app.database.tables import channels, people, projects, questions
from app.domain.errors import NotFound
from app.domain.ids import ChannelId, PersonId, ProjectId, QuestionId
from app.domain.relays import ASKED, OPEN, BatchId, Relay, RelayId, Reply, Status

relays = Table(
    "relays",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("question_id", ForeignKey(questions.c.id), nullable=False),
    Column("project_id", ForeignKey(projects.c.id), nullable=False, index=True),
    Column("contact_id", ForeignKey(people.c.id), nullable=False, index=True),
    Column("channel", ForeignKey(channels.c.id, onupdate="CASCADE"), nullable=False),
    Column("plain", Text, nullable=False),
    Column("wording", Uuid, nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("drafted_at", Instant, nullable=False),
    Column("approved_by", ForeignKey(people.c.id)),
    Column("approved_at", Instant),
    Column("approved_hash", String),
    Column("batch_id", Uuid, index=True),
    Column("number", Integer, nullable=False),
    Column("send_at", Instant),
    Column("answer_by", Instant),
    Column("remind_at", Instant),
    Column("reminders", Integer, nullable=False),
    Column("replies", Json(tuple[Reply, ...]), nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("question_id"),
)
Index("ix_relays_send_at", relays.c.send_at, postgresql_where=relays.c.send_at.is_not(None))
Index("ix_relays_remind_at", relays.c.remind_at, postgresql_where=relays.c.remind_at.is_not(None))


class SqlRelays:
    """The store of relays."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, relay_id: RelayId) -> Relay:
        """One relay, or NotFound."""
        found = await self._all(select(relays).where(relays.c.id == relay_id))
        if not found:
            raise NotFound
        return found[0]

    async def save(self, relay: Relay) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, relays, relay)

    async def of_question(self, question_id: QuestionId) -> Relay | None:
        """The one of a question, if it was ever drafted."""
        found = await self._all(select(relays).where(relays.c.question_id == question_id))
        return found[0] if found else None

    async def in_batch(self, batch_id: BatchId) -> Sequence[Relay]:
        """All that one message asks, in its order."""
        statement = select(relays).where(relays.c.batch_id == batch_id)
        return await self._all(statement.order_by(relays.c.number))

    async def held_for(self, contact_id: PersonId, channel: ChannelId) -> Sequence[Relay]:
        """What waits to be sent to a contact, oldest first."""
        statement = select(relays).where(
            relays.c.contact_id == contact_id,
            relays.c.channel == channel,
            relays.c.status == Status.HELD,
        )
        return await self._all(statement.order_by(relays.c.drafted_at, relays.c.id))

    async def asked_of(self, contact_id: PersonId) -> Sequence[Relay]:
        """What a contact has been asked and may still speak to, oldest first."""
        statement = select(relays).where(
            relays.c.contact_id == contact_id, relays.c.status.in_(ASKED)
        )
        return await self._all(statement.order_by(relays.c.drafted_at, relays.c.id))

    async def open_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Relay]:
        """All that are under way in these projects, oldest first."""
        statement = select(relays).where(
            relays.c.project_id.in_(project_ids), relays.c.status.in_(OPEN)
        )
        return await self._all(statement.order_by(relays.c.drafted_at, relays.c.id))

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Relay]:
        """Claimed: those whose `send_at` or `remind_at` has come."""
        come = or_(relays.c.send_at <= now, relays.c.remind_at <= now)
        ordered = select(relays).where(come).order_by(relays.c.drafted_at, relays.c.id)
        batch = ordered.limit(limit).offset(skip)
        return await self._all(batch.with_for_update(skip_locked=True))

    async def _all(self, statement: Select[Any]) -> list[Relay]:
        rows = await self._connection.execute(statement)
        return [Relay(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
