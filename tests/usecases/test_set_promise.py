from dataclasses import replace
from datetime import date, timedelta

from app.domain.milestones import Milestone, Release, Standing
from app.usecases.set_promise import set_promise
from tests.builders import CLEO, LONDON, MONDAY, NETWORK, PRIYA, a_milestone, a_person
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

BAD = a_milestone(known_on=date(2026, 12, 16), release=Release.PENDING)
TWO_HOURS = timedelta(hours=2)


async def promised(milestone: Milestone, work: FakeWork) -> Milestone:
    return await set_promise(milestone, work.projects.kept[NETWORK], work)


async def test_bad_news_is_promised_within_the_projects_time_and_the_pm_reminded_before() -> None:
    moved = await promised(BAD, a_world())
    assert moved.promise_at == MONDAY + TWO_HOURS
    assert moved.promise_nudge_at == MONDAY + TWO_HOURS - timedelta(minutes=30)


async def test_a_promise_that_has_not_passed_is_kept() -> None:
    by = MONDAY + timedelta(minutes=10)
    moved = await promised(replace(BAD, promise_at=by, promise_nudge_at=by), a_world())
    assert (moved.promise_at, moved.promise_nudge_at) == (by, by)


async def test_a_promise_that_has_passed_becomes_another() -> None:
    moved = await promised(replace(BAD, promise_at=MONDAY), a_world())
    assert moved.promise_at == MONDAY + TWO_HOURS


async def test_good_news_needs_none() -> None:
    for good in (
        replace(BAD, known_on=date(2026, 12, 8)),
        replace(BAD, known=Standing.DONE),
        replace(BAD, release=Release.NONE),
    ):
        assert (await promised(replace(good, promise_at=MONDAY), a_world())).promise_at is None


async def test_it_is_the_stand_ins_promise_while_the_pm_is_away() -> None:
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date() + timedelta(days=4)),))
    late = replace(LONDON, zone="America/New_York")
    people = [a_person(CLEO, "Cleo", hours=away), a_person(PRIYA, "Priya", hours=late)]
    moved = await promised(BAD, a_world(people=people))
    assert moved.promise_at == MONDAY + timedelta(hours=7), "from 9:00 in New York, plus two"
