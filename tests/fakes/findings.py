"""What search found, and which entries do not agree, in memory."""

from dataclasses import dataclass, field

from app.domain.findings import Contradiction, Finding
from app.domain.ids import EntryId, QuestionId
from tests.fakes.rows import checked


@dataclass
class FakeFindings:
    kept: dict[QuestionId, Finding] = field(default_factory=dict)
    pairs: dict[tuple[EntryId, EntryId], Contradiction] = field(default_factory=dict)

    async def of(self, question_id: QuestionId) -> Finding | None:
        return self.kept.get(question_id)

    async def save(self, finding: Finding) -> None:
        self.kept[finding.question_id] = checked(finding)

    async def forget(self, question_id: QuestionId) -> None:
        self.kept.pop(question_id, None)

    async def contradiction(self, one: EntryId, other: EntryId) -> Contradiction | None:
        return self.pairs.get((one, other))

    async def save_contradiction(self, contradiction: Contradiction) -> None:
        self.pairs[contradiction.one, contradiction.other] = checked(contradiction)
