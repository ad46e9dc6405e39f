"""Killed while a question goes to the client, or comes back: each side hears of it once."""

import json

import pytest

from tests.stories.bot import Point
from tests.stories.bots import Ward
from tests.stories.test_killed import FEWER, Path, killed_along
from tests.stories.town import CLIENT, INTERNAL

STATE = (
    "select r.status, r.batch_id, q.status as question from relays r"
    " join questions q on q.id = r.question_id where strpos(r.plain, :words) > 0"
)


async def _is_held(ward: Ward, n: int) -> None:
    await ward.ben.mention(INTERNAL, f"acme-network: ask the client who opens gate {n}")
    sams = await ward.sam.direct()
    card = await ward.sam.sees(sams, f"gate {n}")
    await ward.sam.click(sams, card, "Send")
    await ward.quiet()


async def _next_is_held(ward: Ward) -> None:
    [(known,)] = await ward.sql("select count(*) from relays")
    await _is_held(ward, known)


async def _its_time_comes(ward: Ward, _: int) -> None:
    await ward.sql("update relays set send_at = :now where status = 'held'")


async def _dana_was_asked_once(ward: Ward, n: int) -> None:
    [state] = await ward.sql(STATE, words=f"gate {n}")
    assert (state.status, state.question) == ("sent", "with the client")
    asked = [text for text in await ward.said(CLIENT) if f"gate {n}" in text]
    assert len(asked) == 1


async def _next_is_asked(ward: Ward) -> None:
    await _next_is_held(ward)
    await _its_time_comes(ward, 0)
    await ward.sandbox.driver.turn()


async def _dana_replies(ward: Ward, n: int) -> None:
    message = await ward.dana.sees(CLIENT, f"gate {n}")
    await ward.dana.post(CLIENT, f"Milo opens number {n}.", thread=message["ts"])


async def _ben_hears_it_once(ward: Ward, n: int) -> None:
    [state] = await ward.sql(STATE, words=f"gate {n}")
    assert (state.status, state.question) == ("replied", "offered")
    back = [text for text in await ward.said(INTERNAL) if f"Milo opens number {n}." in text]
    assert len(back) == 1


PATHS = {
    "out": Path(
        before=_next_is_held, happens=_its_time_comes, came=_dana_was_asked_once, steps=FEWER
    ),
    "back": Path(
        before=_next_is_asked, happens=_dana_replies, came=_ben_hears_it_once, steps=FEWER
    ),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", PATHS)
async def test_killed_on_the_way_each_side_hears_of_it_once(ward: Ward, name: str) -> None:
    await killed_along(ward, PATHS[name])


async def test_a_click_on_send_is_done_once_or_not_at_all(ward: Ward) -> None:
    """Not committed it is clicked again; committed, the card has no button left."""
    for point, state in ((Point.BEFORE_COMMIT, "drafted"), (Point.AFTER_COMMIT, "held")):
        bot = await ward.start()
        await ward.ben.mention(INTERNAL, f"acme-network: ask the client who opens gate {state}")
        sams = await ward.sam.direct()
        card = await ward.sam.sees(sams, f"gate {state}")
        await ward.quiet()
        await ward.kill(bot, point, ward.sam.click(sams, card, "Send"))
        bot = await ward.start()
        await ward.quiet()
        [found] = await ward.sql(STATE, words=f"gate {state}")
        assert found.status == state
        card = await ward.sam.sees(sams, f"gate {state}")
        if state == "drafted":
            await ward.sam.click(sams, card, "Send")
            await ward.quiet()
            [found] = await ward.sql(STATE, words=f"gate {state}")
            assert found.status == "held"
        else:
            assert "Goes to Dana" in card["text"]
            assert '"Send"' not in json.dumps(card["blocks"])
        await ward.nothing_is_lost_or_twice()
        await bot.killed()
