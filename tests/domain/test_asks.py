"""A word is a command only when the whole line fits; several asks are taken apart (P9)."""

import pytest

from app.domain import asks
from app.domain.asks import Wish

NAMES = [
    ("acme-network", "Acme / Oak Street network", "New-office network"),
    ("acme-phones", "Acme / phones to Teams", "New phones in Teams"),
]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Wish.NOTHING),
        ("...", Wish.NOTHING),
        ("\U0001f389", Wish.NOTHING),
        ("help", Wish.HELP),
        ("?", Wish.HELP),
        ("Who are you?", Wish.ABOUT),
        ("what do you keep?", Wish.ABOUT),
        ("are you a person", Wish.ABOUT),
        ("status", Wish.STATUS),
        ("Where are we?", Wish.STATUS),
        ("how\u2019s it going?", Wish.STATUS),
        ("due", Wish.DUE),
        ("open", Wish.OPEN),
        ("go live", Wish.LIVE),
        ("waiting", Wish.WAITING),
        ("Whose turn is it?", Wish.WAITING),
        ("unanswered", Wish.UNANSWERED),
        ("month", Wish.MONTH),
        ("month of November 2026", Wish.MONTH),
        ("month last", Wish.MONTH),
        ("thanks!", Wish.THANKS),
        ("Ok, thanks a lot", Wish.THANKS),
        ("\U0001f44d\U0001f3fd", Wish.THANKS),
        (":+1:", Wish.THANKS),
    ],
)
def test_a_whole_line_that_fits_its_form_is_a_command(text: str, wish: Wish) -> None:
    assert asks.read(text).wishes == {wish}


@pytest.mark.parametrize(
    "text",
    [
        "open ports for voip?",
        "status due",
        "due to the strike, who unloads?",
        "live view of the camera?",
        "waiting for the ISP, is there a date?",
        "unanswered calls go where?",
        "month end closing, who does it?",
        "may we come on Monday?",
        "help Eric with the printer",
        "\u05de\u05d4 \u05e7\u05d5\u05e8\u05d4?",
        "x" * 10_000,
    ],
)
def test_anything_else_is_a_question_in_the_askers_words(text: str) -> None:
    ask = asks.read(text, NAMES)
    assert ask.wishes == {Wish.QUESTION}
    assert ask.question == text


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("where are we with the phones?", {1}),
        ("are the new phones on time?", {1}),
        ("When will the network be ready?", {0}),
        ("any news on the network", {0}),
        ("how are the phones coming along?", {1}),
        ("where are we with everything", set()),
    ],
)
def test_a_status_may_be_asked_of_one_project_by_name(text: str, about: set[int]) -> None:
    ask = asks.read(text, NAMES)
    assert ask.wishes == {Wish.STATUS}
    assert ask.about == about


def test_a_status_of_something_that_is_no_project_is_for_a_person() -> None:
    assert asks.read("when will the printers be ready?", NAMES).wishes == {Wish.QUESTION}


def test_several_asks_are_taken_apart_and_the_rest_is_listed() -> None:
    ask = asks.read("Hi Sam, are we on track? Can Eric get a key? And a second one?", NAMES)
    assert ask.wishes == {Wish.STATUS, Wish.QUESTION}
    assert ask.question == "Can Eric get a key?\nAnd a second one?"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("status please, and did you do this at Acme?", "did you do this at Acme?"),
        ("where are we and can Eric get a key?", "can Eric get a key?"),
        ("Hi Sam, any news, and we need two more desks", "we need two more desks"),
    ],
)
def test_a_status_and_another_ask_in_one_sentence_are_two(text: str, rest: str) -> None:
    ask = asks.read(text, NAMES)
    assert ask.wishes == {Wish.STATUS, Wish.QUESTION}
    assert ask.question == rest


@pytest.mark.parametrize("text", ["is the status page and the portal ready?", "desks and chairs?"])
def test_an_and_within_one_ask_divides_nothing(text: str) -> None:
    assert asks.read(text, NAMES).question == text


def test_several_asks_without_a_status_stay_as_they_were_written() -> None:
    text = "Hello. Can Eric get a key? And a second one?"
    assert asks.read(text).question == text


def test_a_project_is_named_before_a_colon() -> None:
    ask = asks.read("acme: which VLAN do the phones use?")
    assert (ask.project, ask.question) == ("acme", "which VLAN do the phones use?")
    assert asks.read("acme-phones: status").project == "acme-phones"
    assert asks.read("see https://a.example: nothing").project is None


@pytest.mark.parametrize(
    "text", ["It comes at nine.", "VLAN 40", "We'll be there at 9", "Yes", "Yes, by the window."]
)
def test_what_tells_something_may_be_an_answer(text: str) -> None:
    assert asks.may_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "which one?",
        "I'll check",
        "let me ask Ana",
        "I'll call you tomorrow",
        "no idea",
        "good morning Dana",
        "thanks Ben",
        "status",
        "\U0001f44d",
    ],
)
def test_what_tells_nothing_is_no_answer(text: str) -> None:
    assert not asks.may_answer(text)


