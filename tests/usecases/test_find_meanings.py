from datetime import date, timedelta
from uuid import UUID

from app.domain.ids import MilestoneId, QuestionId
from app.domain.milestones import Standing
from app.domain.projects import Mode
from app.domain.record import ERASED
from app.domain.wall import Visibility
from app.usecases.find_meanings import LATELY, find_meanings
from tests.builders import ACME, ANA, BEN, MONDAY, NETWORK, a_milestone, a_question, a_request
from tests.fakes import FakeWork
from tests.usecases.asking import asked, with_laptops

BEFORE = a_question(id=QuestionId(UUID(int=990)), asked_at=MONDAY - timedelta(hours=1))


def dated(work: FakeWork, *days: int, **changes: object) -> FakeWork:
    for day in days:
        milestone_id = MilestoneId(UUID(int=700 + day))
        work.milestones.kept[milestone_id] = a_milestone(
            id=milestone_id,
            key=f"m{day}",
            name=f"Internal {day}",
            client_name=f"Theirs {day}",
            known_on=date(2026, 12, day),
            **changes,
        )
    return work


async def names(work: FakeWork, question: object) -> list[str]:
    return [m.name for m in await find_meanings(question, work)]  # type: ignore[arg-type]


async def test_a_colleague_means_one_of_the_next_dates_or_what_was_asked_before() -> None:
    work = dated(asked(BEFORE, a_question()), 4, 3, 2)
    assert await names(work, a_question()) == ["Internal 2", "Internal 3", BEFORE.text]
    work.questions.kept.pop(BEFORE.id)
    assert await names(work, a_question()) == ["Internal 2", "Internal 3", "Internal 4"]


async def test_a_client_means_a_date_by_its_own_name_and_nothing_internal() -> None:
    work = dated(asked(BEFORE, a_request()), 3, 5)
    dated(work, 2, visibility=Visibility.INTERNAL)
    dated(work, 4, known=Standing.DONE)
    found = await find_meanings(a_request(), work)
    assert [m.name for m in found] == ["Theirs 3", "Theirs 5", "Network switched on"]
    assert {m.visibility for m in found} == {Visibility.CLIENT}


async def test_of_a_project_that_is_not_live_for_it_a_client_is_shown_nothing() -> None:
    work = asked(a_request())
    work.projects.kept[NETWORK] = with_laptops(work, id=NETWORK, mode=Mode.OBSERVE)
    assert await names(work, a_request()) == []


async def test_what_was_asked_long_ago_or_in_private_or_erased_is_not_offered() -> None:
    old = a_question(id=BEFORE.id, asked_at=MONDAY - LATELY - timedelta(minutes=1))
    private = a_question(
        id=BEFORE.id, asked_at=BEFORE.asked_at, direct=True, asker_id=BEN, owner_id=ANA
    )
    erased = a_question(id=BEFORE.id, asked_at=BEFORE.asked_at, text=ERASED)
    for before in (old, private, erased):
        assert await names(asked(before, a_question()), a_question()) == ["Core switch"]
    assert BEFORE.client_id == ACME
