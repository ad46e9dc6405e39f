"""What is in the way, or worries somebody, in the database."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, Uuid, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.columns import Instant, Word, metadata
from app.database.milestone_tables import milestones
from app.database.rows import save_version
from app.database.tables import people, projects
from app.domain.concerns import Concern, ConcernId, Kind, Status
from app.domain.errors import NotFound
from app.domain.ids import MilestoneId, PersonId, ProjectId

concerns = Table(
    "concerns",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("project_id", ForeignKey(projects.c.id), nullable=False, index=True),
    Column("kind", Word(Kind), nullable=False),
    Column("words", Text, nullable=False),
    Column("said_by", ForeignKey(people.c.id), nullable=False),
    Column("since", Instant, nullable=False),
    Column("lifter_id", ForeignKey(people.c.id), nullable=False, index=True),
    Column("milestone_id", ForeignKey(milestones.c.id), index=True),
    Column("status", Word(Status), nullable=False),
    Column("moved_by", ForeignKey(people.c.id)),
    Column("moved_at", Instant),
    Column("version", Integer, nullable=False),
)
_STANDS = concerns.c.status == Status.STANDS


class SqlConcerns:
    """The store of what is in the way."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, concern_id: ConcernId) -> Concern:
        """One, or NotFound."""
        found = await self.find(concern_id)
        if found is None:
            raise NotFound
        return found

    async def find(self, concern_id: ConcernId) -> Concern | None:
        """One, if there is one of that id."""
        found = await self._in_order(concerns.c.id == concern_id)
        return found[0] if found else None

    async def save(self, concern: Concern) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, concerns, concern)

    async def standing_in(self, project_ids: Iterable[ProjectId]) -> Sequence[Concern]:
        """What stands in these projects, of both kinds, oldest first."""
        return await self._in_order(concerns.c.project_id.in_(list(project_ids)) & _STANDS)

    async def with_lifter(self, person_id: PersonId) -> Sequence[Concern]:
        """What stands and somebody can lift, of both kinds, oldest first."""
        return await self._in_order((concerns.c.lifter_id == person_id) & _STANDS)

    async def blocked(self, milestone_ids: Iterable[MilestoneId]) -> frozenset[MilestoneId]:
        """Those of these dates that a block stands in the way of."""
        these = concerns.c.milestone_id.in_(list(milestone_ids)) & _STANDS
        block = concerns.c.kind == Kind.BLOCK
        found = await self._connection.execute(
            select(concerns.c.milestone_id).where(these & block).distinct()
        )
        return frozenset(MilestoneId(each) for each in found.scalars() if each is not None)

    async def _in_order(self, condition: Any) -> list[Concern]:  # noqa: ANN401 -- SQL
        ordered = select(concerns).where(condition).order_by(concerns.c.since, concerns.c.id)
        rows = await self._connection.execute(ordered)
        return [Concern(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
