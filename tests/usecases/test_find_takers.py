"""Who could take a question: skill x load x working hours x knowing the client."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.candidates import Candidate
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Membership, Role
from app.domain.questions import Status
from app.usecases.find_takers import FindTakers, find_takers
from tests.builders import ANA, BEN, CLEO, MONDAY, NETWORK, PRIYA, a_project, a_question
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


def skilled(*people: PersonId, skills: tuple[str, ...] = ("firewalls",)) -> FakeWork:
    work = a_world()
    for person_id in people:
        work.people.kept[person_id] = replace(work.people.kept[person_id], skills=skills)
    return work


async def takers(work: FakeWork, text: str = "how is the firewall set up?") -> Sequence[Candidate]:
    return await find_takers(FindTakers(text=text, project=a_project()), work)


async def ids(work: FakeWork) -> list[PersonId]:
    return [candidate.person.id for candidate in await takers(work)]


async def test_who_knows_it_and_has_worked_for_the_client_comes_first_with_the_reasons() -> None:
    work = skilled(ANA, BEN)
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER))
    first, second = await takers(work)
    assert (first.person.id, second.person.id) == (BEN, ANA)
    assert first.reasons == ("knows firewalls", "has worked for Acme")
    assert second.reasons == ("knows firewalls",)


async def test_who_answered_its_like_for_this_client_is_known_for_it() -> None:
    work = skilled()
    told = a_question(
        text="which firewall is it?", status=Status.ANSWERED, answered_by=BEN, answered_at=MONDAY
    )
    work.questions.kept[told.id] = told
    (only,) = await takers(work)
    assert only.reasons == ("answered 1 question like it", "has worked for Acme")


async def test_whoever_has_much_to_do_already_comes_later() -> None:
    work = skilled(ANA, BEN)
    assert await ids(work) == [ANA, BEN]
    for number in range(2):
        waiting = a_question(id=QuestionId(UUID(int=600 + number)), owner_id=ANA, asker_id=CLEO)
        work.questions.kept[waiting.id] = waiting
    assert await ids(work) == [BEN, ANA]


async def test_who_is_not_at_work_comes_later_and_who_is_away_not_at_all() -> None:
    work = skilled(ANA, BEN)
    ana = work.people.kept[ANA]
    far = replace(ana, hours=replace(ana.hours, zone="America/Los_Angeles"))
    work.people.kept[ANA] = far
    assert await ids(work) == [BEN, ANA]
    days = (MONDAY.date(), MONDAY.date() + timedelta(days=3))
    work.people.kept[ANA] = replace(ana, hours=replace(ana.hours, away=(days,)))
    assert await ids(work) == [BEN]


async def test_an_engineer_of_the_project_may_take_what_nobody_has_the_skill_for() -> None:
    work = skilled()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER))
    (only,) = await takers(work)
    assert (only.person.id, only.reasons) == (BEN, ("is an engineer of this project",))


async def test_the_pm_and_the_backup_are_no_candidates_nor_who_is_left_out() -> None:
    work = skilled(ANA, BEN, CLEO, PRIYA)
    assert await ids(work) == [ANA, BEN]
    asked = FindTakers(text="firewall?", project=a_project(), but={ANA})
    assert [c.person.id for c in await find_takers(asked, work)] == [BEN]
