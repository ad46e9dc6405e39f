"""Whether two questions ask the same: when in doubt, they don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.same_asks import MEANT_THE_SAME, nothing_apart, same_words

KEY = "Who has the key of the cellar?"


def test_case_punctuation_and_a_greeting_make_no_other_question() -> None:
    assert same_words("Hi all, who has the KEY of the cellar", KEY)
    assert same_words("Is SW-OAK-03 live?", "is sw-oak-3 live")
    assert not same_words("Who has the key of the attic?", KEY)
    assert not same_words("?!", "...")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Which cabinet holds switch 3?", "Which cabinet holds switch 4?"),
        ("Do we need 40 desks?", "Do we need 41 desks?"),
        ("Do we need two desks?", "Do we need three desks?"),
        ("Is SW-OAK-03 live?", "Is SW-OAK-04 live?"),
        ("What does clause 3.2 say?", "What does clause 3.3 say?"),
        ("Who opens the north gate?", "Who opens the south gate?"),
        ("When do they move to Oak Street?", "When do they move to Elm Street?"),
        ("Can we move phones from Oak to Elm?", "Can we move phones from Elm to Oak?"),
        ("Which VLAN do the phones use?", "Which VLAN do the printers use?"),
        ("Who orders the desks?", "Who pays for the desks?"),
        ("When is the go-live?", "Where is the go-live?"),
        ("Is the firewall included?", "Is the firewall not included?"),
    ],
)
def test_what_differs_in_one_thing_is_never_the_same_however_near(one: str, other: str) -> None:
    assert not nothing_apart(one, other, 0.999)
    assert not nothing_apart(other, one, 0.999)


@pytest.mark.parametrize(
    "other",
    ["who has the cellar key?", "Does anybody know who has the key of the cellar?"],
)
def test_the_same_things_in_other_words_may_be_the_same(other: str) -> None:
    assert nothing_apart(KEY, other, MEANT_THE_SAME)


def test_who_says_more_must_be_nearer() -> None:
    printer = ("Where is the badge printer?", "Where is the badge printer manual?")
    assert not nothing_apart(*printer, 0.88)
    assert nothing_apart(*printer, 0.95)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_two_numbers_are_two_questions(one: int, other: int) -> None:
    texts = f"Which port of switch {one} is free?", f"Which port of switch {other} is free?"
    assert nothing_apart(*texts, 1.0) is (one == other)
    assert same_words(*texts) is (one == other)
