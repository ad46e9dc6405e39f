from dataclasses import replace

import pytest

from app.domain.effects import Direct, OfferRelay
from app.domain.errors import Invalid
from app.domain.people import Membership, Role
from app.domain.projects import Purpose
from app.domain.relays import Status
from app.usecases.draft_relay import NO_CHANNEL, NO_CONTACT, contacts_of, draft_again, draft_relay
from tests.builders import (
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    NETWORK,
    PRIYA,
    a_project,
    a_question,
    a_relay,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked
from tests.usecases.relaying import ERIC, eric, relayed, sent_relay, the_relay

UPS = "Does the client have a UPS in the comms room?"


def world(text: str = UPS) -> FakeWork:
    return asked(a_question(text=text))


async def test_the_pm_gets_it_in_plain_words_and_nothing_is_sent() -> None:
    work = world()
    relay = await draft_relay(a_question(text=UPS), a_project(), work)
    assert relay.plain.startswith("Do you have a battery for power cuts in the room")
    assert (relay.status, relay.contact_id, relay.channel) == (
        Status.DRAFTED,
        DANA,
        CLIENT_CHANNEL,
    )
    assert work.outbox.effects == [
        OfferRelay(to=Direct(person=CLEO), subject=relay.id, person=CLEO)
    ]


async def test_whoever_is_named_is_asked() -> None:
    work = world()
    work.people.kept[ERIC] = eric()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=ERIC, role=Role.CONTACT))
    relay = await draft_relay(a_question(text="Does Eric have the key?"), a_project(), work)
    assert (relay.contact_id, relay.plain) == (ERIC, "Do you have the key?")


async def test_who_can_be_asked_is_of_the_client_and_can_be_called() -> None:
    work = world()
    work.people.roles += [
        Membership(project_id=NETWORK, person_id=ERIC, role=Role.APPROVER),
        Membership(project_id=NETWORK, person_id=BEN, role=Role.CONTACT),
        Membership(project_id=NETWORK, person_id=DANA, role=Role.APPROVER),
    ]
    work.people.kept[ERIC] = eric()
    assert [p.id for p in await contacts_of(a_project(), work)] == [DANA, ERIC]
    for gone in ({"active": False}, {"identities": ()}):
        work.people.kept[ERIC] = eric(**gone)
        assert [p.id for p in await contacts_of(a_project(), work)] == [DANA]


async def test_nobody_to_ask_and_no_place_are_said() -> None:
    work = world()
    work.people.roles = []
    with pytest.raises(Invalid, match=NO_CONTACT):
        await draft_relay(a_question(), a_project(), work)
    work = world()
    inside = {
        c: ch for c, ch in work.projects.kept_channels.items() if ch.purpose is Purpose.ALERTS
    }
    work.projects.kept_channels = inside
    with pytest.raises(Invalid, match=NO_CHANNEL):
        await draft_relay(a_question(), a_project(), work)


async def test_a_second_wish_for_the_same_changes_nothing() -> None:
    work = relayed(a_relay())
    assert await draft_relay(a_question(), a_project(), work) == a_relay()
    assert work.outbox.effects == []


async def test_what_was_put_off_is_before_the_pm_again() -> None:
    work = relayed(a_relay(status=Status.DROPPED))
    await draft_relay(a_question(), a_project(), work)
    assert the_relay(work).status is Status.DRAFTED
    assert work.outbox.of(OfferRelay)


async def test_todays_stand_in_gets_the_card() -> None:
    work = world()
    today = work.now.date()
    away = replace(work.people.kept[CLEO].hours, away=((today, today),))
    work.people.kept[CLEO] = replace(work.people.kept[CLEO], hours=away)
    await draft_relay(a_question(), a_project(), work)
    assert work.outbox.of(OfferRelay)[0].person == PRIYA


async def test_another_draft_may_be_for_somebody_else() -> None:
    replied = sent_relay(status=Status.DISPUTED)
    work = relayed(replied)
    again = await draft_again(replied, "Which one?", work, to=ERIC)
    assert (again.plain, again.contact_id, again.batch_id) == ("Which one?", ERIC, None)
