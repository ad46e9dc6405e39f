"""An ask without an object is seen, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vague import is_vague

VAGUE = (
    "it doesn't work",
    "It still doesn\u2019t work!",
    "that's broken again",
    "this is broken",
    "nothing works",
    "is it ready?",
    "Is it done yet?",
    "is that fixed now",
    "hi, it isn't working",
    "can you help me please?",
    "we have a problem",
    "I have an issue again",
    "something is wrong",
    "why did it fail?",
    "hello, it is not working now",
    "it broke",
    "when will that be done?",
)
CLEAR = (
    "",
    "?",
    "the wifi doesn't work",
    "is the core switch ready?",
    "is rack 2 done",
    "Which VLAN do the phones use?",
    "who orders them?",
    "how are you?",
    "who are you?",
    "can you help me with the printer?",
    "it doesn't work since the update",
    "port 443 is broken",
    "it doesn't work, see https://acme.example/ticket",
    "ask Ben if it works",
    "is Ben done?",
    "thanks, it works for Dana",
    "what is next?",
    "can we have it by Friday?",
    "nobody can work",
    "status",
    "is it in scope?",
    "does it cost anything?",
    "the same problem as on Monday",
    "it it it it it works works works done done",
)
ORDINARY = st.sampled_from(["it", "doesn't", "work", "is", "ready", "still", "broken", "please"])
NAMES = st.sampled_from(
    [
        "Core switch",
        "Network switched on",
        "Cabling",
        "Help desk trained",
        "Everything ready",
        "Ben",
    ]
)


@pytest.mark.parametrize("text", VAGUE)
def test_what_names_no_object_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize("text", CLEAR)
def test_whatever_has_a_word_of_its_own_is_not(text: str) -> None:
    assert not is_vague(text)


@given(st.lists(ORDINARY, max_size=4), NAMES, st.lists(ORDINARY, max_size=4))
def test_what_names_a_date_or_somebody_is_never_vague(
    before: list[str], name: str, after: list[str]
) -> None:
    text = " ".join([*before, name, *after])
    assert not is_vague(text, [name])
    assert not is_vague(text.lower(), ["Something else", name])


def test_a_name_of_ordinary_words_counts_by_those_that_say_something() -> None:
    assert not is_vague("is everything ready?", ["Everything ready"])
    assert is_vague("is everything ready?", ["The new office"])
    assert is_vague("it doesn't work", ["It and the phones"])


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert is_vague(text) in {True, False}
    assert not is_vague(f"{text} Oleander")
