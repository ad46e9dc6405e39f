from uuid import UUID

from app.slack import ids
from app.slack.listeners import clarifying
from tests.slack.doors import BEN
from tests.slack.payloads import a_click

QUESTION, DATE = UUID(int=61), UUID(int=31)


def test_a_button_holds_the_question_and_what_is_meant() -> None:
    found = clarifying.read_meaning(a_click(ids.MEANS_FIRST, f"{QUESTION}:{DATE}"), BEN)
    assert (found.question_id, found.meaning, found.by) == (QUESTION, DATE, BEN)


def test_something_else_means_none_of_them() -> None:
    assert clarifying.read_meaning(a_click(ids.MEANS_ELSE, f"{QUESTION}"), BEN).meaning is None
