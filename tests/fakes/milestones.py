"""Milestones and escalations, in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.domain import projects as project_rules
from app.domain.errors import NotFound
from app.domain.escalations import Escalation, Status
from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId, QuestionId
from app.domain.milestones import Milestone
from tests.fakes.projects import FakeProjects
from tests.fakes.rows import saved_over, unique


@dataclass
class FakeMilestones:
    projects: FakeProjects
    kept: dict[MilestoneId, Milestone] = field(default_factory=dict)

    async def get(self, milestone_id: MilestoneId) -> Milestone:
        if milestone_id not in self.kept:
            raise NotFound
        return self.kept[milestone_id]

    async def save(self, milestone: Milestone) -> None:
        unique(self.kept.values(), milestone, "project_id", "key")
        self.kept[milestone.id] = saved_over(self.kept.get(milestone.id), milestone)

    async def of_project(self, project_id: ProjectId) -> Sequence[Milestone]:
        return _ordered(m for m in self.kept.values() if m.project_id == project_id)

    async def asked_of(self, person_id: PersonId) -> Sequence[Milestone]:
        asked = [m for m in self.kept.values() if m.asked_at is not None]
        return _ordered(m for m in asked if self._owner(m) == person_id)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Milestone]:
        found = self._due([(m.nudge_at, m) for m in self.kept.values()], now)
        return found[skip : skip + limit]

    async def promises_due(
        self, now: datetime, limit: int = 200, skip: int = 0
    ) -> Sequence[Milestone]:
        found = self._due([(m.promise_nudge_at, m) for m in self.kept.values()], now)
        return found[skip : skip + limit]

    def _owner(self, milestone: Milestone) -> PersonId:
        return milestone.owner_id or self.projects.kept[milestone.project_id].pm_id

    def _due(
        self, times: Iterable[tuple[datetime | None, Milestone]], now: datetime
    ) -> list[Milestone]:
        found = [
            (at, m)
            for at, m in times
            if at and at <= now and project_rules.ticks(self.projects.kept[m.project_id])
        ]
        return [m for _, m in sorted(found, key=lambda pair: pair[0])]


def _ordered(milestones: Iterable[Milestone]) -> list[Milestone]:
    return sorted(milestones, key=lambda m: (m.known_on, m.name))


@dataclass
class FakeEscalations:
    kept: dict[EscalationId, Escalation] = field(default_factory=dict)

    async def get(self, escalation_id: EscalationId) -> Escalation:
        if escalation_id not in self.kept:
            raise NotFound
        return self.kept[escalation_id]

    async def save(self, escalation: Escalation) -> None:
        self.kept[escalation.id] = saved_over(self.kept.get(escalation.id), escalation)

    async def open_for(self, subject: MilestoneId | QuestionId) -> Escalation | None:
        found = (e for e in self._open() if subject in {e.milestone_id, e.question_id})
        return next(found, None)

    async def about(self, question_id: QuestionId) -> Sequence[Escalation]:
        found = [e for e in self.kept.values() if e.question_id == question_id]
        return sorted(found, key=lambda e: (e.raised_at, e.id))

    async def open_in(self, projects: Sequence[ProjectId]) -> Sequence[Escalation]:
        found = [e for e in self._open() if e.project_id in projects]
        return sorted(found, key=lambda e: e.raised_at)

    async def raised_in(self, project_id: ProjectId, on: date) -> Sequence[Escalation]:
        found = [
            e
            for e in self.kept.values()
            if e.project_id == project_id and e.raised_at.astimezone(UTC).date() == on
        ]
        return sorted(found, key=lambda e: (e.raised_at, e.id))

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Escalation]:
        found = [(e.next_at, e) for e in self.kept.values() if e.next_at and e.next_at <= now]
        return [e for _, e in sorted(found, key=lambda pair: pair[0])][skip : skip + limit]

    def _open(self) -> list[Escalation]:
        return [e for e in self.kept.values() if e.status is not Status.SETTLED]
