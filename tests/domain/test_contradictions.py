from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.contradictions import contradict
from app.domain.ids import EntryId, ProjectId
from app.domain.record import Entry, Kind
from tests.builders import VLAN, an_entry

OTHER = EntryId(UUID(int=72))
FIRST = an_entry(title="VLAN of the phones", text="They use VLAN 40.")


def another(**changes: Any) -> Entry:
    return replace(FIRST, **{"id": OTHER, "key": "other", "text": "They use VLAN 45.", **changes})


def contradicts(one: Entry, other: Entry) -> bool:
    assert contradict(one, other) == contradict(other, one), "it goes both ways"
    return contradict(one, other)


def test_another_number_about_the_same_is_worth_a_look() -> None:
    assert contradicts(FIRST, another())
    assert contradicts(FIRST, another(title="vlan of the phone"))


@pytest.mark.parametrize(
    "text", ["They use VLAN 40, tagged.", "They use a VLAN of their own.", "As agreed."]
)
def test_texts_that_merely_differ_in_words_are_not(text: str) -> None:
    assert not contradicts(FIRST, another(text=text))


@pytest.mark.parametrize(
    "text", ["They use no VLAN.", "They don't use VLAN 40.", "VLAN 40 is excluded."]
)
def test_a_no_contradicts_a_yes(text: str) -> None:
    assert contradicts(FIRST, another(text=text))


@pytest.mark.parametrize("title", ["VLAN of the printers", "", "VLAN 7 of the phones"])
def test_what_is_about_something_else_says_nothing(title: str) -> None:
    assert not contradicts(FIRST, another(title=title))


def test_a_clause_is_about_the_same_only_if_it_is_the_same_clause() -> None:
    clause = replace(FIRST, title="Clause 4", kind=Kind.SCOPE)
    assert contradicts(clause, another(title="clause 4 ", kind=Kind.SCOPE))
    assert not contradicts(clause, another(title="Clauses 4", kind=Kind.SCOPE))


def test_what_took_its_place_does_not_contradict_it() -> None:
    assert not contradicts(replace(FIRST, superseded_by=OTHER), another())
    assert not contradicts(FIRST, another(superseded_by=VLAN))
    assert not contradicts(FIRST, FIRST)
    assert not contradicts(FIRST, another(project_id=ProjectId(UUID(int=99))))
