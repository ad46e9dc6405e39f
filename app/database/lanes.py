"""Lanes: a row for each channel, and one for the workspace, by which all replicas keep one pace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.outbox_tables import lanes
from app.ports import Pace

WORKSPACE = "workspace"
MOST_LANES = 20
FULL = 1e9
"""The tokens of a lane in which nothing was sent yet: a burst, whatever its size."""

READY = """
    outbox.status = 'pending'
    and (outbox.not_before is null or outbox.not_before <= :real)
    and not exists (
        select 1 from outbox earlier
         where earlier.lane = outbox.lane and earlier.conversation = outbox.conversation
           and earlier.seq < outbox.seq and earlier.status in ('pending', 'sending'))
    and not exists (
        select 1 from outbox root
         where root.id = outbox.follows and root.status in ('pending', 'sending'))
"""
"""The head of its conversation, its time has come, and the thread that it belongs in is open."""

_FREE_LANES = text(f"""
    select lane, tokens, counted_at from lanes
     where next_at <= :real
       and exists (select 1 from outbox where outbox.lane = lanes.lane and {READY})
     order by lane like '%\\:urgent' desc, next_at limit :most for update skip locked
""").columns(lanes.c.lane, lanes.c.tokens, lanes.c.counted_at)  # noqa: S608 -- a constant


@dataclass(kw_only=True)
class Purse:
    """What may be sent now: the tokens of each free lane, and those of the workspace."""

    lanes: dict[str, float]
    workspace: float

    def pays(self, lane: str) -> bool:
        """Whether there is a token for a message in this lane; it is spent."""
        if self.lanes[lane] < 1 or self.workspace < 1:
            return False
        self.lanes[lane] -= 1
        self.workspace -= 1
        return True


async def open_purse(connection: AsyncConnection, real: datetime, pace: Pace) -> Purse | None:
    """The lanes in which something is ready, held until the transaction ends; None if none is."""
    found = await connection.execute(_FREE_LANES, {"real": real, "most": MOST_LANES})
    free = found.all()
    if not free:
        return None
    # The update changes nothing, but it holds the row: the workspace's tokens are counted by one.
    new = insert(lanes).values(lane=WORKSPACE, next_at=real, tokens=FULL, counted_at=real)
    held = new.on_conflict_do_update(index_elements=["lane"], set_={"next_at": lanes.c.next_at})
    own = (await connection.execute(held.returning(lanes.c.tokens, lanes.c.counted_at))).one()
    return Purse(
        lanes={
            row.lane: _refilled(row.tokens, real - row.counted_at, pace.burst, pace.per_second)
            for row in free
        },
        workspace=_refilled(
            own.tokens, real - own.counted_at, pace.workspace_burst, pace.workspace_per_second
        ),
    )


async def close_purse(
    connection: AsyncConnection, purse: Purse, real: datetime, pace: Pace
) -> None:
    """Write the tokens back; an empty lane is not looked at before it has one again."""
    rows = [
        {
            "of_lane": lane,
            "left": left,
            "free_at": real + timedelta(seconds=max(0.0, 1 - left) / pace.per_second),
        }
        for lane, left in purse.lanes.items()
    ]
    rows.append({"of_lane": WORKSPACE, "left": purse.workspace, "free_at": real})
    await connection.execute(
        update(lanes)
        .where(lanes.c.lane == bindparam("of_lane"))
        .values(tokens=bindparam("left"), counted_at=real, next_at=bindparam("free_at")),
        rows,
    )


async def open_lanes(connection: AsyncConnection, names: Iterable[str], real: datetime) -> None:
    """A row for each lane that has none; in one order, so that two never wait crosswise."""
    rows = [
        {"lane": lane, "next_at": real, "tokens": FULL, "counted_at": real}
        for lane in sorted(set(names))
    ]
    await connection.execute(insert(lanes).on_conflict_do_nothing(), rows)


async def hold_lane(connection: AsyncConnection, lane: str, until: datetime) -> None:
    """Nothing is taken from this lane before then; others go on."""
    held = update(lanes).where(lanes.c.lane == lane, lanes.c.next_at < until)
    await connection.execute(held.values(next_at=until))


def _refilled(left: float, since: timedelta, burst: int, per_second: float) -> float:
    """Tokens now: what was left and what has dripped in, at most a burst."""
    return min(float(burst), left + max(0.0, since.total_seconds()) * per_second)
