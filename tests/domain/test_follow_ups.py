from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.follow_ups import Said, Turn, judge
from app.domain.questions import Status
from tests.builders import BEN, MONDAY, a_question

MINUTE = timedelta(minutes=1)
WAITING = a_question(text="Which VLAN do the phones use?")
OFFERED = a_question(status=Status.OFFERED, answer="40", answered_by=BEN, answered_at=MONDAY)
ANSWERED = a_question(status=Status.ANSWERED, answer="40", answered_by=BEN, answered_at=MONDAY)
KNOWN = a_question(status=Status.ANSWERED, answer="40", answered_at=MONDAY)
WITHDRAWN = a_question(status=Status.WITHDRAWN)


def turn(text: str, question: Any = WAITING, **around: Any) -> Turn:
    verdict = judge(Said(text=text, **around), question)
    assert verdict.reason
    return verdict.turn


@pytest.mark.parametrize(
    "text",
    [
        "It's on the third floor.",
        "and for the printers?",
        "I mean the ones in reception",
        "which phones use VLAN 50?",
        "the error is 0x80070035",
    ],
)
def test_what_is_said_about_an_open_question_belongs_to_it(text: str) -> None:
    for question in (WAITING, OFFERED, a_question(status=Status.WITH_CLIENT)):
        assert turn(text, question) is Turn.MORE


def test_the_next_question_in_the_thread_is_another() -> None:
    for question in (WAITING, ANSWERED, KNOWN, WITHDRAWN):
        assert turn("Where are the spare switches kept?", question) is Turn.ANOTHER
    assert turn("and for the printers?", ANSWERED) is Turn.ANOTHER
    assert turn("and for the printers?", WITHDRAWN) is Turn.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "ok",
        "I'll try that",
        "\U0001f600",
        "good morning",
        "yes",
        "no",
        "lol",
        ":(",
        "*VLANs",
    ],
)
def test_small_talk_while_it_waits_is_nothing(text: str) -> None:
    assert turn(text) is Turn.NOTHING
    assert turn(text, beside=True) is Turn.NOTHING


@pytest.mark.parametrize("text", ["thanks!", "yes", "that's it", "\U0001f44d", "solved, thank you"])
def test_thanks_close_what_waits_for_the_askers_word(text: str) -> None:
    for question in (OFFERED, KNOWN):
        assert turn(text, question) is Turn.YES
    assert turn(text, ANSWERED) is Turn.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "still not working",
        "it still doesn't work",
        "That didn't help",
        "no, it's still the same",
        "not what I asked",
        "thanks, but it does not work",
    ],
)
def test_an_answer_that_did_not_help_opens_it_again(text: str) -> None:
    for question in (OFFERED, ANSWERED, KNOWN):
        assert turn(text, question) is Turn.AGAIN
        assert turn(text, question, beside=True) is Turn.AGAIN


@pytest.mark.parametrize(
    "text",
    [
        "never mind the cable, where does the switch go",
        "found it, but it is another one",
        "not needed yet, but soon",
        "still no word of the courier",
    ],
)
def test_what_only_sounds_like_an_end_is_none(text: str) -> None:
    assert turn(text) in {Turn.MORE, Turn.NOTHING, Turn.ANOTHER}
    assert turn(text, ANSWERED) in {Turn.NOTHING, Turn.ANOTHER}


def test_a_mere_no_does_so_only_where_a_word_is_waited_for() -> None:
    assert turn("no", OFFERED) is turn("no", KNOWN) is Turn.AGAIN
    assert turn("no", ANSWERED) is turn("no, the other one", WAITING) is Turn.NOTHING
    assert turn("no", KNOWN, beside=True) is Turn.NOTHING, "it may be said to anybody"


@pytest.mark.parametrize(
    "text",
    [
        "never mind",
        "Nevermind, found it",
        "nvm",
        "forget it",
        "not needed any more",
        "sorry, I don't need that any more",
    ],
)
def test_never_mind_takes_it_back(text: str) -> None:
    for question in (WAITING, OFFERED, a_question(status=Status.WITH_VENDOR)):
        assert turn(text, question) is Turn.NEVER_MIND
    assert turn(text, ANSWERED) is Turn.NOTHING


@pytest.mark.parametrize("text", ["found it", "solved, thanks", "ok, it works now", "fixed itself"])
def test_who_found_it_themselves_waits_no_longer(text: str) -> None:
    assert turn(text, WAITING) is Turn.NEVER_MIND


def test_what_was_taken_back_may_be_needed_after_all() -> None:
    assert turn("actually, I still need it", WITHDRAWN) is Turn.AGAIN
    assert turn("I have another idea", WITHDRAWN) is Turn.NOTHING


def test_news_are_asked_for_in_the_thread_alone() -> None:
    assert turn("any news?") is Turn.NEWS
    assert turn("any news?", beside=True) is turn("any news?", ANSWERED) is Turn.NOTHING
    assert turn("help") is Turn.NOTHING


@pytest.mark.parametrize(
    "text", ["@ben which floor is it on?", "Ben, it's on three", "hi ben it is on"]
)
def test_what_is_said_to_somebody_else_is_none_of_ours(text: str) -> None:
    assert turn(text, names={"ben"}) is Turn.NOTHING


def test_while_others_speak_in_the_thread_only_plain_words_count() -> None:
    assert turn("It's on the third floor.", between=1) is Turn.NOTHING
    assert turn("Where are the spares kept?", KNOWN, between=1) is Turn.NOTHING
    assert turn("never mind", between=1) is Turn.NEVER_MIND
    assert turn("thanks", OFFERED, between=1) is Turn.YES


@pytest.mark.parametrize(
    "around",
    [{"since": 6 * MINUTE}, {"between": 3}, {"spoken_to": True}],
    ids=["too late", "others in between", "spoken to"],
)
def test_at_top_level_only_what_is_near_goes_on(around: dict[str, Any]) -> None:
    assert turn("It's on the third floor.", beside=True, since=4 * MINUTE, between=2) is Turn.MORE
    assert turn("It's on the third floor.", beside=True, **around) is Turn.NOTHING
    assert turn("never mind", beside=True, **around) is Turn.NOTHING


def test_at_top_level_a_question_of_its_own_is_asked_of_everybody() -> None:
    assert turn("Does anybody know a good baker?", beside=True) is Turn.NOTHING
    assert turn("which phones use VLAN 50?", beside=True) is Turn.NOTHING
    assert turn("and for the printers?", beside=True) is Turn.MORE
    assert turn("and for the printers?", KNOWN, beside=True) is Turn.ANOTHER
    assert turn("word " * 31, beside=True) is Turn.NOTHING


@given(
    text=st.text(),
    question=st.sampled_from([WAITING, OFFERED, ANSWERED, KNOWN, WITHDRAWN]),
    beside=st.booleans(),
)
def test_any_words_get_a_verdict_that_the_state_allows(
    text: str, question: Any, *, beside: bool
) -> None:
    found = turn(text, question, beside=beside)
    if question.status in {Status.ANSWERED, Status.WITHDRAWN}:
        assert found not in {Turn.MORE, Turn.NEVER_MIND, Turn.NEWS}
