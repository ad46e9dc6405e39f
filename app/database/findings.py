"""What search found, and which entries do not agree, in the database."""

from sqlalchemy import Boolean, Column, ForeignKey, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Json, metadata
from app.database.rows import fields_of, upsert
from app.database.tables import entries, people, questions
from app.domain.findings import Contradiction, Finding, Hit
from app.domain.ids import ChannelId, EntryId, QuestionId, Ts

findings = Table(
    "findings",
    metadata,
    Column("question_id", ForeignKey(questions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("found_at", Instant, nullable=False),
    Column("hits", Json(tuple[Hit, ...]), nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("heard", Json(tuple[tuple[ChannelId, Ts], ...]), nullable=False),
)

contradictions = Table(
    "contradictions",
    metadata,
    Column("one", ForeignKey(entries.c.id), primary_key=True),
    Column("other", ForeignKey(entries.c.id), primary_key=True),
    Column("told_at", Instant, nullable=False),
    Column("kept", ForeignKey(entries.c.id)),
    Column("settled_by", ForeignKey(people.c.id)),
    Column("settled_at", Instant),
)


class SqlFindings:
    """The store of findings."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, question_id: QuestionId) -> Finding | None:
        """What was found for a question, if it was looked for."""
        mine = select(findings).where(findings.c.question_id == question_id)
        row = (await self._connection.execute(mine)).first()
        return None if row is None else Finding(**row._mapping)  # noqa: SLF001 -- its public name

    async def save(self, finding: Finding) -> None:
        """Insert or replace."""
        await upsert(self._connection, findings, fields_of(finding))

    async def forget(self, question_id: QuestionId) -> None:
        """Nothing is left of it."""
        mine = findings.c.question_id == question_id
        await self._connection.execute(delete(findings).where(mine))

    async def contradiction(self, one: EntryId, other: EntryId) -> Contradiction | None:
        """What the PM was told of this pair."""
        pair = (contradictions.c.one == one) & (contradictions.c.other == other)
        statement = select(contradictions).where(pair).with_for_update()
        row = (await self._connection.execute(statement)).first()
        return None if row is None else Contradiction(**row._mapping)  # noqa: SLF001 -- as above

    async def save_contradiction(self, contradiction: Contradiction) -> None:
        """Insert or update."""
        await upsert(self._connection, contradictions, fields_of(contradiction))
