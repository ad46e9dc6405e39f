"""How the database is, and how much waits in it: for the operator."""

from collections.abc import Mapping

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.outbox_tables import outbox

STATUSES = ("pending", "sending", "sent", "dropped", "failed")


async def answers(engine: AsyncEngine) -> bool:
    """True, or it raises."""
    async with engine.connect() as connection:
        await connection.execute(select(literal(1)))
    return True


async def outbox_counts(engine: AsyncEngine) -> Mapping[str, float]:
    """How many effects there are in each status, none included."""
    counted = select(outbox.c.status, func.count()).group_by(outbox.c.status)
    async with engine.connect() as connection:
        rows = (await connection.execute(counted)).all()
    numbers = dict.fromkeys(STATUSES, 0) | dict(rows)
    return {f"outbox_{status}": float(number) for status, number in numbers.items()}
