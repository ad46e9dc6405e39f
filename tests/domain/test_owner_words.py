from datetime import date

import pytest

from app.domain.milestones import Standing
from app.domain.owner_words import Line, Word, read_lines

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
    lines = read_lines(text, TODAY)
    assert lines is not None
    assert [(line.number, line.word) for line in lines] == [(expected.number, expected)]


def test_several_lines_are_several_words() -> None:
    lines = read_lines("1 done\n\n2 VLAN 50, says the plan", TODAY)
    assert lines is not None
    assert [line.number for line in lines] == [1, 2]
    assert lines[1] == Line(number=2, words="VLAN 50, says the plan", word=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "is it done?",
        "done with the cabling, what is next",
        "blocked",
        "Tomorrow, Dana gets her laptop",
        "which VLAN do the phones use",
        "1 done\nand which VLAN do the phones use",
    ],
)
def test_anything_else_is_left_alone(text: str) -> None:
    assert read_lines(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["1 Thursday?", "1 Thursday", "1 some day, when it rains", "2 people come tomorrow, I think"],
)
def test_a_numbered_line_may_be_an_answer_and_says_nothing_of_a_date(text: str) -> None:
    lines = read_lines(text, TODAY)
    assert lines is not None
    assert lines[0].word is None
