"""Two bots on one database: whoever does it, it is done once; where one dies, the other goes on."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from app.sandbox.cast import Thing
from app.wiring import Liaison, Tuning, running
from tests.stories.bot import Point
from tests.stories.bots import Ward, nothing_is_lost_or_twice
from tests.stories.town import ALERTS, CLIENT, INTERNAL, QUICK, SHORT, Town


@pytest.fixture
async def second(town: Town) -> AsyncIterator[Liaison]:
    """Another bot in the same town."""
    async with running(town.settings, Tuning(pace=QUICK, timing=SHORT)) as liaison:
        await town.sandbox.envoy.connected(2)
        yield liaison
    town.sandbox.clock.forget_replicas()


async def test_what_is_asked_of_two_bots_is_answered_once(town: Town, second: Liaison) -> None:
    assert second.home == town.liaison.home
    asked = await asyncio.gather(
        *(town.dana.mention(CLIENT, f"Can we have {n} desks by the window?") for n in range(2, 12)),
        *(town.ben.mention(INTERNAL, f"who has the key of room {n}?") for n in range(10)),
    )
    await town.driver.quiet()
    for each in asked:
        reader, channel = (
            (town.dana, CLIENT) if each["user"] == town.dana.id else (town.ben, INTERNAL)
        )
        assert len(await reader.messages(channel, thread=each["ts"])) == 2
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


async def test_a_morning_on_which_both_bots_tick_has_one_list(town: Town, second: Liaison) -> None:
    for _ in range(3):
        await town.driver.turn(to="next-working-morning")
    async with second.engine.connect() as connection:
        lists = await connection.execute(
            text("select count(*) from outbox where kind = 'MorningList' group by subject")
        )
        counts = list(lists.scalars())
    assert counts
    assert set(counts) == {1}
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


async def test_of_two_who_click_at_two_bots_the_first_wins_and_the_other_is_told(
    town: Town, second: Liaison
) -> None:
    late = text(
        "update milestones set nudge_at = :now, overdue_asks = 2, known_on = '2026-11-29'"
        " where key = (select min(key) from milestones where known = 'planned')"
    )
    async with second.engine.begin() as connection:
        await connection.execute(late, {"now": town.sandbox.workspace.now()})
    await town.driver.turn()
    alert = await town.sam.sees(ALERTS, "at risk")
    people = (town.sam, town.priya)
    await asyncio.gather(*(person.click(ALERTS, alert, "I have it") for person in people))
    taken = await town.sam.sees(ALERTS, " has it")
    await town.driver.quiet()
    winner, loser = people if "Sam has it" in taken["text"] else reversed(people)
    told = [m["text"] for m in await loser.messages(ALERTS) if m.get("ephemeral")]
    assert any("took this" in words or "same moment" in words for words in told)
    assert not [m for m in await winner.messages(ALERTS) if m.get("ephemeral")]
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("point", [Point.AFTER_COMMIT, Point.POSTED])
async def test_what_one_bot_leaves_undone_the_other_does(ward: Ward, point: Point) -> None:
    doomed, other = await ward.start(), await ward.start()
    await ward.sandbox.envoy.connected(2)
    await doomed.will_die_at(point)
    asked: list[Thing] = []
    while doomed.lives:
        asked.append(await ward.dana.mention(CLIENT, f"Can we have {len(asked) + 40} desks?"))
        await ward.delivered(unless=lambda: not doomed.lives)
    await doomed.dies()
    await asyncio.sleep(1)  # what the other one has in hand is done by then
    await ward.lapse()
    await ward.delivered()
    for each in asked:
        assert await ward.dana.sees(CLIENT, "Got it", thread=each["ts"])
    await ward.delivered()
    await ward.nothing_is_lost_or_twice()
    assert other.lives
