"""The clocks of questions, in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.ids import QuestionId
from app.domain.targets import Watch
from tests.fakes.rows import saved_over


@dataclass
class FakeWatches:
    kept: dict[QuestionId, Watch] = field(default_factory=dict)

    async def of(self, question_id: QuestionId) -> Watch | None:
        return self.kept.get(question_id)

    async def many(self, question_ids: Iterable[QuestionId]) -> Mapping[QuestionId, Watch]:
        return {i: self.kept[i] for i in question_ids if i in self.kept}

    async def save(self, watch: Watch) -> None:
        self.kept[watch.id] = saved_over(self.kept.get(watch.id), watch)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Watch]:
        come = [(w.next_at, w.id, w) for w in self.kept.values() if w.next_at and w.next_at <= now]
        return [w for _, _, w in sorted(come)][skip : skip + limit]
