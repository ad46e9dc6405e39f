from uuid import UUID

from app.slack import ids
from app.slack.listeners import said
from tests.slack.doors import BEN
from tests.slack.payloads import a_click

ENTRY, QUESTION = UUID(int=71), UUID(int=61)


def test_the_chosen_question_comes_with_the_words_that_answer_it() -> None:
    body = a_click(ids.SAID_ANSWERS, "")
    body["actions"][0]["selected_option"] = {"value": f"{ENTRY}:{QUESTION}"}
    found = said.read_choice(body, BEN)
    assert (found.entry_id, found.question_id, found.by) == (ENTRY, QUESTION, BEN)
