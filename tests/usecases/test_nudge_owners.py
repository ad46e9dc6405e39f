from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from app.domain import nudges
from app.domain.effects import (
    AskAgain,
    Direct,
    Escalate,
    MorningList,
    PassedDates,
    Place,
    Redraw,
    WouldNudge,
)
from app.domain.ids import MilestoneId, PersonId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Cover
from app.domain.projects import Mode, State
from app.usecases.list_of_day import of_day
from app.usecases.nudge_owners import nudge_owners
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    LONDON,
    MONDAY,
    NETWORK,
    SWITCH,
    a_milestone,
    a_person,
    a_project,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

FRIDAY = date(2026, 12, 11)
AFTER = date(2026, 12, 14)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def due(now: datetime, **changes: object) -> Milestone:
    return a_milestone(nudge_at=now, **changes)


def another(milestone: Milestone, number: int, **changes: object) -> Milestone:
    return replace(milestone, id=MilestoneId(UUID(int=number)), key=f"m{number}", **changes)  # type: ignore[arg-type]


async def tick(work: FakeWork, now: datetime) -> int:
    work.now = now
    return await nudge_owners(work)


def list_for(owner: PersonId, on: date) -> MorningList:
    subject = nudges.list_of(owner, on)
    return MorningList(to=Direct(person=owner), subject=subject, person=owner, on=on)


async def test_all_that_is_due_to_a_person_is_one_message_a_morning() -> None:
    switch = due(at(FRIDAY))
    work = a_world(switch, another(switch, 32), another(switch, 33, owner_id=None))
    assert await tick(work, at(FRIDAY)) == 3
    assert work.outbox.effects == [list_for(BEN, FRIDAY), list_for(CLEO, FRIDAY)]
    assert await tick(work, at(FRIDAY, 9, 1)) == 0


async def test_what_was_missed_while_nobody_ran_is_one_list_to_the_pm() -> None:
    missed = due(at(AFTER))
    work = a_world(missed, another(missed, 32), another(missed, 33, known_on=date(2026, 12, 20)))
    woken = date(2026, 12, 18)
    await tick(work, at(woken))
    subject = nudges.passed_of(CLEO)
    assert work.outbox.effects == [
        PassedDates(to=Direct(person=CLEO), subject=subject, person=CLEO, on=woken),
        list_for(BEN, woken),
    ]
    assert [m.nudge_at is None for m in work.milestones.kept.values()] == [True, True, False]
    assert await tick(work, at(woken, 12)) == 0


async def test_what_is_a_night_late_is_asked_as_ever() -> None:
    work = a_world(due(at(FRIDAY), known_on=date(2026, 12, 10)))
    await tick(work, at(FRIDAY, 16))
    assert work.outbox.of(PassedDates) == []
    assert work.outbox.of(MorningList) == [list_for(BEN, FRIDAY)]


async def test_what_comes_due_later_that_day_joins_the_list() -> None:
    switch = due(at(FRIDAY))
    work = a_world(switch, another(switch, 32, nudge_at=at(FRIDAY, 11)))
    await tick(work, at(FRIDAY))
    await tick(work, at(FRIDAY, 11))
    assert work.outbox.effects == [
        list_for(BEN, FRIDAY),
        Redraw(subject=nudges.list_of(BEN, FRIDAY)),
    ]


async def test_a_line_leaves_the_earlier_list_when_it_is_asked_again() -> None:
    work = a_world(due(at(FRIDAY), asked_at=at(date(2026, 12, 10))))
    await tick(work, at(FRIDAY))
    assert work.outbox.effects == [
        Redraw(subject=nudges.list_of(BEN, date(2026, 12, 10))),
        list_for(BEN, FRIDAY),
    ]


async def test_silence_leads_from_the_list_to_midday_to_the_pm() -> None:
    work = a_world(due(at(AFTER)))
    await tick(work, at(AFTER))
    await tick(work, at(AFTER, 12))
    await tick(work, at(AFTER, 14))
    assert [type(e) for e in work.outbox.effects] == [MorningList, AskAgain, Escalate]
    assert work.outbox.of(AskAgain) == [AskAgain(to=Direct(person=BEN), subject=SWITCH)]
    assert work.outbox.of(Escalate)[0].to == Place(channel=ALERTS_CHANNEL)
    assert work.milestones.kept[SWITCH].nudge_at is None
    assert await tick(work, at(AFTER, 16)) == 0


