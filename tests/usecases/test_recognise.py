from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.ids import ClientId, TeamId, UserId
from app.domain.people import Actor, Identity, Side
from app.domain.projects import Channel
from app.usecases.recognise import recognise
from tests.builders import (
    ACME,
    ANA,
    BEN,
    CLIENT_CHANNEL,
    DANA,
    HOME,
    INTERNAL_CHANNEL,
    THEIRS,
    a_client,
    an_actor,
    channels,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

KESTREL = ClientId(UUID(int=12))
BEFORE_CLIENT: Channel = next(c for c in channels() if c.id == CLIENT_CHANNEL)
INSIDE: Channel = next(c for c in channels() if c.id == INTERNAL_CHANNEL)


def somebody(**changes: object) -> Actor:
    """A guest of ours whom no file lists."""
    actor = Actor(
        user_id=UserId("U0NEW"), team_id=HOME, external=True, guest=True, name="Nell Hart"
    )
    return replace(actor, **changes)  # type: ignore[arg-type]


def of_team(team: TeamId) -> Actor:
    return somebody(team_id=team, guest=False)


def kept(work: FakeWork) -> bool:
    return any(i.user_id == "U0NEW" for p in work.people.kept.values() for i in p.identities)


async def test_the_listed_are_who_the_file_says() -> None:
    work = a_world()
    assert (await recognise(an_actor("Ben"), work)).id == BEN
    assert (await recognise(an_actor("Dana"), work)).id == DANA


async def test_a_listed_contact_is_a_client_whatever_slack_says() -> None:
    dana = await recognise(an_actor("Dana", external=False, team_id=HOME), a_world())
    assert (dana.side, dana.client_id) == (Side.CLIENT, ACME)


async def test_a_colleague_whom_slack_calls_external_is_a_client_of_nobody() -> None:
    work = a_world()
    ben = await recognise(an_actor("Ben", external=True), work, BEFORE_CLIENT)
    assert (ben.id, ben.side, ben.client_id) == (BEN, Side.CLIENT, None)
    assert work.people.kept[BEN].side is Side.STAFF, "the next look may say otherwise"


async def test_an_unknown_colleague_is_remembered_as_staff() -> None:
    work = a_world()
    person = await recognise(somebody(external=False, guest=False), work, BEFORE_CLIENT)
    assert (person.side, person.listed, person.name) == (Side.STAFF, False, "Nell Hart")
    assert kept(work)


async def test_a_second_account_is_joined_by_the_e_mail_of_our_own_workspace() -> None:
    work = a_world()
    work.people.kept[ANA] = replace(work.people.kept[ANA], email="ana@home.example")
    actor = somebody(external=False, guest=False, email="ana@home.example")
    assert (await recognise(actor, work)).id == ANA
    assert Identity(team_id=HOME, user_id=UserId("U0NEW")) in work.people.kept[ANA].identities


async def test_an_e_mail_proves_nothing_of_an_outsider() -> None:
    work = a_world()
    work.people.kept[ANA] = replace(work.people.kept[ANA], email="ana@home.example")
    person = await recognise(somebody(email="ana@home.example"), work)
    assert (person.side, person.client_id) == (Side.CLIENT, None)


async def test_a_guest_in_a_client_channel_becomes_its_contact_and_never_more() -> None:
    work = a_world()
    guest = await recognise(somebody(), work, BEFORE_CLIENT)
    assert (guest.side, guest.client_id, guest.listed) == (Side.CLIENT, ACME, False)
    assert kept(work)
    assert await work.people.projects_of(guest.id) == []


@pytest.mark.parametrize("channel", [INSIDE, None])
async def test_a_guest_anywhere_else_is_of_no_client_and_not_remembered(
    channel: Channel | None,
) -> None:
    work = a_world()
    guest = await recognise(somebody(), work, channel)
    assert (guest.side, guest.client_id) == (Side.CLIENT, None)
    assert not kept(work)


async def test_somebody_of_a_clients_team_is_of_that_client_whatever_channel_they_are_in() -> None:
    work = a_world()
    work.projects.kept_clients[KESTREL] = a_client(id=KESTREL, key="kestrel", team_ids=("T0KEST",))
    person = await recognise(of_team(TeamId("T0KEST")), work, BEFORE_CLIENT)
    assert person.client_id == KESTREL
    assert (await recognise(replace(of_team(THEIRS), user_id=UserId("U1")), work)).client_id == ACME


async def test_somebody_of_a_third_organisation_is_a_client_of_nobody() -> None:
    work = a_world()
    person = await recognise(of_team(TeamId("T0OTHER")), work, BEFORE_CLIENT)
    assert (person.side, person.client_id) == (Side.CLIENT, None)
    assert not kept(work)


async def test_who_could_not_be_looked_up_is_not_remembered_as_a_client() -> None:
    """They may be a colleague, and the record only narrows: once a client, always one."""
    work = a_world()
    unknown = Actor(user_id=UserId("U0NEW"), team_id=THEIRS, external=True)
    assert (await recognise(unknown, work, BEFORE_CLIENT)).side is Side.CLIENT
    assert not kept(work)
    known = await recognise(somebody(external=False, guest=False), work, BEFORE_CLIENT)
    assert known.side is Side.STAFF
