"""Plain words: what a PM is offered to begin with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.guard import GuardRules, inspect
from app.domain.plain import GLOSSARY, asked_of_client, plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Is there a UPS in the comms room?", "Is there a battery for power cuts in the room with"),
        ("Does an AP hang in the lobby?", "Does a Wi-Fi transmitter hang in the lobby?"),
        ("Is it an ISP or the router?", "Is it an internet provider or the internet box?"),
        ("Is the DNS yours?", "Is the internet's address book yours?"),
        ("A VM runs there.", "A virtual server runs there."),
        ("The cutover is on Friday.", "The switch-over is on Friday."),
        ("Which SSIDs do guests use?", "Which Wi-Fi names do guests use?"),
    ],
)
def test_what_engineers_say_is_put_plainly(said: str, plain: str) -> None:
    assert plainly(said).startswith(plain)


@pytest.mark.parametrize(
    "said",
    [
        "It is up to us: ups and downs, dc motors, an ap.",
        "Ask the racketeer about his tenants.",
        "FW-IP-01 and the file ip.txt stay names.",
        "We need the keys of the office.",
    ],
)
def test_what_is_no_term_stays_as_it_is(said: str) -> None:
    assert plainly(said) == said


@given(st.text(alphabet="abcdefghij klmnopq.,?!\n", max_size=80))
def test_words_without_a_term_are_never_touched(said: str) -> None:
    if not any(term.casefold() in said for term in GLOSSARY):
        assert plainly(said) == said


@given(st.sampled_from(sorted(GLOSSARY)))
def test_no_term_is_explained_by_another(term: str) -> None:
    assert plainly(GLOSSARY[term]) == GLOSSARY[term]


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Does the client have a UPS?", "Do you have a battery for power cuts?"),
        ("does Acme use DHCP at their side?", "Do you use automatic network addresses on your"),
        ("When does Dana open the doors?", "When do you open the doors?"),
        ("Is the client's router in the rack?", "Is your internet box in the equipment cabinet?"),
        ("Can someone ask Dana whether they have a key?", "Do you have a key?"),
        ("Please ask the client if they are open on Saturday", "Are you open on Saturday"),
        ("who opens the door for us at the client?", "Who opens the door for us on your side?"),
        ("Do they want their phones on Monday?", "Do you want your phones on Monday?"),
        ("the client needs what by when?", "You need what by when?"),
        ("Ask the client which colour they\u2019d like", "Please tell us which colour you'd like"),
    ],
)
def test_a_question_about_them_is_put_to_them(asked: str, plain: str) -> None:
    assert asked_of_client(asked, ("Acme", "Acme Ltd", "Dana")).startswith(plain)


def test_nobody_is_asked_about_no_name() -> None:
    assert asked_of_client("where is the key?", ("", " ")) == "Where is the key?"
    assert asked_of_client("") == ""


def test_lines_stay_lines_so_that_a_log_is_seen_for_what_it_is() -> None:
    asked = "does the client see this?\n2026-11-30 09:12:44 ERROR  link down"
    assert asked_of_client(asked) == "Do you see this?\n2026-11-30 09:12:44 ERROR link down"
    assert any(finding.hard for finding in inspect(asked_of_client(asked), GuardRules()))
