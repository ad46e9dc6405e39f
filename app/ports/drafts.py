"""Where words on their way to a client are kept."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.drafts import Draft
from app.domain.ids import DraftId, PersonId, QuestionId


class Drafts(Protocol):
    """Words on their way to a client."""

    async def get(self, draft_id: DraftId) -> Draft: ...
    async def approved(self, question_id: QuestionId) -> Draft | None:
        """The words that were sent as the answer to a question, if a PM approved any."""
        ...

    async def of_question(self, question_id: QuestionId) -> Sequence[Draft]:
        """All that were written for a question, in order."""
        ...

    async def latest(self, question_id: QuestionId) -> Draft | None:
        """The words that were written last, sent or not."""
        ...

    async def unsent_by(self, person_id: PersonId) -> Draft | None:
        """What somebody wrote last of what was never sent."""
        ...

    async def save(self, draft: Draft) -> None: ...
