"""What is said of who has a question, and why."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.turns import Status, Turn, TurnId
from app.slack.views.reasons import by_turns, of_person, of_scope
from tests.builders import ANA, BEN, MONDAY, PHONES, a_person, an_entry

ANAS, BENS = a_person(ANA, "Ana"), a_person(BEN, "Ben")


def a_turn(**changes: object) -> Turn:
    turn = Turn(
        id=TurnId(UUID(int=91)),
        question_id=PHONES,
        person_id=BEN,
        reasons=("knows firewalls", "has worked for Acme"),
        offered_at=MONDAY,
        due_at=MONDAY + timedelta(minutes=30),
    )
    return replace(turn, **changes)  # type: ignore[arg-type]


def test_the_reasons_for_somebody_are_a_sentence() -> None:
    assert of_person("Ben", ()) == ""
    assert of_person("Ben", ("knows firewalls",)) == "Ben knows firewalls."
    three = ("knows firewalls", "answered 2 questions like it", "has worked for A & B")
    assert of_person("Ben", three) == (
        "Ben knows firewalls, answered 2 questions like it and has worked for A &amp; B."
    )


def test_who_is_asked_now_who_has_it_and_who_was_tried() -> None:
    asked = by_turns([(a_turn(), BENS)], BENS, "today 11:00", "UTC")
    assert asked == (
        "I asked *Ben*; you'll hear by *today 11:00*. Ben knows firewalls and has worked for Acme."
    )
    silent = a_turn(status=Status.SILENT, due_at=None)
    hers = a_turn(person_id=ANA, reasons=("is on duty now",), status=Status.ACCEPTED)
    line = [(silent, BENS), (hers, ANAS)]
    assert by_turns(line, ANAS, "today 11:00", "UTC") == (
        "*Ana* has it; you'll hear by *today 11:00*. Ana is on duty now."
        " Tried before: Ben 09:00 (said nothing)."
    )
    called = [(replace(silent, urgent=True), BENS)]
    assert by_turns(called, ANAS, "today 11:00", "UTC") == (
        "I called *Ana*; you'll hear by *today 11:00*. Tried before: Ben 09:00 (said nothing)."
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "are headsets for the phones in scope?",
            "Scope is unclear: Clause 3.2 speaks of phones, not of headsets.",
        ),
        ("is moving the furniture sold?", "Scope is unclear: Clause 3.2 does not speak of"),
        ("are phones included?", "Clause 3.2 speaks of it."),
    ],
)
def test_how_the_signed_words_stand_to_what_is_asked(question: str, said: str) -> None:
    clause = an_entry(title="Clause 3.2", text="Forty desk phones are set up.")
    assert said in of_scope(question, clause)
    assert "no clause that I know" in of_scope(question, None)
