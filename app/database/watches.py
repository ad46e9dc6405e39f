"""The clocks of questions in the database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Seconds, Word, metadata
from app.database.rows import save_version
from app.database.tables import people, questions
from app.domain.ids import QuestionId
from app.domain.targets import Stage, Watch

watches = Table(
    "watches",
    metadata,
    Column("id", ForeignKey(questions.c.id), primary_key=True),
    Column("owner_id", ForeignKey(people.c.id), nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("running_since", Instant),
    Column("spent", Seconds, nullable=False),
    Column("response", Word(Stage), nullable=False),
    Column("answer", Word(Stage), nullable=False),
    Column("responded_after", Seconds),
    Column("answered_after", Seconds),
    Column("hand_overs", Integer, nullable=False),
    Column("next_at", Instant),
    Column("version", Integer, nullable=False),
)
Index("ix_watches_next_at", watches.c.next_at, postgresql_where=watches.c.next_at.is_not(None))


class SqlWatches:
    """The store of clocks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, question_id: QuestionId) -> Watch | None:
        """The one of a question, if anybody had to answer it."""
        return (await self.many([question_id])).get(question_id)

    async def many(self, question_ids: Iterable[QuestionId]) -> Mapping[QuestionId, Watch]:
        """Those of these questions."""
        found = await self._all(select(watches).where(watches.c.id.in_(list(question_ids))))
        return {watch.id: watch for watch in found}

    async def save(self, watch: Watch) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, watches, watch)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Watch]:
        """Claimed: those whose time has come."""
        come = select(watches).where(watches.c.next_at <= now)
        ordered = come.order_by(watches.c.next_at, watches.c.id)
        return await self._all(ordered.limit(limit).offset(skip).with_for_update(skip_locked=True))

    async def _all(self, statement: Select[Any]) -> list[Watch]:
        rows = await self._connection.execute(statement)
        return [Watch(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
