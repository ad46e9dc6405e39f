"""The outbox, in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.domain.effects import Effect
from app.domain.ids import ChannelId, EffectId, Ts
from app.ports import Post


@dataclass
class FakeOutbox:
    effects: list[Effect] = field(default_factory=list)
    """What use cases said, word for word: a `Redraw` stays one."""
    posts: list[Post] = field(default_factory=list)

    async def put(self, effects: Iterable[Effect]) -> None:
        self.effects.extend(effects)

    async def post_at(self, channel: ChannelId, ts: Ts) -> Post | None:
        return next((p for p in self.posts if (p.channel, p.ts) == (channel, ts)), None)

    async def post_of(self, effect_id: EffectId) -> Post | None:
        return next((p for p in self.posts if p.effect_id == effect_id), None)

    async def posts_about(self, subject: UUID) -> Sequence[Post]:
        return [p for p in self.posts if p.subject == subject]

    async def latest_post(self, kind: str, channel: ChannelId) -> Post | None:
        found = [p for p in self.posts if (p.kind, p.channel) == (kind, channel)]
        return max(found, key=lambda post: post.ts, default=None)

    def of(self, kind: type[Effect]) -> list[Any]:
        """The effects of a kind, in order."""
        return [e for e in self.effects if isinstance(e, kind)]

    def taken(self) -> list[Effect]:
        """Everything since the last time, as delivery would take it."""
        taken, self.effects = self.effects, []
        return taken

    def follow(self, old: ChannelId, new: ChannelId) -> None:
        """A channel has another id."""
        self.posts = [replace(p, channel=new) if p.channel == old else p for p in self.posts]
