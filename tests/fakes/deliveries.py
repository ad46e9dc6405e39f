"""What use cases ask of deliveries, in memory; tests/delivery runs the rest on PostgreSQL."""

from dataclasses import dataclass, field
from typing import Any

from app.domain.effects import Say
from app.domain.ids import EffectId
from app.ports import Post
from tests.fakes.outbox import FakeOutbox


@dataclass
class FakeDeliveries:
    outbox: FakeOutbox
    posted: dict[EffectId, Say] = field(default_factory=dict)
    lost: dict[EffectId, tuple[Say, str]] = field(default_factory=dict)

    async def origin(self, effect_id: EffectId) -> tuple[Say, Post] | None:
        post = await self.outbox.post_of(effect_id)
        said = self.posted.get(effect_id)
        return (said, post) if said is not None and post is not None else None

    async def given_up(self, effect_id: EffectId) -> tuple[Say, str] | None:
        return self.lost.get(effect_id)

    def post(self, effect: Say, post: Post) -> None:
        """As if delivery had said it."""
        self.posted[post.effect_id] = effect
        self.outbox.posts.append(post)

    def __getattr__(self, method: str) -> Any:
        """What only delivery does is tried in its own room."""
        if method.startswith("__"):
            raise AttributeError(method)
        message = f"no use case calls deliveries.{method}"
        raise AssertionError(message)
