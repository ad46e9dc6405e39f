from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.domain.errors import NotFound
from app.domain.people import Person, Side
from app.usecases.find_owner import (
    answer_by,
    find_owner,
    may_answer,
    may_decide,
    parties,
    speaks_for,
)
from tests.builders import (
    ACME,
    ANA,
    BEN,
    CLEO,
    LONDON,
    MONDAY,
    NETWORK,
    PRIYA,
    TWO_HOURS,
    a_person,
    a_project,
    a_question,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

TODAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)
AWAY = replace(LONDON, away=((TODAY, FRIDAY),))
AWAY_TODAY = replace(LONDON, away=((TODAY, TODAY),))


def changed(work: FakeWork, *people: Person) -> FakeWork:
    work.people.kept |= {person.id: person for person in people}
    return work


async def owner(work: FakeWork, **how: object) -> object:
    project = work.projects.kept[NETWORK]
    return (await find_owner(project, work, **how)).id  # type: ignore[arg-type]


async def test_the_pm_answers_for_a_project() -> None:
    assert await owner(a_world()) == CLEO


async def test_while_the_pm_is_away_the_backup_does() -> None:
    assert await owner(changed(a_world(), a_person(CLEO, "Cleo", hours=AWAY))) == PRIYA


async def test_so_it_is_when_the_pm_has_left() -> None:
    assert await owner(changed(a_world(), a_person(CLEO, "Cleo", active=False))) == PRIYA


async def test_if_all_are_away_it_waits_for_whoever_is_back_first() -> None:
    cleo = a_person(CLEO, "Cleo", hours=AWAY)
    priya = a_person(PRIYA, "Priya", hours=AWAY_TODAY)
    assert await owner(changed(a_world(), cleo, priya)) == PRIYA
    assert await owner(changed(a_world(project=a_project(backup_id=None)), cleo)) == CLEO


async def test_nobody_is_asked_their_own_question() -> None:
    assert await owner(a_world(), asker=CLEO) == PRIYA
    assert await owner(a_world(project=a_project(backup_id=None)), asker=CLEO) == CLEO


async def test_a_time_is_promised_in_the_working_time_of_both() -> None:
    early = replace(LONDON, weekly=(*[(time(6), time(10))] * 5, None, None))
    late = replace(LONDON, weekly=(*[(time(9, 30), time(18))] * 5, None, None))
    owns, asks = a_person(CLEO, "Cleo", hours=early), a_person(ANA, "Ana", hours=late)
    by = answer_by(a_project(), owner=owns, asker=asks, now=MONDAY)
    assert by == MONDAY + timedelta(days=1, minutes=30)
    same = a_person(ANA, "Ana")
    assert answer_by(a_project(), owner=same, asker=same, now=MONDAY) == MONDAY + TWO_HOURS


async def test_a_question_without_a_project_is_the_clients_first_ones() -> None:
    work = a_world()
    assert (await speaks_for(a_question(), work)).id == NETWORK
    assert (await speaks_for(a_request(project_id=None), work)).id == NETWORK
    work.projects.kept = {}
    with pytest.raises(NotFound):
        await speaks_for(a_request(project_id=None), work)


async def test_a_question_is_between_two() -> None:
    has, asks = await parties(a_question(), a_world())
    assert (has.id, asks.id) == (CLEO, ANA)


def test_the_pm_and_the_backup_decide_while_they_are_ours() -> None:
    project = a_project()
    cleo, priya, ben = (a_person(i, n) for i, n in ((CLEO, "C"), (PRIYA, "P"), (BEN, "B")))
    assert [may_decide(project, person) for person in (cleo, priya, ben)] == [True, True, False]
    assert not may_decide(project, replace(cleo, side=Side.CLIENT, client_id=ACME))
    assert not may_decide(None, cleo)


def test_the_owner_answers_too() -> None:
    ben = a_person(BEN, "Ben")
    bens = a_question(owner_id=BEN)
    assert may_answer(bens, a_project(), ben)
    assert not may_answer(a_question(), a_project(), ben)
    assert not may_answer(bens, None, replace(ben, side=Side.CLIENT))
