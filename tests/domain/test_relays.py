"""A question carried across the wall, and back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain import relays
from app.domain.drafts import hash_of
from app.domain.errors import Invalid, WrongState
from app.domain.ids import PersonId
from app.domain.relays import MOVES, BatchId, Relay, RelayId, Reply, Status
from tests.builders import CLEO, DANA, LONDON, MONDAY, a_relay

ERIC = PersonId(UUID(int=6))
WORDING, OTHER = a_relay().wording, UUID(int=852)
BATCH, LATER_BATCH = BatchId(UUID(int=901)), BatchId(UUID(int=902))
NOON = MONDAY + timedelta(hours=3)
TUESDAY = MONDAY + timedelta(days=1)


def held(**changes: Any) -> Relay:
    return relays.approve(
        a_relay(**changes), by=CLEO, wording=WORDING, now=MONDAY, contact=LONDON, together_at=None
    )


def sent(**changes: Any) -> Relay:
    (relay,) = relays.send([held(**changes)], batch_id=BATCH, now=MONDAY, contact=LONDON)
    return relay


def said(text: str = "VLAN? No. The grey box.", by: PersonId = DANA) -> Reply:
    return Reply(text=text, by=by, at=NOON)


# --- the PM ----------------------------------------------------------------------------------


def test_what_is_approved_waits_two_working_hours_for_others() -> None:
    relay = held()
    assert relay.status is Status.HELD
    assert (relay.approved_by, relay.approved_hash) == (CLEO, hash_of(relay.plain))
    assert relay.send_at == MONDAY + relays.HELD_FOR


def test_what_is_urgent_goes_at_once() -> None:
    assert held(urgent=True).send_at == MONDAY


def test_it_goes_with_what_is_held_already() -> None:
    soon = MONDAY + timedelta(minutes=10)
    relay = relays.approve(
        a_relay(), by=CLEO, wording=WORDING, now=MONDAY, contact=LONDON, together_at=soon
    )
    assert relay.send_at == soon


def test_at_night_it_waits_for_the_contacts_working_time() -> None:
    night = MONDAY - timedelta(hours=6)
    relay = relays.approve(
        a_relay(), by=CLEO, wording=WORDING, now=night, contact=LONDON, together_at=None
    )
    assert relay.send_at == MONDAY + relays.HELD_FOR


def test_a_click_means_the_words_that_were_seen() -> None:
    edited = relays.edit(a_relay(), text="Which box?", wording=OTHER, contact=DANA)
    with pytest.raises(WrongState, match="changed"):
        relays.approve(
            edited, by=CLEO, wording=WORDING, now=MONDAY, contact=LONDON, together_at=None
        )


def test_an_edit_takes_back_what_was_approved() -> None:
    edited = relays.edit(held(), text=" Which box? ", wording=OTHER, contact=ERIC, urgent=True)
    assert edited.status is Status.DRAFTED
    assert (edited.plain, edited.contact_id, edited.urgent) == ("Which box?", ERIC, True)
    assert (edited.approved_by, edited.approved_hash, edited.send_at) == (None, None, None)


def test_nothing_is_no_question() -> None:
    with pytest.raises(Invalid):
        relays.edit(a_relay(), text="  ", wording=OTHER, contact=DANA)
    with pytest.raises(Invalid):
        held(plain=" ")


def test_what_was_sent_is_edited_no_more() -> None:
    with pytest.raises(WrongState):
        relays.edit(sent(), text="Which box?", wording=OTHER, contact=DANA)


def test_not_now_can_be_taken_back() -> None:
    dropped = relays.drop(held())
    assert (dropped.status, dropped.send_at) == (Status.DROPPED, None)
    assert relays.redraft(dropped).status is Status.DRAFTED


# --- to the client ---------------------------------------------------------------------------


def test_what_one_contact_is_asked_is_numbered_in_one_message() -> None:
    one = held(id=RelayId(UUID(int=2)))
    two = held(id=RelayId(UUID(int=1)), drafted_at=MONDAY + timedelta(minutes=1))
    first, second = relays.send([two, one], batch_id=BATCH, now=MONDAY, contact=LONDON)
    assert [(r.id, r.number) for r in (first, second)] == [(one.id, 1), (two.id, 2)]
    assert {r.batch_id for r in (first, second)} == {BATCH}
    assert {r.answer_by for r in (first, second)} == {MONDAY + relays.ANSWER_WITHIN}
    assert first.send_at is None


def test_what_is_urgent_is_wanted_sooner() -> None:
    assert sent(urgent=True).answer_by == MONDAY + relays.URGENTLY


def test_what_is_asked_again_stays_in_its_thread() -> None:
    again = relays.ask_again(
        relays.hear(sent(), said()), text="Which colour?", wording=OTHER, contact=DANA
    )
    assert (again.status, again.replies) == (Status.DRAFTED, ())
    approved = relays.approve(
        again, by=CLEO, wording=OTHER, now=NOON, contact=LONDON, together_at=None
    )
    (resent,) = relays.send([approved], batch_id=LATER_BATCH, now=NOON, contact=LONDON)
    assert (resent.batch_id, resent.number) == (BATCH, 1)


def test_somebody_else_is_asked_in_a_message_of_their_own() -> None:
    again = relays.ask_again(
        relays.hear(sent(), said()), text="Which colour?", wording=OTHER, contact=ERIC
    )
    assert (again.batch_id, again.contact_id) == (None, ERIC)


def test_three_reminders_and_then_the_pm_calls() -> None:
    relay, calls = sent(), 0
    for number in range(1, 4):
        assert relay.remind_at is not None
        relay, call = relays.remind(relay, now=relay.remind_at, contact=LONDON)
        calls += call
        assert relay.reminders == number
    assert calls == 0
    assert relay.remind_at is not None
    relay, call = relays.remind(relay, now=relay.remind_at, contact=LONDON)
    assert call
    assert (relay.reminders, relay.remind_at) == (3, None)


def test_nobody_is_reminded_before_the_time_or_after_a_reply() -> None:
    assert relays.remind(sent(), now=MONDAY, contact=LONDON) == (sent(), False)
    replied = relays.hear(sent(), said())
    assert relays.remind(replied, now=TUESDAY + timedelta(days=7), contact=LONDON)[0] == replied


def test_what_can_not_go_yet_is_put_off() -> None:
    assert relays.put_off(held(), until=TUESDAY).send_at == TUESDAY
    assert relays.put_off(sent(), until=TUESDAY).remind_at == TUESDAY


# --- and back --------------------------------------------------------------------------------


def test_a_reply_is_for_whoever_asked_to_judge() -> None:
    replied = relays.hear(sent(), said())
    assert (replied.status, replied.remind_at) == (Status.REPLIED, None)
    assert relays.settle(replied).status is Status.ANSWERED


def test_more_by_the_same_contact_is_added() -> None:
    more = relays.hear(relays.hear(sent(), said("The grey box.")), said("In room 2."))
    assert [reply.text for reply in more.replies] == ["The grey box.\nIn room 2."]


def test_what_was_said_directly_stays_so() -> None:
    first = replace(said("The grey box."), direct=True)
    more = relays.hear(relays.hear(sent(), first), said("In room 2."))
    assert more.replies[0].direct


def test_contacts_who_differ_are_the_pms_to_decide() -> None:
    disputed = relays.hear(relays.hear(sent(), said("Friday")), said("Thursday", ERIC))
    assert disputed.status is Status.DISPUTED
    assert [reply.by for reply in disputed.replies] == [DANA, ERIC]
    with pytest.raises(WrongState):
        relays.hear(disputed, said("Sunday"))
    decided = relays.decide(disputed, whose=ERIC)
    assert (decided.status, decided.replies[0].text) == (Status.REPLIED, "Thursday")


def test_to_agree_is_no_other_word() -> None:
    replied = relays.hear(sent(), said("Friday"))
    assert relays.hear(replied, said("Agreed", ERIC)) == replied


def test_only_one_of_both_words_can_hold() -> None:
    disputed = relays.hear(relays.hear(sent(), said("Friday")), said("Thursday", ERIC))
    with pytest.raises(WrongState):
        relays.decide(disputed, whose=CLEO)
    with pytest.raises(WrongState):
        relays.decide(relays.hear(sent(), said()), whose=DANA)


def test_a_reply_that_is_gone_is_waited_for_again() -> None:
    waiting = relays.wait_on(relays.hear(sent(), said()), now=NOON, contact=LONDON)
    assert (waiting.status, waiting.replies) == (Status.SENT, ())
    assert waiting.remind_at == TUESDAY + timedelta(hours=2, minutes=30)
    soon = relays.wait_on(sent(urgent=True), now=NOON, contact=LONDON)
    assert soon.remind_at == NOON + relays.URGENTLY


def test_nothing_is_said_to_what_was_never_asked() -> None:
    with pytest.raises(WrongState):
        relays.hear(held(), said())


def test_every_state_has_its_moves_and_what_is_answered_is_over() -> None:
    assert set(MOVES) == set(Status)
    assert MOVES[Status.ANSWERED] == frozenset()


def test_those_of_a_message_are_in_its_order() -> None:
    two, one = a_relay(number=2), a_relay(number=1)
    assert relays.numbered([two, one]) == [one, two]
