"""Where questions that are carried across the wall are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import ChannelId, PersonId, ProjectId, QuestionId
from app.domain.relays import BatchId, Relay, RelayId


class Relays(Protocol):
    """Questions carried across the wall. `save` checks the version and raises Stale."""

    async def get(self, relay_id: RelayId) -> Relay: ...
    async def save(self, relay: Relay) -> None: ...
    async def of_question(self, question_id: QuestionId) -> Relay | None:
        """The one of a question, if it was ever drafted."""
        ...

    async def in_batch(self, batch_id: BatchId) -> Sequence[Relay]:
        """All that one message asks, in its order."""
        ...

    async def held_for(self, contact_id: PersonId, channel: ChannelId) -> Sequence[Relay]:
        """What waits to be sent to a contact, oldest first."""
        ...

    async def asked_of(self, contact_id: PersonId) -> Sequence[Relay]:
        """What a contact has been asked and may still speak to, oldest first."""
        ...

    async def open_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Relay]:
        """All that are under way in these projects, oldest first."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Relay]:
        """Claimed: those whose `send_at` or `remind_at` has come."""
        ...
