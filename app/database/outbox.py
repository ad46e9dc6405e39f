"""The outbox: effects wait here, in the transaction that decided them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.effects import conversation_of, lane_of, packed
from app.database.outbox_tables import lanes, outbox, posts
from app.domain.effects import Effect, PinPost, Redraw, RedrawPost, ShowHome
from app.domain.ids import ChannelId, EffectId, Ts, WorkspaceId
from app.ports import Post


class SqlOutbox:
    """The outbox, as use cases see it. `touched` tells whether anything was put."""

    def __init__(
        self, connection: AsyncConnection, workspace: WorkspaceId, now: datetime, real: datetime
    ) -> None:
        self._connection = connection
        self._workspace = workspace
        self._now = now
        self._real = real
        self.touched = False

    async def put(self, effects: Iterable[Effect]) -> None:
        """Leave each effect to be delivered."""
        rows: list[dict[str, Any]] = []
        for effect in effects:
            if isinstance(effect, Redraw):
                rows += await self._redraws(effect.subject)
            elif isinstance(effect, RedrawPost | PinPost):
                rows += await self._after(effect)
            elif not isinstance(effect, ShowHome) or not await self._waits(lane_of(effect)):
                rows.append(self._row(effect, lane_of(effect), conversation_of(effect)))
        if not rows:
            return
        self.touched = True
        await self._connection.execute(insert(outbox), rows)
        new = [
            {"lane": lane, "next_at": self._real, "tokens": 1e9, "counted_at": self._real}
            for lane in sorted({row["lane"] for row in rows})
        ]
        await self._connection.execute(insert(lanes).on_conflict_do_nothing(), new)

    async def post_at(self, channel: ChannelId, ts: Ts) -> Post | None:
        """Which of our effects a message is."""
        statement = select(posts).where(posts.c.channel == channel, posts.c.ts == ts)
        row = (await self._connection.execute(statement)).first()
        return None if row is None else Post(**row._mapping)  # noqa: SLF001 -- its public name

    async def post_of(self, effect_id: EffectId) -> Post | None:
        """Where an effect was posted."""
        statement = select(posts).where(posts.c.effect_id == effect_id)
        row = (await self._connection.execute(statement)).first()
        return None if row is None else Post(**row._mapping)  # noqa: SLF001 -- its public name

    async def posts_about(self, subject: UUID) -> Sequence[Post]:
        """Everything that was posted about a subject."""
        rows = await self._connection.execute(select(posts).where(posts.c.subject == subject))
        return [Post(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    def _row(self, effect: Effect, lane: str, conversation: str) -> dict[str, Any]:
        kind, payload = packed(effect)
        return {
            "id": uuid4(),
            "workspace_id": self._workspace,
            "kind": kind,
            "payload": payload,
            "subject": getattr(effect, "subject", None),
            "lane": lane,
            "conversation": conversation,
            "status": "pending",
            "created_at": self._now,
        }

    async def _redraws(self, subject: UUID) -> list[dict[str, Any]]:
        """One for each message that is posted or being posted; a pending one needs none."""
        origins = await self._connection.execute(
            select(outbox.c.id, outbox.c.lane, outbox.c.conversation).where(
                outbox.c.subject == subject, outbox.c.status.in_(["sending", "sent"])
            )
        )
        found = origins.all()
        waiting = await self._connection.execute(
            select(outbox.c.payload["of"].astext).where(
                outbox.c.kind == "RedrawPost",
                outbox.c.status == "pending",
                outbox.c.payload["of"].astext.in_([str(row.id) for row in found]),
            )
        )
        already = set(waiting.scalars())
        return [
            self._row(RedrawPost(of=EffectId(row.id)), row.lane, row.conversation)
            for row in found
            if str(row.id) not in already
        ]

    async def _after(self, effect: RedrawPost | PinPost) -> list[dict[str, Any]]:
        statement = select(outbox.c.lane, outbox.c.conversation).where(outbox.c.id == effect.of)
        row = (await self._connection.execute(statement)).first()
        return [] if row is None else [self._row(effect, row.lane, row.conversation)]

    async def _waits(self, lane: str) -> bool:
        statement = select(outbox.c.id).where(outbox.c.lane == lane, outbox.c.status == "pending")
        return (await self._connection.execute(statement)).first() is not None
