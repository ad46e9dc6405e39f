from datetime import date

import pytest

from app.domain.milestones import Standing
from app.domain.owner_words import Word, read_words

TODAY = date(2026, 11, 30)
THURSDAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done", Word(number=None, known=Standing.DONE)),
        ("1 done", Word(number=1, known=Standing.DONE)),
        ("2. It's done!", Word(number=2, known=Standing.DONE)),
        ("still on track", Word(number=None, known=Standing.PLANNED)),
        ("#3 on track.", Word(number=3, known=Standing.PLANNED)),
        (
            "1 Thursday, switch is late",
            Word(number=1, known=Standing.PLANNED, on=THURSDAY, reason="switch is late"),
        ),
        (
            "2 Thu 3 Dec - the van broke down",
            Word(number=2, known=Standing.PLANNED, on=THURSDAY, reason="the van broke down"),
        ),
        (
            "2 blocked: no access to the roof",
            Word(number=2, known=Standing.BLOCKED, reason="no access to the roof"),
        ),
    ],
)
def test_an_owner_may_write_instead_of_clicking(text: str, expected: Word) -> None:
    assert read_words(text, TODAY) == [expected]


def test_several_lines_are_several_words() -> None:
    words = read_words("1 done\n\n2 on track", TODAY)
    assert words is not None
    assert [word.number for word in words] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "is it done?",
        "1 Thursday?",
        "1 Thursday",
        "done with the cabling, what is next",
        "blocked",
        "1 some day, when it rains",
        "Tomorrow, Dana gets her laptop",
        "2 people come tomorrow, I think",
        "which VLAN do the phones use",
        "1 done\nand which VLAN do the phones use",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert read_words(text, TODAY) is None
