"""What the clock does, and how often. The due columns are the truth; a tick only looks."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from app.ports import Begin
from app.usecases.chase_questions import chase_questions
from app.usecases.chase_relays import chase_relays
from app.usecases.embed_missing import embed_missing
from app.usecases.end_clarifying import end_clarifying
from app.usecases.keep_promises import keep_promises
from app.usecases.learn_lanes import learn_lanes
from app.usecases.nudge_owners import nudge_owners
from app.usecases.pass_turns import pass_turns
from app.usecases.prune_keys import prune_keys
from app.usecases.raise_escalation import chase_escalations
from app.usecases.show_unaddressed import show_unaddressed
from app.usecases.watch_questions import watch_questions

log = structlog.get_logger()
MOST_ROUNDS = 50
BATCH = 200
MOST_FAILURES = 20
"""So many rows fail one after another only when it is not the rows that are wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A use case that the clock starts; it returns how many due rows it moved.

    One with `rows` takes `limit` and `skip`, and so can be asked for its due rows one by one.
    """

    name: str
    every: timedelta
    run: Callable[..., Awaitable[int]]
    rows: bool = True


LEARN = Job(name="learn-lanes", every=timedelta(seconds=60), run=learn_lanes, rows=False)
"""Also as soon as there is a model: questions are routed by what was learnt from the start."""
JOBS = (
    Job(name="nudge-owners", every=timedelta(seconds=30), run=nudge_owners),
    Job(name="chase-escalations", every=timedelta(seconds=30), run=chase_escalations),
    Job(name="keep-promises", every=timedelta(seconds=30), run=keep_promises),
    Job(name="chase-questions", every=timedelta(seconds=30), run=chase_questions),
    Job(name="end-clarifying", every=timedelta(seconds=30), run=end_clarifying),
    Job(name="watch-questions", every=timedelta(seconds=30), run=watch_questions),
    Job(name="chase-relays", every=timedelta(seconds=30), run=chase_relays),
    Job(name="show-unaddressed", every=timedelta(seconds=30), run=show_unaddressed),
    Job(name="pass-turns", every=timedelta(seconds=30), run=pass_turns),
    LEARN,
    Job(name="embed-missing", every=timedelta(seconds=5), run=embed_missing),
    Job(name="prune-keys", every=timedelta(hours=1), run=prune_keys, rows=False),
)


def schedule(scheduler: AsyncIOScheduler, begin: Begin) -> None:
    """Put every job on the scheduler."""
    for job in JOBS:
        scheduler.add_job(
            _until_stopped,
            IntervalTrigger(seconds=int(job.every.total_seconds())),
            id=job.name,
            args=(job, begin),
            max_instances=1,
            coalesce=True,
        )


async def _until_stopped(job: Job, begin: Begin) -> None:
    """A tick that is cut off as we stop has changed nothing: the next start does it."""
    with contextlib.suppress(asyncio.CancelledError):
        await tick(job, begin)


async def tick(job: Job, begin: Begin) -> None:
    """Move what is due, batch by batch, until nothing is left; row by row, where a batch fails."""
    for _ in range(MOST_ROUNDS):
        try:
            async with begin() as work:
                moved = await job.run(work)
        except Exception:
            log.exception("tick.failed", job=job.name)
            if job.rows:
                await _row_by_row(job, begin)
            return
        if not moved:
            return


async def _row_by_row(job: Job, begin: Begin) -> None:
    """A row that fails holds up no other: it is passed over, and the next tick tries it again."""
    failed = 0
    for _ in range(BATCH):
        try:
            async with begin() as work:
                moved = await job.run(work, limit=1, skip=failed)
        except Exception:
            log.exception("tick.row_failed", job=job.name)
            failed += 1
            if failed == MOST_FAILURES:
                return
            continue
        if not moved:
            return


async def tick_all(begin: Begin) -> None:
    """Every job once: after a start, and when the sandbox's clock was turned."""
    for job in JOBS:
        await tick(job, begin)
