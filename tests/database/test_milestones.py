from dataclasses import fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app.domain.errors import NotFound, Stale
from app.domain.escalations import Escalation, Reason, Status
from app.domain.ids import EscalationId, MilestoneId, ProjectId
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.projects import Mode, State
from tests.builders import (
    ALERT,
    BEN,
    CLEO,
    MONDAY,
    NETWORK,
    PRIYA,
    SWITCH,
    a_milestone,
    an_escalation,
)
from tests.database.stores import Stores

MINUTE = timedelta(minutes=1)
ELSEWHERE = ProjectId(UUID(int=99))


def another(number: int, **changes: object) -> Milestone:
    return a_milestone(id=MilestoneId(UUID(int=300 + number)), key=f"key-{number}", **changes)


async def planned(stores: Stores, *milestones: Milestone) -> None:
    async with stores.begin() as work:
        for milestone in milestones:
            await work.milestones.save(milestone)


async def test_every_field_comes_back_as_it_was_in_its_next_version(stores: Stores) -> None:
    full = a_milestone(
        expect="Ten minutes offline.",
        known=Standing.BLOCKED,
        told=Standing.DONE,
        told_at=MONDAY,
        cause=Cause.VENDOR,
        reason="No switch.",
        release=Release.HELD,
        promise_at=MONDAY,
        promise_nudge_at=MONDAY,
        confirmed_by=BEN,
        confirmed_at=MONDAY,
        nudge_at=MONDAY,
        asked_at=MONDAY,
        overdue_asks=2,
        moved_by=CLEO,
        moved_at=MONDAY,
        before=(Standing.PLANNED, date(2026, 12, 1)),
    )
    unset = [f.name for f in fields(full) if getattr(full, f.name) in {None, ""}]
    assert unset == []
    await planned(stores, full)
    async with stores.begin() as work:
        assert await work.milestones.get(SWITCH) == replace(full, version=1)


async def test_what_is_not_there_is_not_found(stores: Stores) -> None:
    async with stores.begin() as work:
        with pytest.raises(NotFound):
            await work.milestones.get(SWITCH)


async def test_it_is_saved_only_over_the_version_it_was_made_from(stores: Stores) -> None:
    await planned(stores, a_milestone())
    async with stores.begin() as work:
        mine, theirs = [await work.milestones.get(SWITCH) for _ in range(2)]
        await work.milestones.save(replace(mine, name="Mine"))
    with pytest.raises(Stale):
        await planned(stores, replace(theirs, name="Theirs"))


async def test_two_milestones_of_a_project_cannot_have_one_name(stores: Stores) -> None:
    await planned(stores, a_milestone())
    with pytest.raises(Stale):
        await planned(stores, replace(another(1), key="core-switch"))


async def test_those_of_a_project_come_by_date_and_name(stores: Stores) -> None:
    late = another(1, known_on=date(2026, 12, 20))
    same_day = another(2, name="Access points")
    await planned(stores, late, a_milestone(), same_day)
    async with stores.begin() as work:
        found = await work.milestones.of_project(NETWORK)
        assert [m.id for m in found] == [same_day.id, SWITCH, late.id]
        assert await work.milestones.of_project(ELSEWHERE) == []


async def test_somebody_was_asked_about_their_own_and_the_pm_about_those_without_owner(
    stores: Stores,
) -> None:
    asked = a_milestone(asked_at=MONDAY)
    gap = another(1, owner_id=None, asked_at=MONDAY)
    never = another(2)
    await planned(stores, asked, gap, never)
    async with stores.begin() as work:
        assert [m.id for m in await work.milestones.asked_of(BEN)] == [SWITCH]
        assert [m.id for m in await work.milestones.asked_of(CLEO)] == [gap.id]
        assert await work.milestones.asked_of(PRIYA) == []


async def test_due_are_those_whose_time_has_come_oldest_first(stores: Stores) -> None:
    now = another(1, nudge_at=MONDAY, promise_nudge_at=MONDAY - MINUTE)
    before = another(2, nudge_at=MONDAY - MINUTE, promise_nudge_at=MONDAY)
    later = another(3, nudge_at=MONDAY + MINUTE, promise_nudge_at=MONDAY + MINUTE)
    await planned(stores, now, before, later, another(4))
    async with stores.begin() as work:
        milestones = work.milestones
        assert [m.id for m in await milestones.due(MONDAY)] == [before.id, now.id]
        assert [m.id for m in await milestones.due(MONDAY, limit=1)] == [before.id]
        assert [m.id for m in await milestones.promises_due(MONDAY)] == [now.id, before.id]
        assert [m.id for m in await milestones.promises_due(MONDAY, limit=1)] == [now.id]


