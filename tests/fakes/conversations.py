"""Direct conversations, in memory."""

from dataclasses import dataclass, field

from app.domain.conversations import Conversation
from app.domain.ids import PersonId
from tests.fakes.rows import checked


@dataclass
class FakeConversations:
    kept: dict[PersonId, Conversation] = field(default_factory=dict)

    async def of(self, person_id: PersonId) -> Conversation | None:
        return self.kept.get(person_id)

    async def save(self, conversation: Conversation) -> None:
        self.kept[conversation.person_id] = checked(conversation)
