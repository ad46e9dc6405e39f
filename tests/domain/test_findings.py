from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain import findings
from app.domain.archive import Message
from app.domain.errors import NotAllowed, WrongState
from app.domain.findings import Contradiction
from app.domain.ids import EntryId, Ts, UserId
from app.domain.matching import Doubt, Evidence, Match, Matches
from app.domain.people import Side
from app.domain.record import Entry, Kind
from tests.builders import ACME, BEN, CLEO, INTERNAL_CHANNEL, MONDAY, PHONES, VLAN, an_entry

OTHER = EntryId(UUID(int=72))
PAIR = Contradiction(one=VLAN, other=OTHER, told_at=MONDAY)
LONG_AFTER = findings.UNDO_WITHIN + timedelta(seconds=1)


def a_match(entry: Entry, **changes: Any) -> Match:
    evidence = Evidence(entry=entry, words=frozenset({"vlan", "phone"}), meaning=0.71234)
    return replace(Match(evidence=evidence, score=1, confidence=0.81234), **changes)


SURE = Matches(
    answer=a_match(an_entry()),
    leads=(a_match(an_entry(id=OTHER), doubts=(Doubt.OVERDUE,)),),
)


def test_ids_and_figures_are_kept_and_no_words_of_an_entry() -> None:
    kept = findings.found(PHONES, SURE, now=MONDAY)
    best, lead = kept.hits
    assert (best.entry_id, best.confidence, best.meaning) == (VLAN, 0.812, 0.712)
    assert (best.words, best.elsewhere) == (("phone", "vlan"), None)
    assert lead.doubts == (Doubt.OVERDUE,)
    assert "VLAN 40" not in str(kept)


def test_what_is_kept_elsewhere_is_remembered_as_it_was() -> None:
    switch = an_entry(kind=Kind.MILESTONE, title="Core switch")
    kept = findings.found(PHONES, Matches(answer=a_match(switch)), now=MONDAY)
    assert kept.hits[0].elsewhere == switch


def test_there_are_no_leads_beside_an_answer_until_it_is_refused() -> None:
    given = findings.found(PHONES, SURE, now=MONDAY)
    assert (given.answer, given.leads) == (given.hits[0], ())
    refused = findings.refuse(given)
    assert (refused.answer, refused.leads) == (None, given.hits[1:])


def test_an_answer_that_was_not_given_is_a_lead() -> None:
    kept = findings.found(PHONES, SURE, now=MONDAY, answered=False)
    assert (kept.answer, kept.leads) == (None, kept.hits)


def test_what_was_heard_is_remembered_by_its_place() -> None:
    said = Message(
        channel=INTERNAL_CHANNEL,
        ts=Ts("1.000001"),
        author=UserId("U0BEN"),
        side=Side.STAFF,
        client_id=ACME,
        text="VLAN 40, I think",
    )
    kept = findings.found(PHONES, Matches(heard=(said,)), now=MONDAY)
    assert kept.heard == ((INTERNAL_CHANNEL, said.ts),)


def test_a_pair_has_one_order_and_a_line_of_the_plan_is_in_none() -> None:
    one, other = an_entry(), an_entry(id=OTHER)
    assert findings.pair([one, other]) == findings.pair([other, one]) == (VLAN, OTHER)
    assert findings.pair([one, replace(other, kind=Kind.SITE)]) is None


def test_one_of_two_holds_and_the_second_click_is_told() -> None:
    assert PAIR.lost is None
    settled = findings.settle(PAIR, OTHER, by=CLEO, now=MONDAY)
    assert (settled.kept, settled.lost, settled.settled_by) == (OTHER, VLAN, CLEO)
    assert findings.settle(PAIR, VLAN, by=CLEO, now=MONDAY).lost == OTHER
    with pytest.raises(WrongState):
        findings.settle(settled, VLAN, by=CLEO, now=MONDAY)
    with pytest.raises(WrongState):
        findings.settle(PAIR, EntryId(UUID(int=99)), by=CLEO, now=MONDAY)


def test_whoever_said_so_takes_it_back_within_ten_minutes() -> None:
    settled = findings.settle(PAIR, OTHER, by=CLEO, now=MONDAY)
    assert findings.unsettle(settled, by=CLEO, now=MONDAY + findings.UNDO_WITHIN) == PAIR
    with pytest.raises(NotAllowed):
        findings.unsettle(settled, by=BEN, now=MONDAY)
    with pytest.raises(WrongState):
        findings.unsettle(settled, by=CLEO, now=MONDAY + LONG_AFTER)
    with pytest.raises(WrongState):
        findings.unsettle(PAIR, by=CLEO, now=MONDAY)


def test_what_is_next_to_nothing_is_no_lead() -> None:
    faint = Matches(leads=(a_match(an_entry(), confidence=0.05),))
    assert findings.found(PHONES, faint, now=MONDAY).hits == ()
    some = Evidence(entry=an_entry(), covered=findings.SOME_OF_IT)
    worth = Matches(leads=(Match(evidence=some, score=1, confidence=0.05),))
    assert len(findings.found(PHONES, worth, now=MONDAY).hits) == 1
