"""The night on which the clocks change: Ben is asked as his day begins at eight, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from app.domain import nudges
from app.domain.milestones import Standing
from tests.stories.bots import nothing_is_lost_or_twice
from tests.stories.town import Town, a_town

LONDON = ZoneInfo("Europe/London")
FORWARD, BACK = datetime(2026, 3, 27, 6, tzinfo=UTC), datetime(2026, 10, 23, 6, tzinfo=UTC)
"""The Fridays before the clocks go forward, and back."""


async def ben_is_due_on_monday(town: Town) -> None:
    """One date, on Monday; of all others nobody is reminded."""
    now = town.liaison.clock.now()
    async with town.liaison.engine.begin() as connection:
        await connection.execute(text("update milestones set nudge_at = null"))
    async with town.liaison.begin() as work:
        ben = await work.people.by_key("ben")
        assert ben is not None
        project = await work.projects.by_key("acme-network")
        assert project is not None
        own = next(
            m
            for m in await work.milestones.of_project(project.id)
            if m.owner_id == ben.id and m.known is Standing.PLANNED
        )
        monday = (now + timedelta(days=3)).date()
        due = replace(own, known_on=monday, planned_at=now - timedelta(days=60))
        nudge_at = nudges.next_nudge(due, hours=ben.hours, now=now)
        await work.milestones.save(replace(due, nudge_at=nudge_at))


@pytest.mark.parametrize("friday", [FORWARD, BACK], ids=["forward", "back"])
async def test_on_friday_and_monday_ben_is_asked_as_his_day_begins(
    database_url: str, friday: datetime
) -> None:
    async with a_town(database_url, now=friday.isoformat()) as town:
        await ben_is_due_on_monday(town)
        await town.driver.turn(to=(friday + timedelta(days=3, hours=4)).isoformat())
        async with town.liaison.engine.connect() as connection:
            lists = await connection.execute(
                text("select created_at from outbox where kind = 'MorningList' order by seq")
            )
            asked = [at.astimezone(LONDON) for at in lists.scalars()]
        assert [(at.strftime("%a"), at.hour, at.minute) for at in asked] == [
            ("Fri", 8, 0),
            ("Mon", 8, 0),
        ]
        assert asked[0].utcoffset() != asked[1].utcoffset()
        await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)
