"""Where the clocks of questions are kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import QuestionId
from app.domain.targets import Watch


class Watches(Protocol):
    """One for each question that anybody had to answer. `save` checks the version."""

    async def of(self, question_id: QuestionId) -> Watch | None: ...
    async def many(self, question_ids: Iterable[QuestionId]) -> Mapping[QuestionId, Watch]: ...
    async def save(self, watch: Watch) -> None: ...
    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Watch]:
        """Claimed: those whose `next_at` has come."""
        ...
