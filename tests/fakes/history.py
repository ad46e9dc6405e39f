"""What happened, in memory."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.domain.archive import Made
from app.domain.ids import ChannelId, PersonId, Ts

Source = tuple[ChannelId, Ts]


@dataclass
class FakeHistory:
    now: Callable[[], datetime]
    happened: list[tuple[str, UUID, PersonId | None, str]] = field(default_factory=list)
    sources: list[tuple[Source | None, datetime]] = field(default_factory=list)
    """Of which message each of them was made, and when."""
    source: Source | None = None

    def heard(self, channel: ChannelId, ts: Ts) -> None:
        self.source = (channel, ts)

    async def add(
        self, what: str, *, subject: UUID, by: PersonId | None, note: str = "", ts: Ts | None = None
    ) -> None:
        _ = ts
        self.happened.append((what, subject, by, note))
        self.sources.append((self.source, self.now()))

    async def made_of(self, channel: ChannelId, ts: Ts) -> Sequence[Made]:
        return [
            Made(what=line[0], subject=line[1], at=at)
            for line, (source, at) in zip(self.happened, self.sources, strict=True)
            if source == (channel, ts)
        ]

    async def forget(self, channel: ChannelId, ts: Ts) -> None:
        for index, (source, _) in enumerate(self.sources):
            if source == (channel, ts):
                self.happened[index] = (*self.happened[index][:3], "")

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        self.sources = [
            ((new, source[1]) if source and source[0] == old else source, at)
            for source, at in self.sources
        ]
