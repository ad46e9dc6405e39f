"""What clients said to nobody in particular, in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Word, metadata
from app.database.rows import save_version
from app.database.tables import channels, clients, people, projects
from app.domain.errors import NotFound
from app.domain.ids import ChannelId, ClientId, ProjectId, Ts
from app.domain.unaddressed import BundleId, Status, Unaddressed, UnaddressedId

unaddressed = Table(
    "unaddressed",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("client_id", ForeignKey(clients.c.id), nullable=False, index=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False),
    Column("channel", ForeignKey(channels.c.id, onupdate="CASCADE"), nullable=False),
    Column("ts", String, nullable=False),
    Column("thread_ts", String),
    Column("author_id", ForeignKey(people.c.id), nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("due_at", Instant),
    Column("bundle_id", Uuid, index=True),
    Column("moved_by", ForeignKey(people.c.id)),
    Column("moved_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("channel", "ts"),
)
Index(
    "ix_unaddressed_due_at",
    unaddressed.c.due_at,
    postgresql_where=unaddressed.c.due_at.is_not(None),
)
_UNSEEN = unaddressed.c.status.in_([Status.WAITING, Status.SHOWN, Status.MINE])


class SqlUnaddressed:
    """The store of what waits for a look."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, said_id: UnaddressedId) -> Unaddressed:
        """One, or NotFound."""
        found = await self._all(select(unaddressed).where(unaddressed.c.id == said_id))
        if not found:
            raise NotFound
        return found[0]

    async def save(self, said: Unaddressed) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, unaddressed, said)

    async def at(self, channel: ChannelId, ts: Ts) -> Unaddressed | None:
        """Of a message."""
        place = (unaddressed.c.channel == channel) & (unaddressed.c.ts == ts)
        found = await self._all(select(unaddressed).where(place))
        return found[0] if found else None

    async def unseen_in(self, channel: ChannelId) -> Sequence[Unaddressed]:
        """What nobody of ours has seen there, or has only promised to answer, oldest first."""
        return await self._in_order((unaddressed.c.channel == channel) & _UNSEEN)

    async def waiting_of(self, client_id: ClientId) -> Sequence[Unaddressed]:
        """What has not been shown yet, oldest first."""
        waiting = unaddressed.c.status == Status.WAITING
        return await self._in_order((unaddressed.c.client_id == client_id) & waiting)

    async def shown_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Unaddressed]:
        """What was shown, and nobody has decided about, oldest first."""
        shown = unaddressed.c.status == Status.SHOWN
        return await self._in_order(unaddressed.c.project_id.in_(project_ids) & shown)

    async def in_bundle(self, bundle_id: BundleId) -> Sequence[Unaddressed]:
        """What one message shows, oldest first."""
        return await self._in_order(unaddressed.c.bundle_id == bundle_id)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Unaddressed]:
        """Claimed: those whose time has come."""
        come = select(unaddressed).where(unaddressed.c.due_at <= now)
        ordered = come.order_by(unaddressed.c.due_at, unaddressed.c.id)
        return await self._all(ordered.limit(limit).offset(skip).with_for_update(skip_locked=True))

    async def _in_order(self, condition: Any) -> list[Unaddressed]:  # noqa: ANN401 -- SQL
        return await self._all(select(unaddressed).where(condition).order_by(unaddressed.c.ts))

    async def _all(self, statement: Select[Any]) -> list[Unaddressed]:
        rows = await self._connection.execute(statement)
        return [Unaddressed(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
