from dataclasses import replace

import pytest

from app.domain.effects import Direct, Place
from app.domain.ids import ChannelId, ClientId, PersonId
from app.domain.people import Membership, Role, Side
from app.domain.projects import Channel, Mode, State
from app.usecases.find_projects import find_projects, find_shown
from tests.builders import (
    ACME,
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    NETWORK,
    a_person,
    a_project,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.worlds import a_world

OTHER = ClientId(LAPTOPS)


async def found(work: FakeWork, who: PersonId, channel: ChannelId | None = None) -> list[object]:
    bound: Channel | None = work.projects.kept_channels[channel] if channel else None
    person = work.people.kept[who]
    return [project.id for project in await find_projects(person, bound, work)]


async def test_a_channel_has_its_projects() -> None:
    work = a_world()
    with_laptops(work)
    assert await found(work, ANA, INTERNAL_CHANNEL) == [NETWORK, LAPTOPS]


async def test_in_private_a_colleague_has_their_own_that_have_begun() -> None:
    work = a_world()
    assert await found(work, CLEO) == [NETWORK]
    assert await found(work, ANA) == []
    for state in (State.DRAFT, State.CANCELLED):
        work.projects.kept[NETWORK] = a_project(state=state)
        assert await found(work, CLEO) == []


async def test_a_client_sees_its_own_that_are_live_for_it() -> None:
    work = a_world()
    assert await found(work, DANA, CLIENT_CHANNEL) == [NETWORK]
    assert await found(work, DANA) == [NETWORK]
    work.projects.kept[NETWORK] = a_project(mode=Mode.INSIDE)
    assert await found(work, DANA, CLIENT_CHANNEL) == []
    assert await found(work, DANA) == []


async def test_an_outsider_sees_nothing_in_a_channel_of_ours_or_of_another_client() -> None:
    work = a_world()
    assert await found(work, DANA, INTERNAL_CHANNEL) == []
    theirs = replace(work.projects.kept_channels[CLIENT_CHANNEL], client_id=OTHER)
    work.projects.kept_channels[CLIENT_CHANNEL] = theirs
    assert await found(work, DANA, CLIENT_CHANNEL) == []


async def test_an_outsider_of_no_client_sees_nothing_anywhere() -> None:
    work = a_world()
    work.people.kept[DANA] = a_person(DANA, "Dana", side=Side.CLIENT)
    assert await found(work, DANA) == []
    assert await found(work, DANA, CLIENT_CHANNEL) == []


async def test_a_listed_contact_is_one_of_certain_projects_and_others_of_all() -> None:
    work = a_world()
    with_laptops(work)
    assert await found(work, DANA) == [NETWORK]
    work.people.roles = []
    assert await found(work, DANA) == [LAPTOPS, NETWORK]
    work.people.roles = [Membership(project_id=LAPTOPS, person_id=DANA, role=Role.CONTACT)]
    assert await found(work, DANA) == [LAPTOPS]


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        (Place(channel=CLIENT_CHANNEL), [LAPTOPS, NETWORK]),
        (Place(channel=ChannelId("C0NONE")), []),
        (Direct(person=CLEO), [LAPTOPS, NETWORK]),
        (Direct(person=DANA), [NETWORK]),
    ],
)
async def test_what_is_shown_is_judged_again_by_who_reads_there(
    to: Place | Direct, shown: list[object]
) -> None:
    work = a_world()
    with_laptops(work)
    assert [project.id for project in await find_shown(to, ACME, work)] == shown


async def test_another_clients_projects_are_shown_to_nobody_of_this_one() -> None:
    work = a_world()
    with_laptops(work, client_id=OTHER)
    for to in (Place(channel=CLIENT_CHANNEL), Direct(person=DANA)):
        assert await find_shown(to, OTHER, work) == ()
