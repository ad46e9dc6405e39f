"""Where what is in the way, or worries somebody, is kept."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.domain.concerns import Concern, ConcernId
from app.domain.ids import MilestoneId, PersonId, ProjectId


class Concerns(Protocol):
    """What was said, and whether it stands. `save` checks the version and raises Stale."""

    async def get(self, concern_id: ConcernId) -> Concern: ...
    async def find(self, concern_id: ConcernId) -> Concern | None: ...
    async def save(self, concern: Concern) -> None: ...
    async def standing_in(self, project_ids: Iterable[ProjectId]) -> Sequence[Concern]:
        """What stands in these projects, of both kinds, oldest first."""
        ...

    async def with_lifter(self, person_id: PersonId) -> Sequence[Concern]:
        """What stands and somebody can lift, of both kinds, oldest first."""
        ...

    async def blocked(self, milestone_ids: Iterable[MilestoneId]) -> frozenset[MilestoneId]:
        """Those of these dates that a block stands in the way of."""
        ...