async def test_the_pm_hears_when_the_pm_begins_to_work() -> None:
    new_york = replace(LONDON, zone="America/New_York")
    silent = due(at(AFTER, 10), overdue_asks=2, asked_at=at(AFTER, 9))
    work = a_world(silent, people=[a_person(CLEO, "Cleo", hours=new_york)])
    await tick(work, at(AFTER, 10))
    assert work.outbox.effects == []
    assert work.milestones.kept[SWITCH].nudge_at == at(AFTER, 14)
    await tick(work, at(AFTER, 14))
    assert len(work.outbox.of(Escalate)) == 1


async def test_a_nudge_missed_in_the_night_waits_for_the_morning() -> None:
    work = a_world(due(at(FRIDAY, 22)))
    await tick(work, at(FRIDAY, 22))
    assert work.outbox.effects == []
    assert work.milestones.kept[SWITCH].nudge_at == at(AFTER)


async def test_an_owner_who_is_away_is_not_asked() -> None:
    away = replace(LONDON, away=((FRIDAY, AFTER),))
    work = a_world(due(at(FRIDAY)), people=[a_person(BEN, "Ben", hours=away)])
    await tick(work, at(FRIDAY))
    assert work.outbox.effects == []
    assert work.milestones.kept[SWITCH].nudge_at == at(AFTER)
    await tick(work, at(AFTER))
    assert len(work.outbox.of(Escalate)) == 1


async def test_a_paused_project_asks_nobody() -> None:
    work = a_world(due(at(FRIDAY)), project=a_project(state=State.PAUSED))
    assert await tick(work, at(FRIDAY)) == 0


async def test_an_observed_project_asks_nobody_and_the_pm_reads_what_would_have_been_asked() -> (
    None
):
    watched = a_project(mode=Mode.OBSERVE)
    switch = due(at(FRIDAY))
    work = a_world(switch, another(switch, 32), project=watched)
    assert await tick(work, at(FRIDAY)) == 2
    would = WouldNudge(
        to=Direct(person=CLEO), subject=NETWORK, milestones=(SWITCH, MilestoneId(UUID(int=32)))
    )
    assert work.outbox.effects == [would]
    unasked = work.milestones.kept[SWITCH]
    assert (unasked.asked_at, unasked.nudge_at) == (None, at(AFTER))
    await tick(work, at(AFTER))
    assert [type(e) for e in work.outbox.effects] == [WouldNudge, WouldNudge]


async def test_whom_an_owner_named_is_asked_while_they_are_away() -> None:
    away = replace(LONDON, away=((FRIDAY, FRIDAY),))
    cover = Cover(first=FRIDAY, last=FRIDAY, by=ANA)
    ben = a_person(BEN, "Ben", hours=away, covers=(cover,))
    work = a_world(due(at(FRIDAY)), people=[ben])
    await tick(work, at(FRIDAY))
    assert work.outbox.effects == [list_for(ANA, FRIDAY)]
    assert work.milestones.kept[SWITCH].waiting


async def test_what_was_done_meanwhile_is_let_go() -> None:
    work = a_world(due(at(FRIDAY), known=Standing.DONE))
    await tick(work, at(FRIDAY))
    assert work.outbox.effects == []
    assert work.milestones.kept[SWITCH].nudge_at is None


def test_a_list_shows_its_own_day_worst_first_and_keeps_its_numbers() -> None:
    owner = a_person(BEN, "Ben")
    first = a_milestone(asked_at=MONDAY, known_on=date(2026, 12, 1))
    second = another(first, 32, known_on=date(2026, 12, 2))
    moved = replace(
        first,
        known_on=date(2026, 12, 9),
        before=(Standing.PLANNED, first.known_on),
        confirmed_at=MONDAY + timedelta(minutes=1),
    )
    older = another(first, 33, asked_at=MONDAY - timedelta(days=3))
    never = another(first, 34, asked_at=None)
    shown = of_day([second, never, moved, older], MONDAY.date(), owner)
    assert shown == [moved, second]
