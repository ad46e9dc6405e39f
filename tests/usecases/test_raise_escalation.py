from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.domain import escalations
from app.domain.effects import AskBackup, Direct, Escalate, GiveMatter, Place, Redraw
from app.domain.escalations import Escalation, Reason, Status
from app.domain.ids import MilestoneId, PersonId
from app.domain.projects import State
from app.usecases.raise_escalation import chase_escalations, raise_escalation
from tests.builders import (
    ALERT,
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    LONDON,
    MONDAY,
    NETWORK,
    PRIYA,
    SWITCH,
    a_milestone,
    a_person,
    a_project,
    an_escalation,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

AWAY = replace(LONDON, away=((date(2026, 11, 30), date(2026, 12, 4)),))
GROUP = escalations.group_of(NETWORK, MONDAY.date())
FOUR_HOURS = timedelta(hours=4)


async def raised(work: FakeWork, said_by: PersonId | None = None) -> Escalation:
    milestone = work.milestones.kept[SWITCH]
    project = work.projects.kept[milestone.project_id]
    await raise_escalation(milestone, Reason.OVERDUE, project, work, said_by=said_by)
    return next(iter(work.escalations.kept.values()))


def asked(work: FakeWork) -> list[object]:
    return [effect.to for effect in work.outbox.of(AskBackup)]


async def test_a_matter_goes_to_the_alerts_channel_with_a_time_for_the_backup() -> None:
    work = a_world()
    escalation = await raised(work)
    assert (escalation.status, escalation.next_at) == (Status.RAISED, MONDAY + FOUR_HOURS)
    to = Place(channel=ALERTS_CHANNEL)
    alert = Escalate(to=to, subject=GROUP, project=NETWORK, on=MONDAY.date())
    assert work.outbox.effects == [alert]
    assert escalations.group_of(NETWORK, MONDAY.date()) == GROUP
    assert work.history.happened == [("escalated", SWITCH, None, "overdue")]


async def test_what_else_is_raised_about_the_project_that_day_stands_in_the_same_message() -> None:
    other = MilestoneId(UUID(int=99))
    work = a_world(a_milestone(), a_milestone(id=other, key="wifi"))
    await raised(work)
    project = work.projects.kept[NETWORK]
    await raise_escalation(work.milestones.kept[other], Reason.OVERDUE, project, work)
    assert len(work.outbox.of(Escalate)) == 1
    assert Redraw(subject=GROUP) in work.outbox.effects
    both = await work.escalations.raised_in(NETWORK, MONDAY.date())
    assert {e.milestone_id for e in both} == {SWITCH, other}
    work.now += FOUR_HOURS
    assert await chase_escalations(work) == 2
    assert asked(work) == [Place(channel=ALERTS_CHANNEL, under=GROUP), Direct(person=PRIYA)]


async def test_what_is_open_is_not_raised_again() -> None:
    work = a_world()
    await raised(work)
    await raised(work)
    assert len(work.outbox.effects) == 1


async def test_what_the_pm_owns_goes_to_the_backup_at_once() -> None:
    for owner in (CLEO, None):
        work = a_world(a_milestone(owner_id=owner))
        escalation = await raised(work)
        assert (escalation.status, escalation.next_at) == (Status.BACKED_UP, None)
        under = Place(channel=ALERTS_CHANNEL, under=GROUP)
        assert asked(work) == [under, Direct(person=PRIYA)]


async def test_while_the_pm_is_away_the_backup_is_asked() -> None:
    work = a_world(people=[a_person(CLEO, "Cleo", hours=AWAY)])
    assert (await raised(work)).status is Status.BACKED_UP
    assert Direct(person=PRIYA) in asked(work)


async def test_without_another_it_stays_with_the_pm_once() -> None:
    alone = a_project(backup_id=None)
    work = a_world(project=alone)
    assert (await raised(work)).next_at is None
    own = a_world(a_milestone(owner_id=CLEO), project=alone)
    assert (await raised(own)).status is Status.RAISED
    backups = a_world(a_milestone(owner_id=PRIYA))
    assert (await raised(backups)).next_at is None


async def test_a_pm_who_says_it_has_it_already() -> None:
    escalation = await raised(work := a_world(), said_by=CLEO)
    assert (escalation.status, escalation.taken_by) == (Status.TAKEN, CLEO)
    assert asked(work) == []
    assert (await raised(a_world(), said_by=BEN)).status is Status.RAISED


async def test_without_an_alerts_channel_the_person_who_can_act_is_told_once() -> None:
    work = a_world(alerts=False)
    await raised(work)
    assert work.outbox.of(Escalate)[0].to == Direct(person=CLEO)
    work = a_world(a_milestone(owner_id=CLEO), alerts=False)
    await raised(work)
    assert work.outbox.of(Escalate)[0].to == Direct(person=PRIYA)
    assert asked(work) == []


async def chased(escalation: Escalation, work: FakeWork) -> Escalation:
    work.escalations.kept = {ALERT: escalation}
    assert await chase_escalations(work) == 1
    return work.escalations.kept[ALERT]


async def test_after_four_working_hours_the_backup_is_asked_once() -> None:
    work = a_world()
    moved = await chased(an_escalation(), work)
    assert (moved.status, moved.next_at) == (Status.BACKED_UP, None)
    under = Place(channel=ALERTS_CHANNEL, under=GROUP)
    assert asked(work) == [under, Direct(person=PRIYA)]
    assert {Redraw(subject=GROUP), Redraw(subject=ALERT)} <= set(work.outbox.effects)
    assert await chase_escalations(work) == 0


async def test_without_an_alerts_channel_the_backup_gets_a_direct_message() -> None:
    work = a_world(alerts=False)
    await chased(an_escalation(), work)
    assert asked(work) == [Direct(person=PRIYA)]


async def test_nobody_else_to_ask_ends_the_asking() -> None:
    work = a_world(a_milestone(owner_id=PRIYA))
    moved = await chased(an_escalation(), work)
    assert (moved.status, moved.next_at) == (Status.RAISED, None)
    assert work.outbox.effects == []


async def test_who_took_it_is_asked_again_the_next_working_day() -> None:
    work = a_world(now=MONDAY)
    moved = await chased(an_escalation(status=Status.TAKEN, taken_by=ANA), work)
    assert moved.next_at == datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    assert work.outbox.of(GiveMatter)[0].to == Direct(person=ANA)


async def test_a_paused_project_chases_nobody() -> None:
    work = a_world(project=a_project(state=State.PAUSED))
    moved = await chased(an_escalation(), work)
    assert (moved.status, moved.next_at) == (Status.RAISED, MONDAY + FOUR_HOURS)
    assert work.outbox.effects == []
