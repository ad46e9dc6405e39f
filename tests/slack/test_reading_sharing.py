from uuid import UUID

import pytest

from app.slack import ids
from app.slack.listeners import sharing
from tests.builders import PHONES
from tests.slack.doors import BEN
from tests.slack.payloads import a_click


def test_a_click_names_the_question() -> None:
    found = sharing.read_share(a_click(ids.SHARE, str(PHONES)), BEN)
    assert (found.question_id, found.by) == (PHONES, BEN)


def test_a_value_that_we_never_made_is_no_id() -> None:
    with pytest.raises(ValueError, match="badly formed"):
        sharing.read_share(a_click(ids.SHARE, str(UUID(int=1))[:-1]), BEN)
