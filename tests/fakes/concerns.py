"""What is in the way, or worries somebody, in memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.concerns import Concern, ConcernId, Kind, Status
from app.domain.errors import NotFound
from app.domain.ids import MilestoneId, PersonId, ProjectId
from tests.fakes.rows import saved_over


@dataclass
class FakeConcerns:
    kept: dict[ConcernId, Concern] = field(default_factory=dict)

    async def get(self, concern_id: ConcernId) -> Concern:
        if concern_id not in self.kept:
            raise NotFound
        return self.kept[concern_id]

    async def find(self, concern_id: ConcernId) -> Concern | None:
        return self.kept.get(concern_id)

    async def save(self, concern: Concern) -> None:
        self.kept[concern.id] = saved_over(self.kept.get(concern.id), concern)

    async def standing_in(self, project_ids: Iterable[ProjectId]) -> Sequence[Concern]:
        wanted = set(project_ids)
        return self._standing(lambda c: c.project_id in wanted)

    async def with_lifter(self, person_id: PersonId) -> Sequence[Concern]:
        return self._standing(lambda c: c.lifter_id == person_id)

    async def blocked(self, milestone_ids: Iterable[MilestoneId]) -> frozenset[MilestoneId]:
        wanted = set(milestone_ids)
        blocks = self._standing(lambda c: c.kind is Kind.BLOCK)
        return frozenset(c.milestone_id for c in blocks if c.milestone_id) & wanted

    def _standing(self, wanted: Callable[[Concern], bool]) -> list[Concern]:
        found = [c for c in self.kept.values() if c.status is Status.STANDS and wanted(c)]
        return sorted(found, key=lambda c: (c.since, c.id))
