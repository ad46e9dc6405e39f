"""Slack fails in every way it knows: all is there in the end, and there once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.wiring import Tuning
from tests.stories.bots import nothing_is_lost_or_twice
from tests.stories.town import CLIENT, INTERNAL, QUICK, SHORT, Town, a_town

HASTY = replace(
    SHORT,
    call=timedelta(seconds=0.4),
    settle=timedelta(seconds=0.3),
    look_again=timedelta(seconds=0.1),
)
"""Slow answers are what takes longer than a call may; what settles later than that is found."""

POST = "chat.postMessage"
FAULTS: dict[str, list[dict[str, object]]] = {
    "a storm of 429s": [{"method": POST, "kind": "ratelimited", "times": 3, "seconds": 1}],
    "5xx": [{"method": POST, "kind": "server_error", "times": 2}],
    "posted, and the answer lost": [{"method": POST, "kind": "lost", "times": 2}],
    "answers slower than we wait": [{"method": POST, "kind": "slow", "times": 2, "seconds": 0.5}],
    "posted, and the look-up fails too": [
        {"method": POST, "kind": "lost", "times": 2},
        {"method": "conversations.replies", "kind": "server_error", "times": 1},
        {"method": "conversations.history", "kind": "ratelimited", "times": 1, "seconds": 1},
    ],
    "who reads there can't be asked": [
        {"method": "conversations.info", "kind": "server_error", "times": 2},
        {"method": "users.info", "kind": "server_error", "times": 2},
    ],
    "no direct conversation opens": [
        {"method": "conversations.open", "kind": "server_error", "times": 2}
    ],
}


@pytest.fixture
async def hasty_town(database_url: str) -> AsyncIterator[Town]:
    async with a_town(database_url, tuning=Tuning(pace=QUICK, timing=HASTY)) as town:
        yield town


async def test_whatever_slack_fails_at_a_request_is_received_once(hasty_town: Town) -> None:
    """One after the other in one workspace, as it would be."""
    town = hasty_town
    for n, (name, faults) in enumerate(FAULTS.items()):
        for fault in faults:
            await town.driver.post("fault", **fault)
        asked = await town.dana.mention(CLIENT, f"Can we have {n + 40} desks by the window?")
        try:
            await _received_once(town, asked["ts"], f"{n + 40} desks")
        except AssertionError as error:
            error.add_note(f"while Slack failed by: {name}")
            raise
        await town.driver.post("no-faults")


async def _received_once(town: Town, thread: str, words: str) -> None:
    await town.dana.sees(CLIENT, "Got it", thread=thread)
    await town.driver.quiet()
    receipts = await town.dana.messages(CLIENT, thread=thread)
    assert len([m for m in receipts if "Got it" in m["text"]]) == 1
    assert len([m for m in await town.ben.messages(INTERNAL) if words in m["text"]]) == 1
    cards = await town.sam.messages(await town.sam.direct())
    assert len([m for m in cards if words in m["text"]]) == 1
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


async def test_connections_that_are_cut_or_refreshed_lose_no_event(town: Town) -> None:
    asked = []
    for n, cut in enumerate(("drop-sockets", "refresh-sockets")):
        await town.sandbox.envoy.connected(1)
        asked.append(await town.dana.mention(CLIENT, f"Can we have {n + 40} desks?"))
        await town.driver.post(cut)
        asked.append(await town.dana.mention(CLIENT, f"Can we have {n + 40} chairs?"))
    for each in asked:
        assert await town.dana.sees(CLIENT, "Got it", thread=each["ts"], wait=20)
    await town.driver.quiet()
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


async def test_an_edit_that_slack_refuses_for_a_while_is_made_in_the_end(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "When does the van come on Thursday?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.driver.quiet()
    for kind in ("ratelimited", "server_error", "lost"):
        await town.driver.fault("chat.update", kind, seconds=0.2)
    await town.ben.post(CLIENT, "It comes at nine.", thread=asked["ts"])
    closed = await town.dana.sees(CLIENT, "Answered by Ben", thread=asked["ts"], wait=20)
    assert "Got it" not in closed["text"]
    await town.driver.quiet()
    await nothing_is_lost_or_twice(town.sandbox, town.liaison.engine)


async def test_what_slack_never_takes_is_brought_to_the_pm_with_the_reason(town: Town) -> None:
    await town.driver.post("archive", user=town.sam.id, channel=INTERNAL)
    asked = await town.dana.mention(CLIENT, "Can we have three desks by the window?")
    assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    told = await town.sam.sees(await town.sam.direct(), "I could not say this")
    assert "is_archived" in told["text"]
    assert "three desks by the window" in told["text"]
