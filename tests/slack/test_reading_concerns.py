from uuid import UUID

import pytest

from app.slack import ids
from app.slack.listeners import concerns
from tests.slack.doors import BEN
from tests.slack.payloads import a_click

BLOCK = UUID(int=1001)


@pytest.mark.parametrize(("action", "undo"), [(ids.CONCERN_LIFT, False), (ids.CONCERN_UNDO, True)])
def test_each_button_says_whether_it_stands(action: str, undo: bool) -> None:  # noqa: FBT001 -- a case
    found = concerns.read_lift(a_click(action, str(BLOCK)), BEN)
    assert (found.concern_id, found.by, found.undo) == (BLOCK, BEN, undo)


def test_a_value_that_we_never_made_is_no_id() -> None:
    with pytest.raises(ValueError, match="badly formed"):
        concerns.read_lift(a_click(ids.CONCERN_LIFT, "1; drop table"), BEN)
