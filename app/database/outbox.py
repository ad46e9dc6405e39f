"""The outbox: effects wait here, in the transaction that decided them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Text, cast, func, literal, select, update
from sqlalchemy.dialects.postgresql import array, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.effects import OPENING, conversation_of, lane_of, packed
from app.database.lanes import open_lanes
from app.database.outbox_tables import lanes, outbox, posts
from app.domain.effects import Effect, PinPost, Place, Redraw, RedrawPost, ShowHome
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
        """Leave each effect to be delivered; the same twice is one."""
        rows: list[dict[str, Any]] = []
        for effect in dict.fromkeys(effects):
            self.touched = True
            if isinstance(effect, Redraw):
                rows += await self._redraws(effect.subject)
            elif isinstance(effect, RedrawPost | PinPost):
                rows += await self._after(effect)
            elif isinstance(effect, ShowHome):
                rows += await self._home(effect)
            else:
                rows.append(self._row(effect, lane_of(effect), conversation_of(effect)))
        if not rows:
            return
        await self._follow(rows)
        await self._connection.execute(insert(outbox), rows)
        await open_lanes(self._connection, {row["lane"] for row in rows}, self._real)

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

    async def latest_post(self, kind: str, channel: ChannelId) -> Post | None:
        """The last message of a kind in a channel."""
        statement = select(posts).where(posts.c.channel == channel, posts.c.kind == kind)
        last = statement.order_by(posts.c.ts.desc()).limit(1)
        row = (await self._connection.execute(last)).first()
        return None if row is None else Post(**row._mapping)  # noqa: SLF001 -- its public name

    def _row(self, effect: Effect, lane: str, conversation: str) -> dict[str, Any]:
        kind, payload = packed(effect)
        to = getattr(effect, "to", None)
        return {
            "id": uuid4(),
            "workspace_id": self._workspace,
            "kind": kind,
            "payload": payload,
            "subject": getattr(effect, "subject", None),
            "lane": lane,
            "conversation": conversation,
            "follows": to.under if isinstance(to, Place) and to.thread is None else None,
            "status": "pending",
            "created_at": self._now,
        }

    async def _follow(self, rows: list[dict[str, Any]]) -> None:
        """What belongs in a thread names the row that opens it: of this batch, or an earlier one.

        Where nothing opens one, it stands by itself.
        """
        opened = {(r["subject"], _channel(r)): r["id"] for r in rows if r["kind"] in OPENING}
        for row in rows:
            subject = row["follows"]
            if subject is not None:
                here = opened.get((subject, _channel(row)))
                row["follows"] = here or await self._opening(subject, _channel(row))

    async def _opening(self, subject: UUID, channel: str | None) -> UUID | None:
        statement = select(outbox.c.id).where(
            outbox.c.subject == subject,
            outbox.c.kind.in_(OPENING),
            outbox.c.payload["to"]["channel"].astext == channel,
        )
        latest = statement.order_by(outbox.c.seq.desc()).limit(1)
        found: UUID | None = (await self._connection.execute(latest)).scalar()
        return found

    async def _redraws(self, subject: UUID) -> list[dict[str, Any]]:
        """One for each message that is posted or being posted; a pending one needs none.

        A pending row is held until this work is committed: who takes it then renders what is new.
        """
        about = outbox.c.subject == subject
        await self._hold(about)
        shown = await self._connection.execute(
            select(outbox.c.id, outbox.c.lane, outbox.c.conversation).where(
                about, outbox.c.status.in_(["sending", "sent"])
            )
        )
        found = shown.all()
        if not found:
            return []
        already = await self._hold(
            (outbox.c.kind == "RedrawPost")
            & outbox.c.payload["of"].astext.in_([str(row.id) for row in found])
        )
        coming = {payload["of"] for payload in already}
        return [
            self._row(RedrawPost(of=EffectId(row.id)), row.lane, row.conversation)
            for row in found
            if str(row.id) not in coming
        ]

    async def _after(self, effect: RedrawPost | PinPost) -> list[dict[str, Any]]:
        statement = select(outbox.c.lane, outbox.c.conversation).where(outbox.c.id == effect.of)
        row = (await self._connection.execute(statement)).first()
        return [] if row is None else [self._row(effect, row.lane, row.conversation)]

    async def _home(self, effect: ShowHome) -> list[dict[str, Any]]:
        """One that is pending shows what is new as well: the last wins."""
        lane = lane_of(effect)
        waiting = await self._hold(outbox.c.lane == lane)
        return [] if waiting else [self._row(effect, lane, conversation_of(effect))]

    async def _hold(self, condition: ColumnElement[bool]) -> Sequence[Any]:
        """The payloads of pending rows, which nobody takes before this work is committed."""
        statement = select(outbox.c.payload).where(condition, outbox.c.status == "pending")
        held = statement.order_by(outbox.c.seq).with_for_update(read=True)
        return (await self._connection.execute(held)).scalars().all()


async def send_elsewhere(connection: AsyncConnection, old: ChannelId, new: ChannelId) -> None:
    """A channel has another id: what is for it goes there, at the pace of its lanes."""
    place = outbox.c.payload["to"]["channel"]
    there = func.jsonb_set(
        outbox.c.payload, array(["to", "channel"]), func.to_jsonb(cast(new, Text))
    )
    await connection.execute(update(outbox).where(place.astext == old).values(payload=there))
    for name in (old, f"{old}:urgent"):
        lane = new + name.removeprefix(old)
        moved = update(outbox).where(outbox.c.lane == name).values(lane=lane)
        await connection.execute(moved)
        paced = select(literal(lane), lanes.c.next_at, lanes.c.tokens, lanes.c.counted_at)
        columns = ["lane", "next_at", "tokens", "counted_at"]
        same = insert(lanes).from_select(columns, paced.where(lanes.c.lane == name))
        await connection.execute(same.on_conflict_do_nothing())
    aimed = update(outbox).where(outbox.c.channel == old).values(channel=new)
    await connection.execute(aimed)


def _channel(row: dict[str, Any]) -> str | None:
    channel: str | None = row["payload"]["to"].get("channel")
    return channel
