"""What a contact says to what they were asked."""

import pytest

from app.domain.contact_words import asks_back, differ, may_answer, parts_of


@pytest.mark.parametrize(
    ("text", "numbers", "parts"),
    [
        ("1. yes 2. no idea", (1, 2), {1: "yes", 2: "no idea"}),
        ("1) blue door\n2) Friday, from 7:30", (1, 2), {1: "blue door", 2: "Friday, from 7:30"}),
        ("2: the heavy one is gone", (1, 2), {2: "the heavy one is gone"}),
        ("to 1. yes, and to 2. no", (1, 2), {1: "yes, and", 2: "no"}),
        ("No battery box.", (2,), {2: "No battery box."}),
        ("No battery box.", (1, 2), {}),
        ("1. yes", (2, 3), {}),
        ("It's in room 3. Ask Milo.", (1,), {1: "It's in room 3. Ask Milo."}),
        ("1. yes 1. and blue", (1, 2), {1: "yes\nand blue"}),
        ("1. 2. no", (1, 2), {2: "no"}),
        ("  ", (1,), {}),
    ],
)
def test_a_reply_is_split_by_number(
    text: str, numbers: tuple[int, ...], parts: dict[int, str]
) -> None:
    assert parts_of(text, numbers) == parts


@pytest.mark.parametrize(
    "text",
    [
        "No battery box.",
        "Yes",
        "yes, the blue door",
        "The welcome letter says 203.0.113.17.",
        "Not sure, but I think it is the grey one",
        "Milo has the key",
        "correct",
        "I don't know, probably the second floor",
    ],
)
def test_this_may_be_an_answer(text: str) -> None:
    assert may_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'll check",
        "I\u2019ll have to ask Milo and get back to you",
        "ok, let me look on Monday",
        "Hi Sam, we will find out",
        "Sure, will do",
        "No idea yet",
        "I don't know",
        "not sure",
        "one moment",
        "Thanks!",
        "What do you mean by battery box?",
        "Give me a day",
        ":+1:",
        "...",
    ],
)
def test_this_answers_nothing(text: str) -> None:
    assert not may_answer(text)


def test_a_question_back_is_one() -> None:
    assert asks_back("Which box do you mean? ")
    assert not asks_back("The grey box.")


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("yes", "Yes!", False),
        ("The blue door.", "Agreed, the blue door", False),
        ("Friday", "same here", False),
        ("Friday", "I'll check", False),
        ("Friday", "Thursday, Dana is wrong", True),
        ("no", "yes", True),
        ("yes", "no", True),
    ],
)
def test_two_contacts_differ_unless_one_agrees(one: str, other: str, *, so: bool) -> None:
    assert differ(one, other) is so
