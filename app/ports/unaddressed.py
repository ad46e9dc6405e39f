"""Where what clients said to nobody in particular is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import ChannelId, ClientId, ProjectId, Ts
from app.domain.unaddressed import BundleId, Unaddressed, UnaddressedId


class UnaddressedWords(Protocol):
    """What waits for a look. `save` checks the version and raises Stale."""

    async def get(self, said_id: UnaddressedId) -> Unaddressed: ...
    async def save(self, said: Unaddressed) -> None: ...
    async def at(self, channel: ChannelId, ts: Ts) -> Unaddressed | None:
        """Of a message."""
        ...

    async def unseen_in(self, channel: ChannelId) -> Sequence[Unaddressed]:
        """What nobody of ours has seen there, or has only promised to answer, oldest first."""
        ...

    async def waiting_of(self, client_id: ClientId) -> Sequence[Unaddressed]:
        """What has not been shown yet, oldest first."""
        ...

    async def shown_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Unaddressed]:
        """What was shown, and nobody has decided about, oldest first."""
        ...

    async def in_bundle(self, bundle_id: BundleId) -> Sequence[Unaddressed]:
        """What one message shows, oldest first."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Unaddressed]:
        """Claimed: those whose `due_at` has come."""
        ...
