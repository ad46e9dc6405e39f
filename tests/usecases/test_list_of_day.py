from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app.domain.ids import MilestoneId, QuestionId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Cover
from app.domain.projects import Mode
from app.domain.questions import Status
from app.usecases.list_of_day import DayList, latest_list, list_of_day
from tests.builders import (
    ANA,
    BEN,
    LONDON,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    SWITCH,
    a_milestone,
    a_person,
    a_project,
    a_question,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

TODAY = MONDAY.date()
YESTERDAY = MONDAY - timedelta(days=1)


def line(number: int, on: date = TODAY, **changes: object) -> Milestone:
    milestone_id = MilestoneId(UUID(int=300 + number))
    given = {"id": milestone_id, "key": f"k{number}", "known_on": on, "asked_at": MONDAY, **changes}
    return a_milestone(**given)


async def listed(work: FakeWork, who: object = BEN, on: date = TODAY) -> DayList:
    return await list_of_day(work.people.kept[who], on, work)  # type: ignore[index]


async def test_a_list_holds_what_was_asked_that_day_worst_first() -> None:
    later = line(1, date(2026, 12, 9))
    sooner = line(2, date(2026, 12, 2))
    before = line(3, asked_at=YESTERDAY)
    never = line(4, asked_at=None)
    work = a_world(later, sooner, before, never)
    assert [m.id for m in (await listed(work)).dates] == [sooner.id, later.id]
    assert [m.id for m in (await listed(work, on=YESTERDAY.date())).dates] == [before.id]


async def test_a_line_keeps_its_number_when_its_date_moves() -> None:
    moved = line(
        1,
        date(2026, 12, 20),
        confirmed_at=MONDAY + timedelta(minutes=5),
        before=(Standing.PLANNED, date(2026, 12, 1)),
    )
    work = a_world(line(2, date(2026, 12, 2)), moved)
    assert [m.key for m in (await listed(work)).dates] == ["k1", "k2"]


async def test_questions_that_wait_stand_on_the_list_of_today() -> None:
    work = a_world()
    waiting = a_question(owner_id=BEN)
    own = replace(waiting, id=QuestionId(UUID(int=602)), asker_id=BEN)
    offered = replace(waiting, id=QuestionId(UUID(int=603)), status=Status.OFFERED)
    work.questions.kept = {q.id: q for q in (waiting, own, offered)}
    assert [q.id for q in (await listed(work)).questions] == [PHONES]
    assert (await listed(work, on=YESTERDAY.date())).questions == []


async def test_a_stand_in_has_the_lines_of_who_is_away() -> None:
    away = replace(LONDON, away=((TODAY, TODAY),))
    cover = Cover(first=TODAY, last=TODAY, by=PRIYA)
    work = a_world(line(1))
    work.people.kept[BEN] = a_person(BEN, "Ben", hours=away, covers=(cover,))
    assert [m.key for m in (await listed(work, PRIYA)).dates] == ["k1"]
    assert (await listed(work, ANA)).dates == []


async def test_an_observed_project_is_on_no_list() -> None:
    work = a_world(line(1), project=a_project(mode=Mode.OBSERVE))
    assert (await listed(work)).dates == []
    assert work.projects.kept[NETWORK].mode is Mode.OBSERVE


async def test_the_latest_list_is_the_last_day_on_which_they_were_asked() -> None:
    old = a_milestone(asked_at=YESTERDAY)
    work = a_world(old, line(1, asked_at=MONDAY - timedelta(days=3)))
    ben = work.people.kept[BEN]
    assert [m.id for m in (await latest_list(ben, work)).dates] == [SWITCH]
    assert (await latest_list(work.people.kept[ANA], work)).dates == []
