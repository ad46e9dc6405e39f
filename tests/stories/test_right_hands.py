"""A question reaches who can answer it: by a click, by an offer, or because it can't wait."""

import asyncio
from collections.abc import Callable

import pytest

from app.sandbox.cast import Thing
from app.sandbox.driver import Person
from app.sandbox.elements import elements
from tests.stories.town import CLIENT, INTERNAL, Town, a_town

RULES = "which rules does the firewall at Oak Street need for the phones?"


async def sends(person: Person, channel: str, card: Thing, words: str) -> None:
    """Choose from the menu of who it is really for."""
    menus = [e for _, e in elements(card["blocks"]) if e["type"] == "static_select"]
    (value,) = [
        option["value"]
        for menu in menus
        for option in menu["options"]
        if option["text"]["text"] == words
    ]
    await person.click(channel, card, "Wrong person?", value)


async def test_the_wrong_person_sends_it_to_engineers_one_of_whom_takes_it(town: Town) -> None:
    asked = await town.leo.mention(INTERNAL, RULES)
    sams, bens, anas = [await p.direct() for p in (town.sam, town.ben, town.ana)]
    card = await town.sam.sees(sams, "which rules does the firewall")
    await sends(town.sam, sams, card, "It's for an engineer")
    assert await town.sam.sees(sams, "Ben has it now")
    offer = await town.ben.sees(bens, "which rules does the firewall")
    assert "Why you: knows firewalls" in offer["text"]
    assert "has worked for" in offer["text"]
    told = await town.leo.sees(INTERNAL, "I asked *Ben*", thread=asked["ts"])
    assert "Ben knows firewalls" in told["text"]
    await town.ben.click(bens, offer, "Not me")
    assert await town.ben.sees(bens, "You said that it isn't for you")
    offer = await town.ana.sees(anas, "which rules does the firewall")
    await asyncio.gather(*(town.ana.click(anas, offer, "Accept") for _ in range(2)))
    assert await town.ana.sees(anas, "A plain reply here does it too")
    told = await town.leo.sees(INTERNAL, "*Ana* has it", thread=asked["ts"])
    assert "Tried before: Ben" in told["text"]
    await town.driver.turn(hours=1)
    assert await town.leo.sees(INTERNAL, "*Ana* has it", thread=asked["ts"])
    routes = await town.sam.command("/pm routes", INTERNAL)
    assert "the project manager \u2192 *an engineer*, Sam" in routes["text"]
    theirs = await town.leo.command("/pm routes", "C0GENERAL")
    assert "which rules" in theirs["text"], "he sells in that project"


async def test_silence_passes_it_on(town: Town) -> None:
    await town.leo.mention(INTERNAL, RULES)
    sams, bens, anas = [await p.direct() for p in (town.sam, town.ben, town.ana)]
    card = await town.sam.sees(sams, "which rules does the firewall")
    await sends(town.sam, sams, card, "It's for an engineer")
    await town.ben.sees(bens, "Why you")
    await town.driver.turn(hours=0.5)
    passed = await town.ben.sees(bens, "No word")
    assert not [e for _, e in elements(passed["blocks"])], "nothing is left to click"
    assert await town.ana.sees(anas, "Why you")
    await town.driver.turn(hours=0.5)
    assert await town.sam.sees(sams, "was told you'd answer")


async def test_a_clients_technical_question_is_asked_of_an_engineer_and_answered_by_the_pm(
    town: Town,
) -> None:
    asked = await town.dana.mention(CLIENT, "Can visitors print through the new firewall?")
    sams, bens = await town.sam.direct(), await town.ben.direct()
    card = await town.sam.sees(sams, "Can visitors print")
    await sends(town.sam, sams, card, "It's for an engineer")
    offer = await town.ben.sees(bens, "Can visitors print")
    await town.ben.click(bens, offer, "Accept")
    taken = await town.ben.sees(bens, "What you write here goes to *Sam*")
    assert await town.sam.sees(sams, "Asked: Ben")
    await town.ben.dm("Yes, by the guest network.", thread=taken["ts"])
    assert await town.sam.sees(sams, "Ben suggests")
    receipts = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert "Ben" not in str([m["text"] for m in receipts])


async def test_what_cannot_wait_calls_one_after_the_other_until_somebody_has_it(
    town: Town,
) -> None:
    said = await town.leo.command("/pm urgent the firewall at Oak Street is dead", INTERNAL)
    assert "I called *Ben*" in said["text"]
    bens, anas = await town.ben.direct(), await town.ana.direct()
    call = await town.ben.sees(bens, "*Urgent, ")
    assert "firewall at Oak Street is dead" in call["text"]
    await town.driver.turn(hours=0.1)
    call = await town.ana.sees(anas, "*Urgent, ")
    opened = await town.leo.sees(INTERNAL, "I called *Ana*")
    assert "Tried before: Ben" in opened["text"]
    await town.ana.click(anas, call, "Accept")
    assert await town.leo.sees(INTERNAL, "*Ana* has it")
    await town.driver.turn(hours=0.2)
    priyas = await town.priya.direct()
    assert not [m for m in await town.priya.messages(priyas) if "Urgent" in m["text"]]


async def test_where_meanings_are_compared_the_router_sends_it_there_by_itself(
    fresh_database: Callable[[], str],
) -> None:
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    async with a_town(fresh_database(), semantic=True) as town:
        await town.driver.turn(hours=0.1)
        asked = await town.leo.mention(INTERNAL, "which ports of the switches are trunks?")
        told = await town.leo.sees(INTERNAL, "I asked *Ben*", thread=asked["ts"])
        assert "Ben knows" in told["text"]
        bens = await town.ben.direct()
        assert await town.ben.sees(bens, "Why you: knows switches")
