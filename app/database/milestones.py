"""Milestones and escalations in the database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.milestone_tables import escalations, milestones
from app.database.rows import save_version
from app.database.tables import projects
from app.domain.errors import NotFound
from app.domain.escalations import Escalation
from app.domain.escalations import Status as EscalationStatus
from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId, QuestionId
from app.domain.milestones import Milestone
from app.domain.projects import State

TICKING = projects.c.state == State.LIVE
"""Timers are frozen unless a project is live."""


class SqlMilestones:
    """The store of milestones."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, milestone_id: MilestoneId) -> Milestone:
        """One milestone, or NotFound."""
        found = await self._all(select(milestones).where(milestones.c.id == milestone_id))
        if not found:
            raise NotFound
        return found[0]

    async def save(self, milestone: Milestone) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, milestones, milestone)

    async def of_project(self, project_id: ProjectId) -> Sequence[Milestone]:
        """By known date, then name."""
        statement = select(milestones).where(milestones.c.project_id == project_id)
        return await self._all(statement.order_by(milestones.c.known_on, milestones.c.name))

    async def asked_of(self, person_id: PersonId) -> Sequence[Milestone]:
        """Those that the person was asked about, worst first."""
        mine = milestones.c.owner_id == person_id
        leads = milestones.c.owner_id.is_(None) & (projects.c.pm_id == person_id)
        statement = (
            select(milestones)
            .join(projects, projects.c.id == milestones.c.project_id)
            .where(mine | leads, milestones.c.asked_at.is_not(None))
        )
        return await self._all(statement.order_by(milestones.c.known_on, milestones.c.name))

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Milestone]:
        """Claimed: those whose `nudge_at` has come, in projects that are live."""
        due = milestones.c.nudge_at
        return await self._claimed(due <= now, due, limit, skip)

    async def promises_due(
        self, now: datetime, limit: int = 200, skip: int = 0
    ) -> Sequence[Milestone]:
        """Claimed: those whose `promise_nudge_at` has come."""
        due = milestones.c.promise_nudge_at
        return await self._claimed(due <= now, due, limit, skip)

    async def _claimed(
        self,
        condition: Any,  # noqa: ANN401 -- SQL
        order: Any,  # noqa: ANN401 -- SQL
        limit: int,
        skip: int,
    ) -> list[Milestone]:
        statement = (
            select(milestones)
            .join(projects, projects.c.id == milestones.c.project_id)
            .where(condition, TICKING)
            .order_by(order, milestones.c.id)
            .limit(limit)
            .offset(skip)
            .with_for_update(skip_locked=True, of=milestones)
        )
        return await self._all(statement)

    async def _all(self, statement: Select[Any]) -> list[Milestone]:
        rows = await self._connection.execute(statement)
        return [Milestone(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name


class SqlEscalations:
    """The store of escalations."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, escalation_id: EscalationId) -> Escalation:
        """One escalation, or NotFound."""
        found = await self._all(select(escalations).where(escalations.c.id == escalation_id))
        if not found:
            raise NotFound
        return found[0]

    async def save(self, escalation: Escalation) -> None:
        """Insert, or update the version it was made from; else Stale."""
        await save_version(self._connection, escalations, escalation)

    async def open_for(self, subject: MilestoneId | QuestionId) -> Escalation | None:
        """The one that is open about a milestone, or a question."""
        about = (escalations.c.milestone_id == subject) | (escalations.c.question_id == subject)
        found = await self._all(
            select(escalations).where(
                about,
                escalations.c.status != EscalationStatus.SETTLED,
            )
        )
        return found[0] if found else None

    async def about(self, question_id: QuestionId) -> Sequence[Escalation]:
        """All that was ever raised about a question, the first one first."""
        statement = select(escalations).where(escalations.c.question_id == question_id)
        return await self._all(statement.order_by(escalations.c.raised_at, escalations.c.id))

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Escalation]:
        """The open ones of these projects, oldest first."""
        statement = select(escalations).where(
            escalations.c.project_id.in_(projects),
            escalations.c.status != EscalationStatus.SETTLED,
        )
        return await self._all(statement.order_by(escalations.c.raised_at))

    async def raised_in(self, project_id: ProjectId, on: date) -> Sequence[Escalation]:
        """All that was raised about a project on a day of UTC, the first one first."""
        begins = datetime.combine(on, time(), tzinfo=UTC)
        statement = select(escalations).where(
            escalations.c.project_id == project_id,
            escalations.c.raised_at >= begins,
            escalations.c.raised_at < begins + timedelta(days=1),
        )
        return await self._all(statement.order_by(escalations.c.raised_at, escalations.c.id))

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Escalation]:
        """Claimed: those whose `next_at` has come."""
        statement = select(escalations).where(escalations.c.next_at <= now)
        ordered = statement.order_by(escalations.c.next_at, escalations.c.id)
        batch = ordered.limit(limit).offset(skip)
        return await self._all(batch.with_for_update(skip_locked=True))

    async def _all(self, statement: Select[Any]) -> list[Escalation]:
        rows = await self._connection.execute(statement)
        return [Escalation(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name
