"""To whom questions were offered, and where they belonged instead, in the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Uuid,
    insert,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Strings, Word, metadata
from app.database.rows import fields_of, save_version
from app.database.tables import people, questions
from app.domain.ids import QuestionId
from app.domain.people import Side
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import ERASED
from app.domain.routing import Correction, Lane
from app.domain.turns import Status, Turn

turns = Table(
    "turns",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("question_id", ForeignKey(questions.c.id), nullable=False, index=True),
    Column("person_id", ForeignKey(people.c.id), nullable=False),
    Column("reasons", Strings, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("status", Word(Status), nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("moved_at", Instant),
    Column("version", Integer, nullable=False),
)
Index("ix_turns_due_at", turns.c.due_at, postgresql_where=turns.c.due_at.is_not(None))

corrections = Table(
    "corrections",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("question_id", ForeignKey(questions.c.id), nullable=False, index=True),
    Column("side", Word(Side), nullable=False),
    Column("was", Word(Lane), nullable=False),
    Column("now", Word(Lane), nullable=False),
    Column("by", ForeignKey(people.c.id), nullable=False),
    Column("at", Instant, nullable=False, index=True),
)


class SqlTurns:
    """The store of turns."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, turn: Turn) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, turns, turn)

    async def of_question(self, question_id: QuestionId) -> Sequence[Turn]:
        """All of them, the first one first."""
        mine = select(turns).where(turns.c.question_id == question_id)
        rows = await self._connection.execute(mine.order_by(turns.c.offered_at, turns.c.id))
        return [Turn(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Turn]:
        """Claimed: those that nobody took in time."""
        come = select(turns).where(turns.c.due_at <= now).order_by(turns.c.due_at, turns.c.id)
        batch = come.limit(limit).offset(skip).with_for_update(skip_locked=True)
        rows = await self._connection.execute(batch)
        return [Turn(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name


class SqlCorrections:
    """The store of corrections."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, correction: Correction) -> None:
        """Keep it."""
        await self._connection.execute(insert(corrections).values(fields_of(correction)))

    async def latest(
        self, limit: int, projects: Sequence[Project] | None = None
    ) -> Sequence[tuple[Correction, Question]]:
        """The last ones, the newest first; none whose words are forgotten."""
        told = questions.c.text != ERASED
        both = select(corrections).join(questions).where(told)
        if projects is not None:
            named = questions.c.project_id.in_([p.id for p in projects])
            unnamed = questions.c.project_id.is_(None) & questions.c.client_id.in_(
                {p.client_id for p in projects}
            )
            both = both.where(or_(named, unnamed))
        newest = both.order_by(corrections.c.at.desc(), corrections.c.id).limit(limit)
        rows = await self._connection.execute(newest)
        found = [Correction(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
        ids = {one.question_id for one in found}
        asked = await self._connection.execute(select(questions).where(questions.c.id.in_(ids)))
        by_id = {row.id: Question(**row._mapping) for row in asked}  # noqa: SLF001 -- its public name
        return [(one, by_id[one.question_id]) for one in found]
