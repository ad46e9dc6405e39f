"""Killed while a question is offered: accepted or passed on once, and everybody is told once."""

import asyncio

import pytest

from app.sandbox.cast import Thing
from app.sandbox.driver import Person
from app.sandbox.elements import elements
from tests.stories.bot import Point
from tests.stories.bots import Ward
from tests.stories.town import INTERNAL

RULES = "which rules does the firewall at Oak Street need for the phones?"
COMMITS = (Point.BEFORE_COMMIT, Point.AFTER_COMMIT)


async def card(person: Person, words: str) -> tuple[str, Thing]:
    direct = await person.direct()
    return direct, await person.sees(direct, words)


async def offered(ward: Ward) -> tuple[str, Thing]:
    """Leo asks, Sam sends it to an engineer, Ben is asked."""
    await ward.leo.mention(INTERNAL, RULES)
    direct, asked = await card(ward.sam, "which rules")
    options = [o for _, e in elements(asked["blocks"]) for o in e.get("options") or []]
    (value,) = [o["value"] for o in options if o["text"]["text"] == "It's for an engineer"]
    await ward.sam.click(direct, asked, "Wrong person?", value)
    await ward.quiet()
    return await card(ward.ben, "Why you")


async def line(ward: Ward) -> list[tuple[str, str]]:
    rows = await ward.sql(
        "select p.key, t.status from turns t join people p on p.id = t.person_id"
        " order by t.offered_at, t.id"
    )
    return [(row.key, row.status) for row in rows]


@pytest.mark.parametrize("step", COMMITS)
async def test_an_offer_is_accepted_once(ward: Ward, step: Point) -> None:
    bot = await ward.start()
    direct, offer = await offered(ward)
    await ward.kill(bot, step, ward.ben.click(direct, offer, "Accept"))
    await ward.start()
    await ward.quiet()
    if step is Point.BEFORE_COMMIT:
        assert await line(ward) == [("ben", "offered")]
        await ward.ben.click(direct, offer, "Accept")
        await ward.quiet()
    assert await line(ward) == [("ben", "accepted")]
    assert await ward.ben.sees(direct, "A plain reply here does it too")
    [asked] = await ward.sql("select asked_ts from questions")
    thread = await ward.leo.messages(INTERNAL, thread=asked.asked_ts)
    assert len([m for m in thread if "*Ben* has it" in m["text"]]) == 1
    await ward.nothing_is_lost_or_twice()


@pytest.mark.parametrize("step", COMMITS)
async def test_an_offer_is_declined_once_and_the_next_is_asked_once(
    ward: Ward, step: Point
) -> None:
    bot = await ward.start()
    direct, offer = await offered(ward)
    await ward.kill(bot, step, ward.ben.click(direct, offer, "Not me"))
    await ward.start()
    await ward.quiet()
    if step is Point.BEFORE_COMMIT:
        assert await line(ward) == [("ben", "offered")]
        await ward.ben.click(direct, offer, "Not me")
        await ward.quiet()
    assert await line(ward) == [("ben", "declined"), ("ana", "offered")]
    assert len([text for text in await ward.said_to(ward.ana) if "Why you" in text]) == 1
    await ward.nothing_is_lost_or_twice()


async def test_of_two_clicks_at_once_the_first_counts_and_the_other_is_told(ward: Ward) -> None:
    await ward.start()
    direct, offer = await offered(ward)
    clicks = [ward.ben.click(direct, offer, words) for words in ("Accept", "Not me")]
    await asyncio.gather(*clicks)
    await ward.quiet()
    first = (await line(ward))[0]
    told = [m["text"] for m in await ward.ben.messages(direct) if m.get("ephemeral")]
    assert len(told) == 1
    assert "You have it already" in told[0] if first == ("ben", "accepted") else "Ana" in told[0]
    await ward.nothing_is_lost_or_twice()
