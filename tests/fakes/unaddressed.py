"""What clients said to nobody in particular, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.errors import NotFound
from app.domain.ids import ChannelId, ClientId, ProjectId, Ts
from app.domain.unaddressed import BundleId, Status, Unaddressed, UnaddressedId
from tests.fakes.rows import saved_over

_UNSEEN = {Status.WAITING, Status.SHOWN, Status.MINE}


@dataclass
class FakeUnaddressed:
    kept: dict[UnaddressedId, Unaddressed] = field(default_factory=dict)

    async def get(self, said_id: UnaddressedId) -> Unaddressed:
        if said_id not in self.kept:
            raise NotFound
        return self.kept[said_id]

    async def save(self, said: Unaddressed) -> None:
        self.kept[said.id] = saved_over(self.kept.get(said.id), said)

    async def at(self, channel: ChannelId, ts: Ts) -> Unaddressed | None:
        return next((s for s in self.kept.values() if (s.channel, s.ts) == (channel, ts)), None)

    async def unseen_in(self, channel: ChannelId) -> Sequence[Unaddressed]:
        return self._found(lambda s: s.channel == channel and s.status in _UNSEEN)

    async def waiting_of(self, client_id: ClientId) -> Sequence[Unaddressed]:
        return self._found(lambda s: (s.client_id, s.status) == (client_id, Status.WAITING))

    async def shown_in(self, project_ids: Sequence[ProjectId]) -> Sequence[Unaddressed]:
        return self._found(lambda s: s.project_id in project_ids and s.status is Status.SHOWN)

    async def in_bundle(self, bundle_id: BundleId) -> Sequence[Unaddressed]:
        return self._found(lambda s: s.bundle_id == bundle_id)

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Unaddressed]:
        come = [s for s in self.kept.values() if s.due_at is not None and s.due_at <= now]
        return sorted(come, key=lambda s: (s.due_at, s.id))[skip : skip + limit]

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        for said in list(self.kept.values()):
            if said.channel == old:
                self.kept[said.id] = replace(said, channel=new)

    def _found(self, wanted: Callable[[Unaddressed], bool]) -> list[Unaddressed]:
        return sorted((s for s in self.kept.values() if wanted(s)), key=lambda said: said.ts)
