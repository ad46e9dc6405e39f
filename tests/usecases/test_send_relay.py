from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.drafts import hash_of
from app.domain.effects import AskContact, AskContactAgain, Place, Redraw
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ClientId, ProjectId, QuestionId
from app.domain.projects import Mode, State
from app.domain.questions import Status
from app.domain.relays import Relay, RelayId
from app.domain.relays import Status as Stage
from app.usecases.edit_relay import EditRelay, edit_relay
from app.usecases.send_relay import SendRelay, send_held, send_relay
from tests.builders import (
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    MONDAY,
    NETWORK,
    a_client,
    a_question,
    a_relay,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    BATCH,
    SECOND,
    held_relay,
    relayed,
    the_question,
    the_relay,
)


async def send(work: FakeWork, by: str = "Cleo", wording: UUID | None = None) -> None:
    intent = SendRelay(
        relay_id=a_relay().id, wording=wording or the_relay(work).wording, by=an_actor(by)
    )
    await send_relay(intent, work)


def another(nth: int, **changes: Any) -> Relay:
    return held_relay(
        id=RelayId(UUID(int=810 + nth)), question_id=SECOND, drafted_at=MONDAY, **changes
    )


async def test_it_is_held_and_the_question_waits_on_the_client() -> None:
    work = relayed(a_relay(), question=a_question())
    await send(work)
    relay, question = the_relay(work), the_question(work)
    assert (relay.status, relay.approved_by) == (Stage.HELD, CLEO)
    assert (question.status, question.waits_on) == (Status.WITH_CLIENT, "Acme (Dana)")
    assert question.remind_at is None
    assert work.outbox.of(AskContact) == []


async def test_what_is_urgent_goes_at_once_and_takes_along_what_is_held() -> None:
    urgent = a_relay(urgent=True, drafted_at=MONDAY + timedelta(minutes=5))
    work = relayed(urgent, another(1), question=a_question())
    await send(work)
    (message,) = work.outbox.of(AskContact)
    assert message.to == Place(channel=CLIENT_CHANNEL)
    batch = await work.relays.in_batch(message.subject)
    assert [(relay.number, relay.status) for relay in batch] == [(1, Stage.SENT), (2, Stage.SENT)]
    assert the_question(work).waits_until == the_relay(work).answer_by
    assert Redraw(subject=the_relay(work).id) in work.outbox.effects


async def test_it_goes_together_with_what_is_held_for_the_same_contact() -> None:
    soon = MONDAY + timedelta(minutes=20)
    work = relayed(a_relay(), another(1, send_at=soon), question=a_question())
    await send(work)
    assert the_relay(work).send_at == soon


async def test_what_is_asked_again_goes_into_its_thread() -> None:
    work = relayed(held_relay(batch_id=BATCH, send_at=MONDAY))
    await send_held(the_relay(work), work)
    assert work.outbox.of(AskContact) == []
    (again,) = work.outbox.of(AskContactAgain)
    assert again.to == Place(channel=CLIENT_CHANNEL, under=BATCH)


async def test_no_more_than_five_are_one_message() -> None:
    many = [
        held_relay(
            id=RelayId(UUID(int=810 + n)),
            question_id=QuestionId(UUID(int=6100 + n)),
        )
        for n in range(7)
    ]
    work = relayed(*many, question=a_question(id=many[0].question_id, status=Status.WITH_CLIENT))
    await send_held(many[0], work)
    (message,) = work.outbox.of(AskContact)
    assert len(await work.relays.in_batch(message.subject)) == 5


async def test_nothing_goes_for_a_project_on_hold_or_not_live() -> None:
    for changes, why in (
        ({"state": State.PAUSED}, "paused"),
        ({"mode": Mode.INSIDE}, "isn't live"),
    ):
        work = relayed(a_relay(), question=a_question())
        work.projects.kept[NETWORK] = replace(work.projects.kept[NETWORK], **changes)
        with pytest.raises(WrongState, match=why):
            await send(work)


async def test_a_project_on_hold_holds_up_no_other_in_the_channel() -> None:
    paused = ProjectId(UUID(int=29))
    work = relayed(held_relay(), another(1, project_id=paused))
    work.projects.kept[paused] = replace(
        work.projects.kept[NETWORK], id=paused, key="other", state=State.PAUSED
    )
    await send_held(the_relay(work), work)
    assert the_relay(work).status is Stage.SENT
    assert work.relays.kept[RelayId(UUID(int=811))].status is Stage.HELD


async def test_what_was_not_seen_like_this_does_not_go() -> None:
    work = relayed(held_relay(plain="Something else?"))
    await send_held(the_relay(work), work)
    assert the_relay(work).status is Stage.DROPPED
    assert work.outbox.of(AskContact) == []


async def test_the_first_click_wins_and_the_second_hears_so() -> None:
    work = relayed(a_relay(), question=a_question())
    await send(work)
    with pytest.raises(WrongState):
        await send(work, by="Priya")
    with pytest.raises(WrongState, match="changed"):
        await send(relayed(a_relay(), question=a_question()), wording=UUID(int=1))


async def test_only_the_pm_sends_and_the_guard_reads_it_again() -> None:
    for by in ("Ana", "Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await send(relayed(a_relay(), question=a_question()), by=by)
    with pytest.raises(Invalid, match="credential"):
        await send(relayed(a_relay(plain="password: hunter2abc?"), question=a_question()))


@pytest.mark.parametrize(
    "text",
    [
        "Is 10.20.0.5 your router?",
        "Is fs-01.corp.internal yours?",
        "Would 4,500 GBP be fine?",
        "Do you do it as Kestrel does?",
        "Can <@U0CLEO> come at nine?",
        "Ben forgot the cable; do you have one?",
        "Do you see this?\n2026-11-30 09:12:44 ERROR link down",
        "Do you know the key sk-live-4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c?",
    ],
)
async def test_nothing_internal_is_sent_and_nothing_internal_is_saved(text: str) -> None:
    work = relayed(a_relay(plain=text), question=a_question())
    kestrel = ClientId(UUID(int=12))
    work.projects.kept_clients[kestrel] = a_client(id=kestrel, key="kestrel", name="Kestrel")
    with pytest.raises(Invalid, match="Not sent"):
        await send(work)
    assert the_relay(work).status is Stage.DRAFTED
    assert work.outbox.effects == []
    edit = EditRelay(relay_id=a_relay().id, by=an_actor("Cleo"), text=text, contact_id=DANA)
    with pytest.raises(Invalid, match="Not sent"):
        await edit_relay(edit, work)


async def test_what_is_answered_meanwhile_is_not_asked() -> None:
    done = a_question(status=Status.ANSWERED, answered_by=BEN, answered_at=MONDAY, answer="40")
    with pytest.raises(WrongState, match="Ben answered"):
        await send(relayed(a_relay(), question=done))


def test_an_approval_binds_the_words() -> None:
    assert held_relay().approved_hash == hash_of(held_relay().plain)
