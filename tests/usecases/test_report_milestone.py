from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain import nudges
from app.domain.effects import AskRelease, Direct, Escalate, Redraw
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.escalations import Status
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.people import Actor
from app.usecases.report_milestone import ReportMilestone, report_milestone
from tests.builders import (
    ALERT,
    ANA,
    BEN,
    CLEO,
    DANA,
    LONDON,
    MONDAY,
    PRIYA,
    SWITCH,
    a_milestone,
    a_person,
    an_actor,
    an_escalation,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

LATER = date(2026, 12, 16)
ASKED = MONDAY - timedelta(minutes=5)
LIST = Redraw(subject=nudges.list_of(BEN, MONDAY.date()))


async def said(
    work: FakeWork, known: Standing, by: str | Actor = "Ben", **changes: Any
) -> Milestone:
    actor = an_actor(by) if isinstance(by, str) else by
    intent = ReportMilestone(
        milestone_id=SWITCH, by=actor, known=known, reason=" the switch is late "
    )
    await report_milestone(replace(intent, **changes), work)
    return work.milestones.kept[SWITCH]


async def test_done_ends_the_nudges_and_asks_the_pm_to_release_the_good_news() -> None:
    work = a_world(a_milestone(asked_at=ASKED, nudge_at=MONDAY))
    done = await said(work, Standing.DONE)
    assert (done.known, done.nudge_at, done.promise_at) == (Standing.DONE, None, None)
    assert work.outbox.effects == [
        Redraw(subject=SWITCH),
        LIST,
        AskRelease(to=Direct(person=CLEO), subject=SWITCH),
    ]
    assert work.history.happened == [("said: done", SWITCH, BEN, " the switch is late ")]


async def test_on_track_skips_to_the_day_before() -> None:
    work = a_world(a_milestone(planned_at=datetime(2026, 10, 1, tzinfo=UTC)))
    confirmed = await said(work, Standing.PLANNED)
    assert confirmed.nudge_at == datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    assert work.outbox.of(AskRelease) == []


async def test_a_later_date_gives_the_client_a_time_to_hear_and_the_pm_a_reminder() -> None:
    work = a_world()
    moved = await said(work, Standing.PLANNED, on=LATER, cause=Cause.VENDOR)
    assert (moved.known_on, moved.release) == (LATER, Release.PENDING)
    assert moved.promise_at == MONDAY + timedelta(hours=2)
    assert moved.promise_nudge_at == MONDAY + timedelta(minutes=90)
    assert moved.reason == "the switch is late"


async def test_the_promise_falls_into_the_clients_working_time_too() -> None:
    new_york = replace(LONDON, zone="America/New_York")
    work = a_world()
    work.people.kept[DANA] = replace(work.people.kept[DANA], hours=new_york)
    moved = await said(work, Standing.PLANNED, on=LATER)
    assert moved.promise_at == datetime(2026, 11, 30, 14, 0, tzinfo=UTC)


async def test_without_a_contact_the_promise_is_in_the_pms_time() -> None:
    work = a_world()
    work.people.roles = []
    assert (await said(work, Standing.BLOCKED)).promise_at == MONDAY + timedelta(hours=2)


async def test_a_promise_that_stands_is_not_put_off_and_one_request_is_enough() -> None:
    work = a_world()
    first = await said(work, Standing.PLANNED, on=LATER)
    work.now += timedelta(hours=1)
    second = await said(work, Standing.PLANNED, on=LATER + timedelta(days=1))
    assert second.promise_at == first.promise_at
    assert len(work.outbox.of(AskRelease)) == 1
    assert work.outbox.effects[-1] == Redraw(subject=SWITCH)


async def test_blocked_is_raised_at_once_and_silences_the_nudges() -> None:
    work = a_world()
    blocked = await said(work, Standing.BLOCKED)
    assert blocked.nudge_at is None
    assert len(work.outbox.of(Escalate)) == 1
    await said(work, Standing.BLOCKED, by="Cleo")
    assert len(work.outbox.of(Escalate)) == 1


@pytest.mark.parametrize("known", [Standing.DONE, Standing.PLANNED])
async def test_any_other_word_settles_what_was_raised(known: Standing) -> None:
    work = a_world()
    work.escalations.kept = {ALERT: an_escalation()}
    await said(work, known)
    assert work.escalations.kept[ALERT].status is Status.SETTLED
    assert Redraw(subject=ALERT) in work.outbox.effects


async def test_blocked_keeps_what_was_raised_and_shows_it_anew() -> None:
    work = a_world()
    work.escalations.kept = {ALERT: an_escalation()}
    await said(work, Standing.BLOCKED)
    assert work.escalations.kept[ALERT].status is Status.RAISED
    assert Redraw(subject=ALERT) in work.outbox.effects
    assert work.outbox.of(Escalate) == []


@pytest.mark.parametrize("name", ["Ben", "Cleo", "Priya", "Ana"])
async def test_owner_pm_backup_and_who_took_the_matter_may_say(name: str) -> None:
    work = a_world()
    work.escalations.kept = {ALERT: an_escalation(status=Status.TAKEN, taken_by=ANA)}
    assert (await said(work, Standing.DONE, by=name)).known is Standing.DONE


@pytest.mark.parametrize(("name", "told"), [("Ana", "Ben's"), ("Dana", "our own people")])
async def test_nobody_else_may(name: str, told: str) -> None:
    work = a_world()
    with pytest.raises(NotAllowed, match=told):
        await said(work, Standing.DONE, by=name)


async def test_a_colleague_whom_slack_calls_external_may_not() -> None:
    with pytest.raises(NotAllowed):
        await said(a_world(), Standing.DONE, by=an_actor("Ben", external=True))


async def test_the_second_to_click_hears_who_was_first() -> None:
    work = a_world()
    await said(work, Standing.DONE)
    work.now += timedelta(seconds=10)
    with pytest.raises(WrongState, match="Ben said that it is done, 10 s before you"):
        await said(work, Standing.DONE, by="Cleo")


async def test_the_pm_may_give_a_blocked_date_a_new_day_a_moment_later() -> None:
    work = a_world()
    await said(work, Standing.BLOCKED)
    work.now += timedelta(seconds=10)
    assert (await said(work, Standing.PLANNED, by="Cleo", on=LATER)).known_on == LATER


async def test_a_day_that_has_passed_is_refused() -> None:
    with pytest.raises(Invalid):
        await said(a_world(), Standing.PLANNED, on=date(2026, 11, 29))


async def test_a_gap_is_the_pms_and_the_stand_in_decides_while_the_pm_is_away() -> None:
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))
    work = a_world(
        a_milestone(owner_id=None, asked_at=ASKED), people=[a_person(CLEO, "Cleo", hours=away)]
    )
    await said(work, Standing.DONE, by="Priya")
    assert Redraw(subject=nudges.list_of(CLEO, MONDAY.date())) in work.outbox.effects
    assert work.outbox.of(AskRelease)[0].to == Direct(person=PRIYA)
