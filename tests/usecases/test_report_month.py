"""A month of a project's questions, as it is for whoever asks."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.ids import ClientId, PersonId, ProjectId, QuestionId
from app.domain.months import MonthFigures
from app.domain.people import Side
from app.domain.routing import Correction, Lane
from app.domain.targets import Watch
from app.usecases.report_month import ReportMonth, report_month
from tests.builders import BEN, CLEO, MONDAY, NETWORK, PHONES, a_question
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

NOVEMBER = date(2026, 11, 1)


async def reported(
    work: FakeWork, first: date = NOVEMBER, reader: PersonId = BEN
) -> list[tuple[str, MonthFigures]]:
    person = await work.people.get(reader)
    return list(
        await report_month(ReportMonth(person=person, projects=[NETWORK], first=first), work)
    )


def a_month() -> FakeWork:
    work = a_world()
    other = ProjectId(UUID(int=22))
    elsewhere = a_question(
        id=QuestionId(UUID(int=601)), project_id=other, client_id=ClientId(UUID(int=12))
    )
    work.questions.kept = {q.id: q for q in (a_question(), elsewhere)}
    work.watches.kept[PHONES] = Watch(
        id=PHONES,
        owner_id=CLEO,
        told_at=MONDAY,
        running_since=None,
        answered_after=timedelta(hours=1),
        hand_overs=1,
    )
    for number, question_id in enumerate((PHONES, elsewhere.id)):
        wrong = Correction(
            id=UUID(int=number),
            question_id=question_id,
            side=Side.STAFF,
            was=Lane.PM,
            now=Lane.SALES,
            by=CLEO,
            at=MONDAY,
        )
        work.corrections.kept.append(wrong)
    return work


async def test_only_what_was_asked_there_and_then_counts() -> None:
    ((name, found),) = await reported(a_month())
    assert name == "Oak St network"
    assert (found.staff.asked, found.handed_over, found.corrected) == (1, 1, 1)
    assert found.staff.answer is not None
    assert found.staff.answer.middle == timedelta(hours=1)


async def test_what_was_asked_before_anybody_said_in_which_project_stands_by_itself() -> None:
    work = a_month()
    work.questions.kept[PHONES] = a_question(project_id=None)
    ((name, found),) = await reported(work)
    assert name == "Acme, project not chosen"
    assert (found.staff.asked, found.corrected) == (1, 1)


async def test_a_month_without_a_question_has_no_figures() -> None:
    assert await reported(a_month(), date(2026, 10, 1)) == []
