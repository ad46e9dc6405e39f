"""A tick moves what is due; a row that fails holds up no other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import select

from app.database.outbox_tables import outbox
from app.database.work import begin_with, make_engine
from app.domain.ids import MilestoneId, WorkspaceId
from app.ports import Begin, Work
from app.scheduler.clock import RunningClock
from app.scheduler.jobs import JOBS, MOST_FAILURES, Job, schedule, tick
from tests.builders import (
    ANA,
    BEN,
    HOME,
    MONDAY,
    a_client,
    a_milestone,
    a_project,
    cast,
)
from tests.fakes import FakeWork

NUDGE = next(job for job in JOBS if job.name == "nudge-owners")


@dataclass
class Rows:
    """Due rows, of which some can't be moved: a batch that holds one of them moves none."""

    due: list[int]
    bad: set[int] = field(default_factory=set)
    asked: list[tuple[int, int]] = field(default_factory=list)

    async def run(self, work: Work, *, limit: int = 200, skip: int = 0) -> int:
        assert work.now
        self.asked.append((limit, skip))
        batch = self.due[skip : skip + limit]
        if self.bad.intersection(batch):
            raise ValueError
        self.due = [row for row in self.due if row not in batch]
        return len(batch)

    @property
    def job(self) -> Job:
        return Job(name="test", every=timedelta(seconds=1), run=self.run)


async def test_a_tick_that_is_cut_off_as_we_stop_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = asyncio.Event()

    @asynccontextmanager
    async def for_ever() -> AsyncIterator[Work]:
        begun.set()
        await asyncio.Event().wait()
        yield FakeWork()

    scheduler = AsyncIOScheduler(timezone="UTC")
    schedule(scheduler, for_ever)
    scheduler.start()
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))
    await asyncio.wait_for(begun.wait(), 10)
    scheduler.shutdown(wait=False)
    await asyncio.sleep(0.1)
    assert not caplog.records


async def test_what_is_due_is_moved_in_batches_until_nothing_is_left() -> None:
    rows = Rows(list(range(450)))
    await tick(rows.job, FakeWork().begin)
    assert rows.due == []
    assert rows.asked == [(200, 0)] * 4


async def test_a_row_that_fails_holds_up_no_other() -> None:
    rows = Rows(list(range(10)), bad={0, 4, 9})
    await tick(rows.job, FakeWork().begin)
    assert rows.due == [0, 4, 9]


async def test_where_everything_fails_it_is_not_the_rows() -> None:
    rows = Rows(list(range(300)), bad=set(range(300)))
    await tick(rows.job, FakeWork().begin)
    assert len(rows.asked) == 1 + MOST_FAILURES


async def test_a_database_that_is_away_ends_a_tick_and_no_more() -> None:
    tried = []

    @asynccontextmanager
    async def away() -> AsyncIterator[Work]:
        tried.append(1)
        raise ConnectionError
        yield  # pragma: no cover -- it makes this a generator

    await tick(NUDGE, away)
    assert len(tried) == 1 + MOST_FAILURES


async def test_an_owner_whose_zone_is_unknown_keeps_nobody_elses_list(database_url: str) -> None:
    """The same with real rows, whose batch is rolled back as a whole."""
    engine = make_engine(database_url)
    clock = RunningClock(offset=MONDAY - RunningClock().real())
    begin = begin_with(engine, clock, WorkspaceId(HOME))
    await _settle_in(begin)
    await tick(NUDGE, begin)
    async with engine.connect() as connection:
        rows = (await connection.execute(select(outbox.c.kind, outbox.c.payload))).all()
    assert [(row.kind, row.payload["person"]) for row in rows] == [("MorningList", str(BEN))]
    await engine.dispose()


async def _settle_in(begin: Begin) -> None:
    people = {person.id: person for person in cast()}
    lost = replace(people[ANA], hours=replace(people[ANA].hours, zone="Atlantis/Capital"))
    due = a_milestone(nudge_at=MONDAY - timedelta(hours=1), known_on=date(2026, 12, 1))
    async with begin() as work:
        await work.projects.save_client(a_client())
        for person in [*people.values(), lost]:
            await work.people.save(person)
        await work.projects.save(a_project())
        earlier = MONDAY - timedelta(hours=2)
        other = replace(due, id=MilestoneId(UUID(int=99)), key="other", nudge_at=earlier)
        await work.milestones.save(replace(other, owner_id=ANA))
        await work.milestones.save(due)
