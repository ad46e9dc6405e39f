from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from app.domain import nudges
from app.domain.hours import WorkingHours
from app.domain.milestones import Milestone, Standing
from app.domain.nudges import Step
from app.domain.wall import Visibility
from tests.builders import BEN, CLEO, LONDON, MONDAY, a_milestone

FRIDAY = date(2026, 12, 11)
LONG_AGO = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def an_internal(**changes: Any) -> Milestone:
    """No client hears of it, so how fresh it is decides nothing."""
    return a_milestone(visibility=Visibility.INTERNAL, told_on=None, **changes)


def nudge_days(milestone: Milestone, hours: WorkingHours, since: datetime) -> list[date]:
    """The days on which it is asked before it is overdue."""
    now = since
    days: list[date] = []
    while (coming := nudges.next_nudge(milestone, hours=hours, now=now)) is not None:
        if nudges.overdue(milestone, coming.date()):
            return days
        days.append(coming.date())
        now = coming
    return days


def test_seven_three_and_one_days_before_and_on_the_day() -> None:
    milestone = an_internal(planned_at=LONG_AGO)
    assert nudge_days(milestone, LONDON, at(date(2026, 11, 20))) == [
        date(2026, 12, 4),
        date(2026, 12, 8),
        date(2026, 12, 10),
        FRIDAY,
    ]


def test_a_step_on_a_day_off_comes_on_the_working_day_before() -> None:
    monday = an_internal(planned_at=LONG_AGO, known_on=date(2026, 12, 14))
    friday_twice = date(2026, 12, 11)
    assert nudge_days(monday, LONDON, at(date(2026, 12, 8))) == [friday_twice, monday.known_on]
    saturday = an_internal(planned_at=LONG_AGO, known_on=date(2026, 12, 12))
    assert nudge_days(saturday, LONDON, at(date(2026, 12, 10), 10)) == [date(2026, 12, 11)]


def test_on_a_day_off_it_comes_as_the_night_on_duty_begins() -> None:
    night = (at(date(2026, 12, 12), 20), at(date(2026, 12, 13), 4))
    saturday = an_internal(planned_at=LONG_AGO, known_on=date(2026, 12, 12))
    on_duty = replace(LONDON, on_duty=(night,))
    coming = nudges.next_nudge(saturday, hours=on_duty, now=at(date(2026, 12, 11), 10))
    assert coming == night[0]
    assert nudges.step(saturday, hours=on_duty, now=night[0]) is Step.ASK
    sick = replace(on_duty, away=((date(2026, 12, 12), date(2026, 12, 12)),))
    after = nudges.next_nudge(saturday, hours=sick, now=at(date(2026, 12, 11), 10))
    assert after == at(date(2026, 12, 14))


def test_at_the_start_of_the_owners_own_day() -> None:
    tokyo = WorkingHours(zone="Asia/Tokyo")
    coming = nudges.next_nudge(
        an_internal(planned_at=LONG_AGO), hours=tokyo, now=at(date(2026, 12, 9))
    )
    assert coming == at(date(2026, 12, 10), 0)


def test_none_is_earlier_than_half_of_the_lead_time() -> None:
    milestone = a_milestone(planned_at=at(date(2026, 12, 3), 9))
    assert nudge_days(milestone, LONDON, at(date(2026, 12, 3)))[0] == date(2026, 12, 8)


def test_a_jump_over_several_is_not_made_up_for() -> None:
    coming = nudges.next_nudge(
        an_internal(planned_at=LONG_AGO), hours=LONDON, now=at(date(2026, 12, 8), 9, 1)
    )
    assert coming == at(date(2026, 12, 10))


def test_on_track_skips_to_the_day_before() -> None:
    coming = nudges.next_nudge(
        a_milestone(planned_at=LONG_AGO),
        hours=LONDON,
        now=at(date(2026, 12, 4), 10),
        skip_to_last=True,
    )
    assert coming == at(date(2026, 12, 10))


@pytest.mark.parametrize("known", [Standing.DONE, Standing.BLOCKED])
def test_what_is_done_or_blocked_is_not_asked_about(known: Standing) -> None:
    milestone = a_milestone(known=known)
    assert nudges.next_nudge(milestone, hours=LONDON, now=MONDAY) is None
    assert nudges.step(milestone, hours=LONDON, now=MONDAY) is Step.NOTHING


