"""When the next thing is due: for the sandbox's clock, which turns from one to the next."""

from datetime import datetime

from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.milestone_tables import escalations, milestones
from app.database.milestones import TICKING
from app.database.outbox_tables import outbox
from app.database.relays import relays
from app.database.routing import turns
from app.database.tables import projects, questions
from app.database.unaddressed import unaddressed
from app.database.watches import watches


async def next_due(engine: AsyncEngine) -> tuple[datetime | None, int]:
    """The earliest due time, and how many effects are on their way."""
    ticking = milestones.join(projects, projects.c.id == milestones.c.project_id)
    dues = union_all(
        select(func.min(questions.c.remind_at).label("at")),
        select(func.min(questions.c.confirm_at)),
        select(func.min(questions.c.clarify_at)),
        select(func.min(watches.c.next_at)),
        select(func.min(turns.c.due_at)),
        select(func.min(escalations.c.next_at)),
        select(func.min(relays.c.send_at)),
        select(func.min(unaddressed.c.due_at)),
        select(func.min(relays.c.remind_at)),
        select(func.min(milestones.c.nudge_at)).select_from(ticking).where(TICKING),
        select(func.min(milestones.c.promise_nudge_at)).select_from(ticking).where(TICKING),
    ).subquery()
    under_way = (
        select(func.count())
        .select_from(outbox)
        .where(outbox.c.status.in_(["pending", "sending"]))
        .scalar_subquery()
    )
    async with engine.connect() as connection:
        row = (await connection.execute(select(func.min(dues.c.at), under_way))).one()
    return row[0], row[1]
