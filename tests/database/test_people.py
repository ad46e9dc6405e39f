from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from app.domain.errors import NotFound, Stale
from app.domain.hours import WorkingHours
from app.domain.ids import PersonId, UserId
from app.domain.people import Identity, Membership, Person, Role
from tests.builders import ANA, BEN, CLEO, DANA, HOME, MONDAY, NETWORK, PRIYA, a_person
from tests.database.stores import Stores

NOBODY = PersonId(UUID(int=9))
LINA = a_person(
    PersonId(UUID(int=6)),
    "Lina",
    hours=WorkingHours(
        zone="Europe/Stockholm",
        weekly=((time(8), time(16)), None, None, (time(22), time(6)), None, None, None),
        country="SE",
        away=((date(2026, 12, 21), date(2026, 12, 31)),),
        on_duty=((MONDAY, MONDAY.replace(hour=20)),),
    ),
    skills=("sonos", "azure"),
    email="Lina@home.example",
    phone="+46 8 123",
    active=False,
    listed=False,
)


async def saved(stores: Stores, person: Person) -> Person:
    async with stores.begin() as work:
        await work.people.save(person)
    async with stores.begin() as work:
        return await work.people.get(person.id)


async def test_every_field_comes_back_as_it_was(stores: Stores) -> None:
    assert await saved(stores, LINA) == LINA


async def test_a_person_is_found_by_id_name_account_and_mail(stores: Stores) -> None:
    lina = await saved(stores, LINA)
    async with stores.begin() as work:
        assert await work.people.by_key("lina") == lina
        assert await work.people.by_user(UserId("U0LINA")) == lina
        assert await work.people.by_email("lina@HOME.example") == lina
        assert await work.people.many([lina.id, ANA, ANA]) == {
            lina.id: lina,
            ANA: await work.people.get(ANA),
        }


async def test_whoever_is_not_there_is_not_found(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.people.by_key("nobody") is None
        assert await work.people.by_user(UserId("U0NOBODY")) is None
        assert await work.people.by_email("nobody@home.example") is None
        assert await work.people.many([]) == {}
        assert await work.people.many([NOBODY]) == {}
        with pytest.raises(NotFound):
            await work.people.get(NOBODY)


async def test_saving_again_changes_the_person(stores: Stores) -> None:
    lina = await saved(stores, LINA)
    assert (await saved(stores, replace(lina, name="Lina Berg", active=True))).name == "Lina Berg"


async def test_accounts_are_added_and_never_lost(stores: Stores) -> None:
    lina = await saved(stores, LINA)
    second = Identity(team_id=HOME, user_id=UserId("U0SECOND"))
    both = await saved(stores, replace(lina, identities=(second,)))
    assert both.identities == (*LINA.identities, second)


async def test_an_account_has_one_person(stores: Stores) -> None:
    lina = await saved(stores, LINA)
    async with stores.begin() as work:
        ana = await work.people.get(ANA)
        await work.people.save(replace(ana, identities=(*ana.identities, *lina.identities)))
        assert (await work.people.get(lina.id)).identities == ()
        owner = await work.people.by_user(UserId("U0LINA"))
    assert owner is not None
    assert owner.id == ANA


async def test_two_people_cannot_have_one_name_in_files(stores: Stores) -> None:
    with pytest.raises(Stale):
        await saved(stores, replace(LINA, key="ana"))


async def test_staff_are_those_on_our_side(stores: Stores) -> None:
    async with stores.begin() as work:
        assert {person.id for person in await work.people.staff()} == {ANA, BEN, CLEO, PRIYA}


async def test_roles_are_replaced_as_a_whole_in_the_order_of_names(stores: Stores) -> None:
    roles = [
        Membership(project_id=NETWORK, person_id=DANA, role=Role.CONTACT),
        Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER),
        Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER),
    ]
    async with stores.begin() as work:
        await work.people.set_roles(NETWORK, roles)
    async with stores.begin() as work:
        found = [(person.id, role) for person, role in await work.people.in_project(NETWORK)]
        assert found == [(BEN, Role.ENGINEER), (DANA, Role.CONTACT)]
        assert await work.people.projects_of(BEN) == roles[1:2]
        await work.people.set_roles(NETWORK, [])
        assert await work.people.in_project(NETWORK) == []
        assert await work.people.projects_of(BEN) == []
