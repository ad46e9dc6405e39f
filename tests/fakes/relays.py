"""Questions carried across the wall, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.errors import NotFound
from app.domain.ids import ChannelId, PersonId, ProjectId, QuestionId
from app.domain.relays import ASKED, OPEN, BatchId, Relay, RelayId, Status, numbered
from tests.fakes.rows import saved_over, unique


@dataclass
class FakeRelays:
    kept: dict[RelayId, Relay] = field(default_factory=dict)

    async def get(self, relay_id: RelayId) -> Relay:
        if relay_id not in self.kept:
            raise NotFound
        return self.kept[relay_id]

    async def save(self, relay: Relay) -> None:
        unique(self.kept.values(), relay, "question_id")
        self.kept[relay.id] = saved_over(self.kept.get(relay.id), relay)

    async def of_question(self, question_id: QuestionId) -> Relay | None:
        return next((r for r in self.kept.values() if r.question_id == question_id), None)

    async def in_batch(self, batch_id: BatchId) -> Sequence[Relay]:
        return numbered([r for r in self.kept.values() if r.batch_id == batch_id])

    async def held_for(self, contact_id: PersonId, channel: ChannelId) -> Sequence[Relay]:
        place = (contact_id, channel, Status.HELD)
        return self._found(lambda r: (r.contact_id, r.channel, r.status) == place)

    async def asked_of(self, contact_id: PersonId) -> Sequence[Relay]:
        return self._found(lambda r: r.contact_id == contact_id and r.status in ASKED)

    async def open_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Relay]:
        return self._found(lambda r: r.project_id in project_ids and r.status in OPEN)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Relay]:
        come = self._found(
            lambda r: any(at is not None and at <= now for at in (r.send_at, r.remind_at))
        )
        return come[skip : skip + limit]

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        for relay in list(self.kept.values()):
            if relay.channel == old:
                self.kept[relay.id] = replace(relay, channel=new)

    def _found(self, wanted: Callable[[Relay], bool]) -> list[Relay]:
        found = [relay for relay in self.kept.values() if wanted(relay)]
        return sorted(found, key=lambda relay: (relay.drafted_at, relay.id))
