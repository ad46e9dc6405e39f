"""Who answers what, by the words alone and with how likely each lane is."""

import pytest

from app.domain.people import Side
from app.domain.routing import Lane, cues, decide

CLIENT, STAFF = Side.CLIENT, Side.STAFF


@pytest.mark.parametrize(
    ("text", "side", "lane"),
    [
        ("Nobody can log in, please help", CLIENT, Lane.EMERGENCY),
        ("the whole office is offline", STAFF, Lane.EMERGENCY),
        ("Can we have it by Friday?", CLIENT, Lane.DATE),
        ("could the move be brought forward?", CLIENT, Lane.DATE),
        ("Is that included in the price?", CLIENT, Lane.SALES),
        ("are headsets in scope?", STAFF, Lane.SALES),
        ("I forgot my password", CLIENT, Lane.DESK),
        ("does the client have a key for the server room?", STAFF, Lane.CLIENT),
        ("who is doing the training next week?", CLIENT, Lane.PM),
        ("which VLAN do the phones use?", STAFF, Lane.PM),
        ("", CLIENT, Lane.PM),
    ],
)
def test_words_tell_the_lane_or_it_is_the_pms(text: str, side: Side, lane: Lane) -> None:
    assert decide(cues(text, side), side).lane is lane


def test_a_client_is_not_sent_to_the_client_nor_a_colleague_asked_for_another_date() -> None:
    assert Lane.CLIENT not in cues("which colour do they want?", CLIENT)
    assert Lane.DATE not in cues("can we have it by Friday?", STAFF)


def test_two_lanes_at_once_are_the_pms() -> None:
    both = cues("what would it cost to have it by Friday?", CLIENT)
    assert both == {Lane.SALES, Lane.DATE}
    assert decide(both, CLIENT).lane is Lane.PM


def test_what_is_likely_enough_goes_there_and_the_rest_to_the_pm() -> None:
    nothing: frozenset[Lane] = frozenset()
    assert decide(nothing, STAFF, {Lane.ENGINEER: 0.8, Lane.PM: 0.2}).lane is Lane.ENGINEER
    assert decide(nothing, STAFF, {Lane.ENGINEER: 0.5, Lane.PM: 0.3}).lane is Lane.PM
    assert decide(nothing, CLIENT, {Lane.CLIENT: 0.9, Lane.PM: 0.1}).lane is Lane.PM


def test_words_of_an_outage_are_enough_by_themselves() -> None:
    found = cues("nobody can work, what does that cost us?", CLIENT)
    assert decide(found, CLIENT, {Lane.SALES: 0.99}).lane is Lane.EMERGENCY
