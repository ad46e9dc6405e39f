"""Who a question goes to, and who else hears of it."""

from dataclasses import replace
from datetime import timedelta

from app.domain.effects import Consult, Direct, Place, TellUrgent
from app.domain.people import Membership, Person, Role
from app.domain.record import Kind
from app.domain.routing import Lane
from app.usecases.route_question import (
    Routed,
    RouteQuestion,
    beside_the_owner,
    route_question,
)
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    DANA,
    NETWORK,
    PRIYA,
    a_client,
    a_project,
    a_request,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


def with_sales() -> FakeWork:
    """Ana sells."""
    work = a_world()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=ANA, role=Role.SALES))
    return work


async def routed(text: str, asker: Person, work: FakeWork) -> Routed:
    return await route_question(RouteQuestion(text=text, asker=asker, project=a_project()), work)


async def test_what_nobody_else_is_known_to_answer_is_the_pms() -> None:
    work = a_world()
    found = await routed("who does the training?", await work.people.get(BEN), work)
    assert (found.lane, found.owner.id) == (Lane.PM, CLEO)


async def test_scope_goes_to_sales_with_the_clause() -> None:
    work = with_sales()
    clause = an_entry(kind=Kind.SCOPE, title="Clause 3.2", text="Headsets are extra.")
    work.record.kept[clause.id] = clause
    found = await routed("are headsets in scope?", await work.people.get(BEN), work)
    assert (found.lane, found.owner.id) == (Lane.SALES, ANA)
    assert found.clause_id == clause.id


async def test_a_client_hears_from_the_pm_and_sales_is_consulted() -> None:
    work = with_sales()
    found = await routed("what would it cost?", await work.people.get(DANA), work)
    assert (found.lane, found.owner.id) == (Lane.SALES, CLEO)
    request = a_request(lane=Lane.SALES, owner_id=CLEO)
    (consult,) = await beside_the_owner(request, a_project(), work)
    assert isinstance(consult, Consult)
    assert consult.to == Direct(person=ANA)


async def test_sales_is_not_asked_what_sales_asks() -> None:
    work = with_sales()
    found = await routed("is that in scope?", await work.people.get(ANA), work)
    assert found.owner.id == CLEO


async def test_support_goes_to_the_desk_only_where_there_is_one() -> None:
    work = a_world()
    dana = await work.people.get(DANA)
    assert (await routed("I forgot my password", dana, work)).lane is Lane.PM
    client = a_client(service_desk="020 7946 0111")
    work.projects.kept_clients[client.id] = client
    assert (await routed("I forgot my password", dana, work)).lane is Lane.DESK


async def test_an_outage_is_told_to_all_who_can_help_once() -> None:
    work = a_world()
    ben = await work.people.get(BEN)
    window = (work.now - timedelta(hours=1), work.now + timedelta(hours=1))
    work.people.kept[BEN] = replace(ben, hours=replace(ben.hours, on_duty=(window,)))
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER))
    request = a_request(lane=Lane.EMERGENCY, owner_id=CLEO)
    effects = await beside_the_owner(request, a_project(), work)
    assert all(isinstance(effect, TellUrgent) for effect in effects)
    told = [effect.to for effect in effects if isinstance(effect, TellUrgent)]
    people = [Direct(person=person) for person in (CLEO, PRIYA, BEN)]
    assert told == [*people, Place(channel=ALERTS_CHANNEL)]
    assert not await work.keys.first(f"urgent:{request.id}")


async def test_other_questions_concern_nobody_else() -> None:
    assert await beside_the_owner(a_request(owner_id=CLEO), a_project(), a_world()) == []


async def test_without_a_seller_or_if_the_seller_has_it_nobody_is_consulted() -> None:
    asked = a_request(lane=Lane.SALES)
    assert await beside_the_owner(asked, a_project(), a_world()) == []
    assert await beside_the_owner(replace(asked, owner_id=ANA), a_project(), with_sales()) == []
