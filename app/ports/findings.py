"""Where it is kept what search found, and which entries do not agree."""

from typing import Protocol

from app.domain.findings import Contradiction, Finding
from app.domain.ids import EntryId, QuestionId


class Findings(Protocol):
    """What was found for each question: one finding a question, the last one."""

    async def of(self, question_id: QuestionId) -> Finding | None: ...
    async def save(self, finding: Finding) -> None: ...
    async def forget(self, question_id: QuestionId) -> None:
        """Its words are forgotten, and so which of them matched."""
        ...

    async def contradiction(self, one: EntryId, other: EntryId) -> Contradiction | None:
        """What the PM was told of this pair, in the order in which a pair is kept."""
        ...

    async def save_contradiction(self, contradiction: Contradiction) -> None: ...
