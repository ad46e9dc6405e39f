"""The outbox as delivery sees it: claims, leases and marks. Times are real, but for `now`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.effects import unpacked
from app.database.outbox_tables import lanes, outbox, posts
from app.database.rows import fields_of
from app.domain.effects import Say
from app.domain.ids import ChannelId, EffectId, Ts
from app.ports import Claimed, Pace, Post

MOST_LANES = 20
WORKSPACE = "workspace"
_OPENING = ("OpenThread", "Escalate")

_FREE_LANES = text("""
    select lane, tokens, counted_at from lanes
     where next_at <= :real and exists (
           select 1 from outbox
            where outbox.lane = lanes.lane and outbox.status = 'pending'
              and (outbox.not_before is null or outbox.not_before <= :real))
     order by lane like '%\\:urgent' desc, next_at limit :most for update skip locked
""").columns(lanes.c.lane, lanes.c.tokens, lanes.c.counted_at)

_HEADS = text("""
    select distinct on (lane, conversation) id, lane, kind, status, not_before, seq
      from outbox
     where lane = any (:lanes) and status in ('pending', 'sending')
     order by lane, conversation, seq
""").columns(
    outbox.c.id, outbox.c.lane, outbox.c.kind, outbox.c.status, outbox.c.not_before, outbox.c.seq
)
_FREE_OF_CHARGE = {"RedrawPost", "PinPost", "ShowHome"}


class SqlDeliveries:
    """What delivery asks of the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(
        self, *, real: datetime, now: datetime, lease_until: datetime, pace: Pace
    ) -> Sequence[Claimed]:
        """Take the heads of free lanes, as far as their tokens and the workspace's reach."""
        free = (
            await self._connection.execute(_FREE_LANES, {"real": real, "most": MOST_LANES})
        ).all()
        if not free:
            return ()
        heads = await self._connection.execute(_HEADS, {"lanes": [row.lane for row in free]})
        ready = [
            head
            for head in sorted(heads, key=lambda h: h.seq)
            if head.status == "pending" and (head.not_before is None or head.not_before <= real)
        ]
        left = await self._workspace_tokens(real, pace)
        counts = {
            row.lane: _refilled(row.tokens, row.counted_at, real, pace.burst, pace.per_second)
            for row in free
        }
        taken: list[UUID] = []
        for head in ready:
            cost = 0 if head.kind in _FREE_OF_CHARGE else 1
            if cost and (counts[head.lane] < 1 or left < 1):
                continue
            counts[head.lane] -= cost
            left -= cost
            taken.append(head.id)
        await self._count(counts, real, pace)
        await self._spend_workspace(left, real)
        return await self._take(taken, real=real, now=now, lease_until=lease_until)

    async def doubtful(
        self, *, real: datetime, settled: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        """Take those whose lease ran out a while ago, to look them up."""
        found = await self._connection.execute(
            select(outbox.c.id)
            .where(outbox.c.status == "sending", outbox.c.lease_until <= settled)
            .order_by(outbox.c.seq)
            .limit(MOST_LANES)
            .with_for_update(skip_locked=True)
        )
        ids = list(found.scalars())
        if not ids:
            return ()
        _ = real
        rows = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(ids))
            .values(lease_until=lease_until)
            .returning(*outbox.c)
        )
        return [_claimed(row) for row in rows]

    async def aim(self, effect_id: EffectId, channel: ChannelId, thread: Ts | None) -> None:
        """Where it is about to be posted."""
        await self._set(effect_id, channel=channel, thread=thread)

    async def sent(self, effect_id: EffectId, post: Post | None) -> None:
        """It is in Slack."""
        await self._set(effect_id, status="sent", lease_until=None, reason=None)
        if post is not None:
            statement = insert(posts).values(fields_of(post)).on_conflict_do_nothing()
            await self._connection.execute(statement)

    async def dropped(self, effect_id: EffectId) -> None:
        """It has become pointless."""
        await self._set(effect_id, status="dropped", lease_until=None)

    async def failed(self, effect_id: EffectId, reason: str) -> None:
        """It is given up, visibly."""
        await self._set(effect_id, status="failed", lease_until=None, reason=reason)

    async def again(self, effect_id: EffectId, *, not_before: datetime, reason: str) -> None:
        """It is tried again, not before an instant."""
        await self._set(
            effect_id,
            status="pending",
            lease_until=None,
            not_before=not_before,
            reason=reason,
            looked=0,
        )

    async def in_doubt(self, effect_id: EffectId, *, since: datetime, looked: int) -> None:
        """It may have been posted: look it up when it has settled."""
        await self._set(effect_id, status="sending", lease_until=since, looked=looked)

    async def hold_lane(self, lane: str, *, until: datetime) -> None:
        """Slack asked for patience on this lane, and on no other."""
        await self._connection.execute(
            update(lanes).where(lanes.c.lane == lane).values(next_at=until)
        )

    async def thread_under(self, channel: ChannelId, subject: UUID) -> Ts | None:
        """The root of the thread about a subject."""
        statement = select(posts.c.ts).where(
            posts.c.channel == channel, posts.c.subject == subject, posts.c.kind.in_(_OPENING)
        )
        ts: str | None = (await self._connection.execute(statement.limit(1))).scalar()
        return None if ts is None else Ts(ts)

    async def origin(self, effect_id: EffectId) -> tuple[Say, Post] | None:
        """A message that was posted, and where."""
        statement = (
            select(outbox.c.kind.label("what"), outbox.c.payload, posts)
            .join(posts, posts.c.effect_id == outbox.c.id)
            .where(outbox.c.id == effect_id)
        )
        row = (await self._connection.execute(statement)).first()
        if row is None:
            return None
        effect = unpacked(row.what, row.payload)
        post = Post(**{column.name: getattr(row, column.name) for column in posts.c})
        return (effect, post) if isinstance(effect, Say) else None

    async def outstanding(self) -> int:
        """How many are being sent, or could be."""
        statement = select(func.count()).where(outbox.c.status.in_(["pending", "sending"]))
        return (await self._connection.execute(statement)).scalar_one()

    async def _take(
        self, ids: list[UUID], *, real: datetime, now: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        if not ids:
            return ()
        rows = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(ids))
            .values(
                status="sending",
                lease_until=lease_until,
                claimed_now=now,
                attempts=outbox.c.attempts + 1,
                first_tried_at=func.coalesce(outbox.c.first_tried_at, bindparam("real", real)),
            )
            .returning(*outbox.c)
        )
        return [_claimed(row) for row in sorted(rows, key=lambda r: r.seq)]

    async def _workspace_tokens(self, real: datetime, pace: Pace) -> float:
        first = insert(lanes).values(lane=WORKSPACE, next_at=real, tokens=1e9, counted_at=real)
        await self._connection.execute(first.on_conflict_do_nothing())
        row = (
            await self._connection.execute(
                select(lanes).where(lanes.c.lane == WORKSPACE).with_for_update()
            )
        ).one()
        return _refilled(
            row.tokens, row.counted_at, real, pace.workspace_burst, pace.workspace_per_second
        )

    async def _spend_workspace(self, left: float, real: datetime) -> None:
        await self._connection.execute(
            update(lanes).where(lanes.c.lane == WORKSPACE).values(tokens=left, counted_at=real)
        )

    async def _count(self, counts: Mapping[str, float], real: datetime, pace: Pace) -> None:
        """Write the tokens back; an empty lane waits until it has one again."""
        statement = (
            update(lanes)
            .where(lanes.c.lane == bindparam("of_lane"))
            .values(tokens=bindparam("left"), counted_at=real, next_at=bindparam("free_at"))
        )
        rows = [
            {
                "of_lane": lane,
                "left": left,
                "free_at": real + timedelta(seconds=max(0.0, 1 - left) / pace.per_second),
            }
            for lane, left in counts.items()
        ]
        await self._connection.execute(statement, rows)

    async def _set(self, effect_id: EffectId, **values: Any) -> None:  # noqa: ANN401 -- columns
        await self._connection.execute(
            update(outbox).where(outbox.c.id == effect_id).values(**values)
        )


def _refilled(tokens: float, since: datetime, real: datetime, burst: int, rate: float) -> float:
    """Tokens now: what was left and what has dripped in, at most a burst."""
    return min(float(burst), tokens + max(0.0, (real - since).total_seconds()) * rate)


def _claimed(row: Any) -> Claimed:  # noqa: ANN401 -- a row of outbox
    return Claimed(
        id=row.id,
        effect=unpacked(row.kind, row.payload),
        lane=row.lane,
        attempts=row.attempts,
        first_tried_at=row.first_tried_at,
        claimed_now=row.claimed_now,
        channel=row.channel,
        thread=row.thread,
        looked=row.looked,
    )
