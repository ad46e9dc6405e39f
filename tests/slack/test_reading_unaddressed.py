from uuid import UUID

import pytest

from app.domain.unaddressed import Status
from app.slack import ids
from app.slack.listeners import unaddressed
from tests.slack.doors import BEN
from tests.slack.payloads import a_click

SAID = UUID(int=711)


@pytest.mark.parametrize(
    ("action", "to"),
    [
        (ids.UNADDRESSED_MINE, Status.MINE),
        (ids.UNADDRESSED_ASK, Status.ASKED),
        (ids.UNADDRESSED_NONE, Status.NEEDS_NONE),
    ],
)
def test_each_button_says_what_becomes_of_it(action: str, to: Status) -> None:
    found = unaddressed.read_click(a_click(action, str(SAID)), BEN)
    assert (found.said_id, found.by, found.to) == (SAID, BEN, to)


def test_a_value_that_we_never_made_is_no_id() -> None:
    with pytest.raises(ValueError, match="badly formed"):
        unaddressed.read_click(a_click(ids.UNADDRESSED_MINE, "1; drop table"), BEN)
