from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.drafts import Draft, approve, hash_of
from app.domain.errors import WrongState
from app.domain.ids import DraftId
from tests.builders import CLEO, MONDAY, PHONES, PRIYA

WORDS = "We are ready on Friday."
DRAFT = Draft(
    id=DraftId(UUID(int=91)),
    question_id=PHONES,
    text=WORDS,
    text_hash=hash_of(WORDS),
    written_by=CLEO,
    written_at=MONDAY,
)
LATER = MONDAY + timedelta(minutes=1)


def test_a_draft_is_approved_as_it_was_seen() -> None:
    approved = approve(DRAFT, by=PRIYA, now=LATER)
    assert (approved.approved_by, approved.approved_at) == (PRIYA, LATER)
    assert (approved.text, approved.written_by) == (WORDS, CLEO)


def test_it_is_approved_once() -> None:
    with pytest.raises(WrongState):
        approve(approve(DRAFT, by=CLEO, now=LATER), by=CLEO, now=LATER)


def test_words_that_changed_since_are_not_what_was_seen() -> None:
    with pytest.raises(WrongState):
        approve(replace(DRAFT, text=f"{WORDS} "), by=CLEO, now=LATER)
