"""What a clause speaks of, and what of a question it does not mention."""

import pytest

from app.domain.scope_words import told


@pytest.mark.parametrize(
    ("question", "clause", "held", "missing"),
    [
        (
            "Are headsets for the phones in scope?",
            "Forty desk phones are delivered and set up.",
            ("phones",),
            ("headsets",),
        ),
        ("Is the cabling included?", "Cabling of both floors.", ("cabling",), ()),
        ("What would that cost?", "Forty desk phones.", (), ()),
        ("Is moving the furniture sold?", "Cabling.", (), ("moving", "furniture")),
    ],
)
def test_words_of_the_question_are_in_the_clause_or_not(
    question: str, clause: str, held: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert told(question, clause) == (held, missing)
