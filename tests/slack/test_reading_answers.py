"""What a listener reads of clicks on an answer, and on two entries that do not agree."""

from uuid import UUID

from app.domain.ids import EntryId
from app.slack import ids
from app.slack.listeners import answers
from tests.builders import PHONES, VLAN
from tests.slack.doors import BEN
from tests.slack.payloads import a_click

OTHER = EntryId(UUID(int=72))


def test_a_click_on_why_names_the_question() -> None:
    found = answers.read_why(a_click(ids.WHY, str(PHONES)), BEN)
    assert (found.question_id, found.by) == (PHONES, BEN)


def test_a_click_on_one_of_two_entries_says_which_holds_and_undo_says_none() -> None:
    kept = answers.read_settled(a_click(ids.KEEP_THIS, f"{VLAN}:{OTHER}:{OTHER}"), BEN)
    assert (kept.one, kept.other, kept.keep, kept.by) == (VLAN, OTHER, OTHER, BEN)
    undone = answers.read_settled(a_click(ids.BOTH_STAND, f"{VLAN}:{OTHER}"), BEN)
    assert (undone.one, undone.other, undone.keep) == (VLAN, OTHER, None)