def test_after_the_day_the_next_working_morning() -> None:
    milestone = an_internal()
    coming = nudges.next_nudge(milestone, hours=LONDON, now=at(FRIDAY, 9, 1))
    assert coming == at(date(2026, 12, 14))
    assert nudges.overdue(milestone, date(2026, 12, 14))
    assert not nudges.overdue(replace(milestone, known=Standing.DONE), date(2026, 12, 14))


OVERDUE = date(2026, 12, 14)


def test_overdue_is_asked_in_the_morning_at_midday_and_then_the_pm_hears() -> None:
    milestone, now = a_milestone(), at(OVERDUE)
    assert nudges.step(milestone, hours=LONDON, now=now) is Step.ASK
    once = nudges.asked(milestone, hours=LONDON, now=now)
    assert once.nudge_at == at(OVERDUE, 12)
    assert nudges.step(once, hours=LONDON, now=at(OVERDUE, 12)) is Step.ASK_AGAIN
    twice = nudges.asked(once, hours=LONDON, now=at(OVERDUE, 12))
    assert twice.nudge_at == at(OVERDUE, 14)
    assert nudges.step(twice, hours=LONDON, now=at(OVERDUE, 14)) is Step.ESCALATE


def test_who_begins_after_midday_has_two_hours_of_their_own() -> None:
    late = WorkingHours(weekly=((time(13), time(20)),) * 7)
    once = nudges.asked(a_milestone(), hours=late, now=at(OVERDUE, 13))
    assert once.nudge_at == at(OVERDUE, 15)


def test_before_the_day_the_next_step_follows() -> None:
    milestone = an_internal(planned_at=LONG_AGO)
    asked = nudges.asked(milestone, hours=LONDON, now=at(date(2026, 12, 4)))
    assert (asked.nudge_at, asked.overdue_asks) == (at(date(2026, 12, 8)), 0)


def test_nobody_is_asked_outside_of_their_working_time() -> None:
    milestone = a_milestone()
    assert nudges.step(milestone, hours=LONDON, now=at(FRIDAY, 20)) is Step.LATER
    assert nudges.step(milestone, hours=LONDON, now=at(date(2026, 12, 13))) is Step.LATER


def test_who_is_away_is_not_asked_and_the_pm_hears_what_is_overdue() -> None:
    away = replace(LONDON, away=((date(2026, 12, 7), date(2026, 12, 18)),))
    milestone = an_internal(planned_at=LONG_AGO)
    assert nudges.step(milestone, hours=away, now=at(date(2026, 12, 8))) is Step.NOTHING
    coming = nudges.next_nudge(milestone, hours=away, now=at(date(2026, 12, 8)))
    assert coming == at(OVERDUE)
    assert nudges.step(milestone, hours=away, now=at(OVERDUE)) is Step.ESCALATE


def test_what_nobody_has_confirmed_for_five_days_is_asked_about_before_its_step() -> None:
    told = a_milestone(planned_at=LONG_AGO, confirmed_at=at(date(2026, 11, 25)))
    now = at(date(2026, 11, 27), 10)
    assert nudges.next_nudge(told, hours=LONDON, now=now) == at(date(2026, 12, 4))
    monday_week = replace(told, known_on=date(2026, 12, 9))
    # Its steps are Wed 2, Sun 6 (so Fri 4), Tue 8 and Wed 9; it is stale on Wed 2.
    now = at(date(2026, 12, 2), 10)
    assert nudges.next_nudge(monday_week, hours=LONDON, now=now) == now + timedelta(seconds=1)


def test_it_is_asked_about_once_and_then_step_by_step() -> None:
    stale, now = a_milestone(planned_at=LONG_AGO, known_on=FRIDAY), at(date(2026, 12, 7), 11)
    asked = nudges.asked(stale, hours=LONDON, now=now)
    assert asked.nudge_at == at(date(2026, 12, 8))


def test_who_is_away_is_asked_about_a_stale_date_when_they_are_back() -> None:
    away = replace(LONDON, away=((date(2026, 12, 7), date(2026, 12, 8)),))
    stale = a_milestone(planned_at=LONG_AGO)
    assert nudges.next_nudge(stale, hours=away, now=at(date(2026, 12, 7))) == at(date(2026, 12, 9))


def test_a_list_belongs_to_a_person_and_a_day() -> None:
    assert nudges.list_of(BEN, FRIDAY) == nudges.list_of(BEN, FRIDAY)
    assert nudges.list_of(BEN, FRIDAY) != nudges.list_of(CLEO, FRIDAY)
    assert nudges.list_of(BEN, FRIDAY) != nudges.list_of(BEN, FRIDAY + timedelta(days=1))
