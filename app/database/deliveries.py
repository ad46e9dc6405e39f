"""The outbox as delivery sees it: claims, leases and marks. Times are real, but for `now`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database import lanes
from app.database.effects import unpacked
from app.database.lanes import MOST_LANES, READY, close_purse, open_purse
from app.database.outbox_tables import outbox, posts
from app.database.rows import fields_of
from app.domain.effects import Effect, Say
from app.domain.ids import ChannelId, EffectId, Ts
from app.ports import Claimed, Pace, Post

UNREADABLE = "it was written by another version of Liaison"
_FREE_OF_CHARGE = {"RedrawPost", "PinPost", "ShowHome"}
_HEADS = text(f"""
    select id, lane, kind from outbox where lane = any (:lanes) and {READY}
     order by lane like '%\\:urgent' desc, seq
""")  # noqa: S608 -- a constant


class SqlDeliveries:
    """What delivery asks of the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def claim(
        self, *, real: datetime, now: datetime, lease_until: datetime, pace: Pace
    ) -> Sequence[Claimed]:
        """Take the heads of free lanes, as far as their tokens and the workspace's reach."""
        purse = await open_purse(self._connection, real, pace)
        if purse is None:
            return ()
        heads = await self._connection.execute(_HEADS, {"lanes": list(purse.lanes), "real": real})
        ids = [h.id for h in heads if h.kind in _FREE_OF_CHARGE or purse.pays(h.lane)]
        await close_purse(self._connection, purse, real, pace)
        if not ids:
            return ()
        # A row that a use case is just looking at is left for the next round.
        free = select(outbox.c.id).where(outbox.c.id.in_(ids), outbox.c.status == "pending")
        return await self._take(
            free,
            status="sending",
            lease_until=lease_until,
            claimed_now=now,
            first_tried_at=func.coalesce(outbox.c.first_tried_at, real),
            channel=None,
            thread=None,
            looked=0,
        )

    async def doubtful(
        self, *, real: datetime, settled: datetime, lease_until: datetime
    ) -> Sequence[Claimed]:
        """Take those whose lease ran out, to look them up.

        What was aimed may have been posted, and Slack may still be at it: that must have run out
        by `settled`.
        """
        over = or_(
            outbox.c.lease_until <= settled,
            and_(outbox.c.lease_until <= real, outbox.c.channel.is_(None)),
        )
        found = select(outbox.c.id).where(outbox.c.status == "sending", over)
        return await self._take(
            found.order_by(outbox.c.seq).limit(MOST_LANES), lease_until=lease_until
        )

    async def aim(
        self, claimed: Claimed, channel: ChannelId, thread: Ts | None, *, lease_until: datetime
    ) -> bool:
        """Where it is about to be posted; False if somebody else has taken it over."""
        return await self._mark(claimed, channel=channel, thread=thread, lease_until=lease_until)

    async def sent(self, claimed: Claimed, post: Post | None) -> bool:
        """It is in Slack: that is so whoever has taken it over; False if it was known."""
        known = update(outbox).where(outbox.c.id == claimed.id, outbox.c.status != "sent")
        marked = await self._connection.execute(
            known.values(status="sent", lease_until=None, reason=None).returning(outbox.c.id)
        )
        if marked.first() is None:
            return False
        if post is not None:
            await self._connection.execute(insert(posts).values(fields_of(post)))
        return True

    async def dropped(self, claimed: Claimed) -> bool:
        """It has become pointless."""
        return await self._mark(claimed, status="dropped", lease_until=None)

    async def failed(self, claimed: Claimed, reason: str) -> bool:
        """It is given up, visibly."""
        return await self._mark(claimed, status="failed", lease_until=None, reason=reason)

    async def again(
        self, claimed: Claimed, *, not_before: datetime, reason: str, patience_anew: bool = False
    ) -> bool:
        """It is tried again, not before an instant."""
        values: dict[str, Any] = {"first_tried_at": None} if patience_anew else {}
        return await self._mark(
            claimed,
            status="pending",
            lease_until=None,
            not_before=not_before,
            reason=reason,
            **values,
        )

    async def in_doubt(self, claimed: Claimed, *, since: datetime, looked: int) -> bool:
        """It may have been posted: look it up when it has settled."""
        return await self._mark(claimed, lease_until=since, looked=looked)

    async def hold_lane(self, lane: str, *, until: datetime) -> None:
        """Slack asked for patience on this lane, and on no other."""
        await lanes.hold_lane(self._connection, lane, until)

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

    async def given_up(self, effect_id: EffectId) -> tuple[Say, str] | None:
        """A message that was given up, and why."""
        failed = (outbox.c.id == effect_id) & (outbox.c.status == "failed")
        row = (await self._connection.execute(select(outbox).where(failed))).first()
        effect = _effect(row) if row is not None else None
        return (effect, row.reason) if row is not None and isinstance(effect, Say) else None

    async def _take(self, rows: Select[Any], **values: Any) -> Sequence[Claimed]:  # noqa: ANN401 -- columns
        """Take these rows; by the count of takings the last to take one is told from the others."""
        free = rows.with_for_update(skip_locked=True).cte("free")
        taken = await self._connection.execute(
            update(outbox)
            .where(outbox.c.id.in_(select(free.c.id)))
            .values(attempts=outbox.c.attempts + 1, **values)
            .returning(*outbox.c)
        )
        read = [(row, _effect(row)) for row in sorted(taken, key=lambda row: row.seq)]
        unknown = [row.id for row, effect in read if effect is None]
        if unknown:
            # Of another version of Liaison: one such row must not stop all others.
            given_up = update(outbox).where(outbox.c.id.in_(unknown))
            await self._connection.execute(given_up.values(status="failed", reason=UNREADABLE))
        return [_claimed(row, effect) for row, effect in read if effect is not None]

    async def _mark(self, claimed: Claimed, **values: Any) -> bool:  # noqa: ANN401 -- columns
        """Say what became of it, if it is still ours."""
        ours = update(outbox).where(
            outbox.c.id == claimed.id,
            outbox.c.status == "sending",
            outbox.c.attempts == claimed.attempts,
        )
        marked = await self._connection.execute(ours.values(**values).returning(outbox.c.id))
        return marked.first() is not None


def _effect(row: Any) -> Effect | None:  # noqa: ANN401 -- a row of outbox
    try:
        return unpacked(row.kind, row.payload)
    except (KeyError, ValueError):
        return None


def _claimed(row: Any, effect: Effect) -> Claimed:  # noqa: ANN401 -- a row of outbox
    return Claimed(
        id=row.id,
        effect=effect,
        lane=row.lane,
        attempts=row.attempts,
        first_tried_at=row.first_tried_at,
        claimed_now=row.claimed_now,
        follows=row.follows,
        channel=row.channel,
        thread=row.thread,
        looked=row.looked,
    )
