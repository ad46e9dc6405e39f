from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.contradictions import contradict
from app.domain.ids import EntryId
from app.domain.likeness import likeness
from app.domain.matching import (
    SURE,
    Doubt,
    Evidence,
    Question,
    confidence,
    familiarity,
    judge,
    rank,
)
from app.domain.names import asked, bare
from app.domain.passages import MOST_PIECES, MOST_WORDS, Part, passages
from app.domain.record import Entry, Kind
from tests.builders import ACME, NETWORK

TODAY = date(2026, 11, 30)
QUESTION = Question(text="which vlan do the phones use")
SHARES = st.floats(0, 1)


def an_entry(number: int = 1, **changes: object) -> Entry:
    entry = Entry(
        id=EntryId(UUID(int=number)),
        project_id=NETWORK,
        client_id=ACME,
        key=str(number),
        kind=Kind.FACT,
        title="Which VLAN do the phones use?",
        text="VLAN 20",
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def seen(meaning: float | None, number: int = 1, **changes: object) -> Evidence:
    return Evidence(entry=an_entry(number, **changes), meaning=meaning)


def test_what_is_close_in_meaning_is_the_answer() -> None:
    found = judge(QUESTION, [seen(0.9), seen(0.2, 2, title="The door")], today=TODAY)
    assert found.answer
    assert found.answer.entry.id == an_entry().id


def test_what_is_not_close_is_at_most_three_leads() -> None:
    found = judge(
        QUESTION, [seen(0.5 - n / 100, n, title=str(n)) for n in range(1, 8)], today=TODAY
    )
    assert found.answer is None
    assert 0 < len(found.leads) <= 3


@pytest.mark.parametrize(
    ("kind", "text", "answers"),
    [
        (Kind.MILESTONE, "when is the laptop image frozen?", True),
        (Kind.MILESTONE, "who owns the laptop image?", True),
        (Kind.MILESTONE, "which image is on the laptops?", False),
        (Kind.CONTACT, "what is Dana's phone number?", True),
        (Kind.CONTACT, "what does Dana think of the desks?", False),
        (Kind.FACT, "which image is on the laptops?", True),
    ],
)
def test_a_date_answers_when_and_a_person_who(kind: Kind, text: str, *, answers: bool) -> None:
    found = judge(Question(text=text), [seen(0.95, kind=kind)], today=TODAY)
    assert (found.answer is not None) is answers
    assert answers or Doubt.BESIDE in found.leads[0].doubts


def test_an_answer_by_words_alone_holds_half_of_what_is_asked() -> None:
    hit = Evidence(entry=an_entry(), weight=3.0, covered=0.4)
    assert confidence(QUESTION, hit, lead=0.5) < SURE
    assert confidence(QUESTION, replace(hit, covered=0.6), lead=0.5) >= SURE


def test_nothing_is_found_in_nothing() -> None:
    found = judge(QUESTION, [], today=TODAY)
    assert (found.answer, found.leads, found.contradiction) == (None, (), None)


@given(st.lists(SHARES, min_size=1, max_size=6))
def test_the_first_is_never_less_sure_than_the_next(meanings: list[float]) -> None:
    ranked = rank(QUESTION, [seen(m, n) for n, m in enumerate(meanings)])
    sure = [match.confidence for match in ranked]
    assert sure == sorted(sure, reverse=True)
    assert all(0 <= c <= 1 for c in sure)


@given(SHARES, SHARES)
def test_an_entry_without_the_name_is_less_sure_than_with_it(meaning: float, lead: float) -> None:
    names = asked("where is sw-oak-03?")
    question = Question(text="where is sw-oak-03?", names=names, rarity={"=swoak3": 1.0})
    having = Evidence(entry=an_entry(), meaning=meaning, words=frozenset({"=swoak3"}))
    lacking = replace(having, words=frozenset())
    assert confidence(question, lacking, lead=lead) < confidence(question, having, lead=lead)


def test_what_the_record_has_never_heard_of_is_unknown() -> None:
    names = asked("where is sw-oak-04?")
    assert Question(text="", names=names, rarity={"=swoak3": 1.0}).unknown
    assert not Question(text="", names=names, rarity={"=swoak4": 1.0}).unknown


@pytest.mark.parametrize(
    ("changes", "missed", "doubt"),
    [
        ({"superseded_by": EntryId(UUID(int=9))}, 0, Doubt.SUPERSEDED),
        ({"retired_at": object()}, 0, Doubt.RETIRED),
        ({"review_on": date(2026, 11, 29)}, 0, Doubt.OVERDUE),
        ({}, 2, Doubt.MISSED),
    ],
)
def test_a_doubt_makes_it_a_lead(changes: dict[str, Any], missed: int, doubt: Doubt) -> None:
    evidence = replace(seen(0.99, **changes), missed=missed)
    found = judge(QUESTION, [evidence], today=TODAY)
    assert found.answer is None
    assert found.leads[0].doubts == (doubt,)


def test_a_doubtful_entry_keeps_no_other_from_being_shown() -> None:
    old = seen(0.99, 1, superseded_by=EntryId(UUID(int=2)))
    found = judge(QUESTION, [old, seen(0.9, 2, text="VLAN 30")], today=TODAY)
    assert [m.entry.id.int for m in found.leads] == [1, 2]


def test_two_that_disagree_are_both_shown_and_neither_answers() -> None:
    found = judge(QUESTION, [seen(0.99, 1), seen(0.98, 2, text="VLAN 30")], today=TODAY)
    assert found.answer is None
    assert found.contradiction
    assert all(Doubt.CONTRADICTED in lead.doubts for lead in found.leads)


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Which VLAN do the phones use?", "VLAN 30", True),
        ("which vlan do phones use", "Not VLAN 20", True),
        ("Which VLAN do the phones use?", "It is VLAN 20.", False),
        ("Which VLAN do the printers use?", "VLAN 30", False),
        ("", "VLAN 30", False),
    ],
)
def test_what_contradicts(title: str, text: str, *, wanted: bool) -> None:
    assert contradict(an_entry(1), an_entry(2, title=title, text=text)) is wanted


