"""What a listener reads of clicks on offers and menus, tried with Slack's shapes."""

import pytest

from app.domain.routing import Lane
from app.slack import ids
from app.slack.listeners import routing
from tests.builders import BEN, PHONES
from tests.slack.doors import BEN as BEN_ACTS
from tests.slack.payloads import a_click


def test_who_takes_it_who_is_asked_and_where_it_belongs_is_read() -> None:
    for action, accept in ((ids.ACCEPT, True), (ids.NOT_ME, False)):
        turn = routing.read_turn(a_click(action, str(PHONES)), BEN_ACTS)
        assert (turn.question_id, turn.by, turn.accept) == (PHONES, BEN_ACTS, accept)
    offer = routing.read_offer(a_click(ids.ASK_TAKER, f"{PHONES}:{BEN}"), BEN_ACTS)
    assert (offer.question_id, offer.to) == (PHONES, BEN)
    click = a_click(ids.WRONG_PERSON, "")
    click["actions"][0]["selected_option"] = {"value": f"{PHONES}:{Lane.SALES}"}
    route = routing.read_route(click, BEN_ACTS)
    assert (route.question_id, route.lane) == (PHONES, Lane.SALES)
    with pytest.raises(ValueError, match="badly formed"):
        routing.read_offer(a_click(ids.ASK_TAKER, "nothing"), BEN_ACTS)
