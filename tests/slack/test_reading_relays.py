"""What is read of the forms that carry a question to the client, and back."""

from datetime import date
from typing import Any

import pytest

from app.domain.errors import Invalid
from app.slack import ids
from app.slack.listeners import relays
from app.slack.views.relay_forms import AT_ONCE, TOGETHER
from tests.builders import DANA, PHONES, a_relay
from tests.slack.doors import BEN
from tests.slack.payloads import a_view, chosen, typed


@pytest.mark.parametrize("when", [TOGETHER, AT_ONCE])
def test_the_pms_words_for_whom_and_when(when: str) -> None:
    values = {
        ids.TEXT_BLOCK: {ids.TEXT_INPUT: typed("Which box?")},
        ids.WHO_BLOCK: {ids.WHO_INPUT: chosen(str(DANA))},
        ids.WHEN_BLOCK: {ids.WHEN_INPUT: chosen(when)},
    }
    found = relays.read_edit(a_view(ids.RELAY_FORM, str(a_relay().id), values), BEN)
    assert (found.relay_id, found.by, found.text) == (a_relay().id, BEN, "Which box?")
    assert (found.contact_id, found.urgent) == (DANA, when == AT_ONCE)


def test_the_clients_words_to_each() -> None:
    one, other = str(a_relay().id), str(PHONES)
    values = {one: {ids.TEXT_INPUT: typed("No.")}, other: {ids.TEXT_INPUT: typed(None)}}
    found = relays.read_answers(a_view(ids.ASKED_FORM, other, values), BEN)
    assert str(found.batch_id) == other
    assert list(found.words.values()) == ["No.", ""]
    assert list(found.words) == [a_relay().id, PHONES]


def test_a_vendor_and_a_day() -> None:
    def values(day: str | None) -> dict[str, Any]:
        return {
            ids.TEXT_BLOCK: {ids.TEXT_INPUT: typed("Northline")},
            ids.DATE_BLOCK: {ids.DATE_INPUT: {"type": "datepicker", "selected_date": day}},
        }

    found = relays.read_vendor(a_view(ids.VENDOR_FORM, str(PHONES), values("2026-12-04")), BEN)
    assert (found.question_id, found.on, found.until) == (PHONES, "Northline", date(2026, 12, 4))
    with pytest.raises(Invalid):
        relays.read_vendor(a_view(ids.VENDOR_FORM, str(PHONES), values(None)), BEN)