def test_clauses_of_other_numbers_do_not_contradict() -> None:
    one = an_entry(1, kind=Kind.SCOPE, title="Clause 3.2", text="40 headsets")
    assert not contradict(one, replace(one, id=EntryId(UUID(int=2)), title="Clause 3.3", text="20"))
    assert contradict(one, replace(one, id=EntryId(UUID(int=2)), text="20 headsets"))


def test_an_entry_does_not_contradict_the_one_that_replaced_it() -> None:
    new = an_entry(2, text="VLAN 30")
    assert not contradict(an_entry(1, superseded_by=new.id), new)
    assert not contradict(new, an_entry(1, superseded_by=new.id))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1.0001
    assert likeness(one, other) == likeness(other, one)


def test_a_typo_is_still_alike() -> None:
    assert likeness("stikethrough", "strikethrough") > likeness("stikethrough", "breakthrough")


def test_how_familiar_a_question_is_takes_the_three_closest() -> None:
    assert familiarity([]) == 0
    assert familiarity([seen(0.9), seen(0.6), seen(0.3), seen(0.0)]) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("sw-oak-03 is in rack B4.", None, "it is in rack it."),
        ("where is sw oak 3?", frozenset({"=swoak3"}), "where is it?"),
        ("what does clause 3.2 say?", frozenset({"=§3.2"}), "what does it say?"),
        ("upgrade from 3.2", frozenset(), "upgrade from 3.2"),
    ],
)
def test_what_is_said_of_it(text: str, names: frozenset[str] | None, said: str) -> None:
    assert bare(text, names) == said


@example("0A", "")
@given(st.text(max_size=200), st.text(max_size=200))
def test_every_entry_has_a_passage(title: str, text: str) -> None:
    parts = [part for part, _ in passages(title, text)]
    assert {Part.TITLE, Part.WHOLE} & set(parts)


def test_a_long_text_is_taken_in_pieces() -> None:
    parts = [part for part, _ in passages("", "word " * 100 * MOST_WORDS)]
    assert parts.count(Part.PIECE) == MOST_PIECES


def test_the_threshold_is_a_share() -> None:
    assert 0.5 < SURE < 1
