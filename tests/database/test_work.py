"""One transaction, one instant: what no fake can show, on PostgreSQL."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.columns import metadata
from app.database.work import begin_with
from app.domain.archive import Message
from app.domain.effects import ShowHome
from app.domain.errors import Stale
from app.domain.ids import Ts, UserId, WorkspaceId
from app.domain.people import Side
from app.ports import Begin, Work
from tests.builders import (
    ACME,
    ALERT,
    BEN,
    HOME,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    SWITCH,
    a_milestone,
    a_question,
    an_escalation,
)
from tests.database.stores import Stores, TurnableClock

NAIVE = datetime(2026, 11, 30, 9, 0)  # noqa: DTZ001 -- the point of the test
Due = Callable[[Work], Any]


async def failing(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.questions.save(a_question())
        raise RuntimeError


async def test_what_fails_leaves_nothing_behind(stores: Stores) -> None:
    with pytest.raises(RuntimeError):
        await failing(stores)
    async with stores.begin() as work:
        assert await work.questions.find(PHONES) is None


async def test_a_piece_of_work_lives_in_one_instant(real: Stores) -> None:
    async with real.begin() as work:
        before = work.now
        real.turn(MONDAY + timedelta(hours=1))
        assert work.now == before == MONDAY
    async with real.begin() as work:
        assert work.now == MONDAY + timedelta(hours=1)


async def test_an_instant_without_a_zone_is_refused(stores: Stores) -> None:
    with pytest.raises((ValueError, StatementError), match="naive datetime"):
        async with stores.begin() as work:
            await work.questions.save(a_question(due_at=NAIVE))


async def test_instants_come_back_in_utc_whatever_zone_they_had(real: Stores) -> None:
    tokyo = MONDAY.astimezone(ZoneInfo("Asia/Tokyo"))
    async with real.begin() as work:
        await work.questions.save(a_question(due_at=tokyo))
    async with real.begin() as work:
        due_at = (await work.questions.get(PHONES)).due_at
    assert (due_at, due_at.tzinfo) == (MONDAY, UTC)


# --- replicas, side by side ------------------------------------------------------------------


async def due_question(work: Work) -> list[object]:
    return [q.id for q in await work.questions.due(MONDAY + timedelta(days=1))]


async def due_milestone(work: Work) -> list[object]:
    return [m.id for m in await work.milestones.due(MONDAY)]


async def due_promise(work: Work) -> list[object]:
    return [m.id for m in await work.milestones.promises_due(MONDAY)]


async def due_escalation(work: Work) -> list[object]:
    return [e.id for e in await work.escalations.due(MONDAY)]


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        (due_question, PHONES),
        (due_milestone, SWITCH),
        (due_promise, SWITCH),
        (due_escalation, ALERT),
    ],
)
async def test_what_one_replica_has_claimed_another_passes_over(
    real: Stores, due: Due, wanted: object
) -> None:
    async with real.begin() as work:
        await work.questions.save(a_question())
        await work.milestones.save(a_milestone(nudge_at=MONDAY, promise_nudge_at=MONDAY))
        await work.escalations.save(an_escalation())
    async with real.begin() as one, real.begin() as other:
        assert await due(one) == [wanted]
        assert await due(other) == []
    async with real.begin() as later:
        assert await due(later) == [wanted]


async def test_of_two_who_change_one_thing_the_second_is_told(real: Stores) -> None:
    async with real.begin() as work:
        await work.questions.save(a_question())
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(real.begin())
        mine = await one.questions.get(PHONES)
        await one.questions.save(replace(mine, text="Mine"))
        loser = asyncio.create_task(_saved(real, replace(mine, text="Theirs")))
        await _blocked(loser)
    with pytest.raises(Stale):
        await loser


@pytest.mark.parametrize("fails", [False, True])
async def test_a_key_taken_by_another_is_new_only_if_the_other_fails(
    real: Stores, *, fails: bool
) -> None:
    waiting: list[asyncio.Task[bool]] = []

    async def take() -> None:
        async with real.begin() as one:
            assert await one.keys.first("event:Ev1")
            waiting.append(asyncio.create_task(_first(real.begin, "event:Ev1")))
            await _blocked(waiting[0])
            if fails:
                raise RuntimeError

    with pytest.raises(RuntimeError) if fails else nullcontext():
        await take()
    assert await waiting[0] is fails


@pytest.mark.parametrize("later_first", [True, False])
async def test_edits_side_by_side_end_with_the_newest(real: Stores, *, later_first: bool) -> None:
    said = Message(
        channel=INTERNAL_CHANNEL,
        ts=Ts("1.000001"),
        author=UserId("U0ANA"),
        side=Side.STAFF,
        client_id=ACME,
        text="first",
    )
    edits = [replace(said, text=f"at {n}", edited_ts=Ts(f"{n}.000001")) for n in (2, 3)]
    one, other = reversed(edits) if later_first else edits
    async with real.begin() as work:
        await work.archive.keep(said)
    async with real.begin() as work:
        await work.archive.edit(one)
        task = asyncio.create_task(_edited(real.begin, other))
        await _blocked(task)
    await task
    async with real.begin() as work:
        found = await work.archive.get(said.channel, said.ts)
    assert found is not None
    assert found.text == "at 3"


async def test_an_edit_at_the_moment_of_its_message_is_not_lost(real: Stores) -> None:
    said = Message(
        channel=INTERNAL_CHANNEL,
        ts=Ts("1.000001"),
        author=UserId("U0ANA"),
        side=Side.STAFF,
        client_id=ACME,
        text="first",
    )
    async with real.begin() as work:
        await work.archive.keep(said)
        edit = replace(said, text="edited", edited_ts=Ts("2.000001"))
        task = asyncio.create_task(_edited(real.begin, edit))
        await _blocked(task)
    await task
    async with real.begin() as work:
        found = await work.archive.get(said.channel, said.ts)
    assert found is not None
    assert found.text == "edited"


async def _saved(stores: Stores, question: Any) -> None:
    async with stores.begin() as work:
        await work.questions.save(question)


async def _first(begin: Begin, key: str) -> bool:
    async with begin() as work:
        return await work.keys.first(key)


async def _edited(begin: Begin, edit: Message) -> None:
    async with begin() as work:
        await work.archive.edit(edit)


async def _blocked(task: asyncio.Task[Any]) -> None:
    """It waits for a row that somebody else holds."""
    done, _ = await asyncio.wait([task], timeout=0.2)
    assert not done, "it did not wait"


# --- the engine ------------------------------------------------------------------------------


async def test_a_statement_of_more_than_two_seconds_is_cancelled(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        limit = await connection.scalar(text("show statement_timeout"))
        zone = await connection.scalar(text("show timezone"))
        assert (limit, zone) == ("2s", "UTC")
        with pytest.raises(DBAPIError, match="statement timeout"):
            await connection.execute(text("select pg_sleep(5)"))


async def test_what_people_wrote_is_in_no_error(real: Stores) -> None:
    secret = "the door code is 4711"
    with pytest.raises(IntegrityError) as failed:
        async with real.begin() as work:
            await work.questions.save(a_question(text=secret, owner_id=SWITCH))
    assert secret not in str(failed.value)


async def test_delivery_is_woken_after_a_commit_with_effects_only(engine: AsyncEngine) -> None:
    woken: list[bool] = []
    begin = begin_with(engine, TurnableClock(), WorkspaceId(HOME), wake=lambda: woken.append(True))
    async with begin() as work:
        await work.keys.first("event:Ev1")
    assert woken == []
    async with begin() as work:
        await work.outbox.put([ShowHome(person=BEN)])
        assert woken == []
    assert woken == [True]


def test_the_migrations_end_where_the_tables_are(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