@pytest.mark.parametrize(
    ("state", "mode", "due"),
    [
        (State.LIVE, Mode.LIVE, 1),
        (State.LIVE, Mode.INSIDE, 1),
        (State.LIVE, Mode.OBSERVE, 1),
        *((state, Mode.LIVE, 0) for state in State if state is not State.LIVE),
    ],
)
async def test_timers_are_frozen_unless_a_project_is_live(
    stores: Stores, state: State, mode: Mode, due: int
) -> None:
    await planned(stores, a_milestone(nudge_at=MONDAY, promise_nudge_at=MONDAY))
    async with stores.begin() as work:
        project = await work.projects.get(NETWORK)
        await work.projects.save(replace(project, state=state, mode=mode))
        assert len(await work.milestones.due(MONDAY)) == due
        assert len(await work.milestones.promises_due(MONDAY)) == due


# --- escalations -----------------------------------------------------------------------------


async def raised(stores: Stores, *escalations: Escalation) -> None:
    await planned(stores, a_milestone(), another(1))
    async with stores.begin() as work:
        for escalation in escalations:
            await work.escalations.save(escalation)


def second(**changes: object) -> Escalation:
    about = another(1).id
    return an_escalation(id=EscalationId(UUID(int=42)), milestone_id=about, **changes)


async def test_every_field_of_an_escalation_comes_back_as_it_was(stores: Stores) -> None:
    full = an_escalation(
        reason=Reason.BLOCKED,
        status=Status.TAKEN,
        taken_by=CLEO,
        taken_at=MONDAY,
        previous=Status.BACKED_UP,
    )
    await raised(stores, full)
    async with stores.begin() as work:
        assert await work.escalations.get(ALERT) == replace(full, version=1)
        with pytest.raises(NotFound):
            await work.escalations.get(second().id)


async def test_an_escalation_is_saved_only_over_the_version_it_was_made_from(
    stores: Stores,
) -> None:
    await raised(stores, an_escalation())
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.escalations.save(an_escalation(status=Status.TAKEN))


async def test_open_are_those_that_are_not_settled_oldest_first(stores: Stores) -> None:
    settled = an_escalation(id=EscalationId(UUID(int=43)), status=Status.SETTLED)
    await raised(stores, an_escalation(), second(raised_at=MONDAY - MINUTE), settled)
    async with stores.begin() as work:
        about = await work.escalations.open_for(SWITCH)
        assert about is not None
        assert about.id == ALERT
        found = await work.escalations.open_in([NETWORK])
        assert [e.id for e in found] == [second().id, ALERT]
        assert await work.escalations.open_in([ELSEWHERE]) == []
        await work.escalations.save(replace(about, status=Status.SETTLED))
        assert await work.escalations.open_for(SWITCH) is None


async def test_an_escalation_is_due_when_its_time_has_come(stores: Stores) -> None:
    await raised(stores, an_escalation(), second(next_at=MONDAY - MINUTE))
    async with stores.begin() as work:
        assert [e.id for e in await work.escalations.due(MONDAY)] == [second().id, ALERT]
        assert [e.id for e in await work.escalations.due(MONDAY, limit=1)] == [second().id]
        assert await work.escalations.due(MONDAY - 2 * MINUTE) == []


async def test_what_was_raised_about_a_project_on_a_day_comes_in_order(stores: Stores) -> None:
    midnight = MONDAY.replace(hour=0)
    first = an_escalation(raised_at=midnight, status=Status.SETTLED)
    last = second(raised_at=midnight + timedelta(days=1) - MINUTE)
    tomorrow = an_escalation(id=EscalationId(UUID(int=43)), raised_at=midnight + timedelta(days=1))
    await raised(stores, last, tomorrow, first)
    async with stores.begin() as work:
        today = MONDAY.date()
        assert [e.id for e in await work.escalations.raised_in(NETWORK, today)] == [
            first.id,
            last.id,
        ]
        assert await work.escalations.raised_in(ELSEWHERE, today) == []
        assert await work.escalations.raised_in(NETWORK, today - timedelta(days=1)) == []


async def test_due_rows_can_be_passed_over(stores: Stores) -> None:
    earlier = another(2, nudge_at=MONDAY - MINUTE, promise_nudge_at=MONDAY - MINUTE)
    later = another(3, nudge_at=MONDAY, promise_nudge_at=MONDAY)
    await planned(stores, earlier, later)
    await raised(stores, an_escalation(), second(next_at=MONDAY - MINUTE))
    async with stores.begin() as work:
        milestones = work.milestones
        assert [m.id for m in await milestones.due(MONDAY, skip=1)] == [later.id]
        assert [m.id for m in await milestones.promises_due(MONDAY, skip=1)] == [later.id]
        assert [e.id for e in await work.escalations.due(MONDAY, skip=1)] == [ALERT]