@pytest.mark.parametrize("text", ["Yes", "that's it!", "thanks, that works", "\U0001f44d", ":+1:"])
def test_an_asker_says_yes_in_many_ways(text: str) -> None:
    assert asks.says_yes(text)
    assert not asks.says_no(text)


@pytest.mark.parametrize("text", ["no", "Not yet", "not what I asked", "that's not it"])
def test_an_asker_says_no(text: str) -> None:
    assert asks.says_no(text)
    assert not asks.says_yes(text)


def test_a_text_chooses_the_only_thing_of_which_it_holds_a_distinctive_word() -> None:
    assert asks.chosen("which VLAN for the phones?", NAMES) == 1
    assert asks.chosen("acme", NAMES) is None
    assert asks.chosen("phones and network", NAMES) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("urgent the core switch is dead", "the core switch is dead"),
        ("Urgent: can somebody come?", "can somebody come?"),
        ("URGENT! FW-02 is down.", "FW-02 is down."),
        ("acme: urgent the firewall is dead", "the firewall is dead"),
    ],
)
def test_somebody_is_needed_now(text: str, topic: str) -> None:
    found = asks.read(text)
    assert found.wishes == {Wish.URGENT}
    assert found.topic == topic
    assert found.question


@pytest.mark.parametrize("text", ["urgent", "is it urgent?", "how urgent is the delivery?"])
def test_other_words_about_what_is_urgent_call_nobody(text: str) -> None:
    assert Wish.URGENT not in asks.read(text).wishes


def test_corrected_routes_are_asked_for_by_the_whole_line() -> None:
    assert asks.read("routes").wishes == {Wish.ROUTES}
    assert asks.read("routes between the sites?").wishes == {Wish.QUESTION}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ask client: do they have a UPS?", "do they have a UPS?"),
        ("ask the client who opens the door", "who opens the door"),
        ("please ask the customer, which colour?", "which colour?"),
    ],
)
def test_a_colleague_may_say_that_only_the_client_knows(text: str, asked: str) -> None:
    found = asks.read(text)
    assert (found.of_client, found.question) == (True, asked)
    assert found.wishes == {Wish.QUESTION}


@pytest.mark.parametrize("text", ["ask client", "who asks the client?", "ask clients for keys"])
def test_other_words_about_the_client_are_a_question_as_they_are(text: str) -> None:
    assert not asks.read(text).of_client


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        ("blocked FW-02 is dead", Wish.BLOCKED, "FW-02 is dead"),
        ("Blocked: no permit yet.", Wish.BLOCKED, "no permit yet"),
        ("I\u2019m blocked by the permit", Wish.BLOCKED, "the permit"),
        ("we are blocked on the ISP!", Wish.BLOCKED, "the ISP"),
        ("concern Dana is unhappy", Wish.CONCERN, "Dana is unhappy"),
        ("concern: about the weekend", Wish.CONCERN, "the weekend"),
    ],
)
def test_what_a_colleague_tells_is_no_question(text: str, wish: Wish, topic: str) -> None:
    ask = asks.read(text, NAMES)
    assert (ask.wishes, ask.topic, ask.project) == (frozenset({wish}), topic, None)


@pytest.mark.parametrize(
    "text",
    [
        "blocked",
        "blocked ports for voip?",
        "I'm blocked on the VLAN, who knows it?",
        "is the firewall blocked by theirs?",
        "concerns about the weekend",
        "concern",
        "the port is blocked by the firewall",
    ],
)
def test_what_only_sounds_like_it_is_a_question(text: str) -> None:
    assert asks.read(text, NAMES).wishes == {Wish.QUESTION}


@pytest.mark.parametrize(
    ("text", "wish", "topic"),
    [
        ("call Dana says the code is 4411", Wish.CALL, "Dana says the code is 4411"),
        ("Call: the door opens at 7.", Wish.CALL, "the door opens at 7"),
        ("decided phones stay on VLAN 40", Wish.DECIDED, "phones stay on VLAN 40"),
        ("Decided: that we go on Friday", Wish.DECIDED, "we go on Friday"),
    ],
)
def test_what_was_said_elsewhere_is_told(text: str, wish: Wish, topic: str) -> None:
    ask = asks.read(text, NAMES)
    assert (ask.wishes, ask.topic, ask.project) == (frozenset({wish}), topic, None)


@pytest.mark.parametrize(
    "text",
    [
        "call Ben",
        "call the client back please",
        "call who about the door?",
        "calls drop on VLAN 40",
    ],
)
def test_whom_to_call_is_for_a_person_to_read(text: str) -> None:
    assert asks.read(text, NAMES).wishes == {Wish.QUESTION}
