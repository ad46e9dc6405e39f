from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.domain import milestones, nudges
from app.domain.effects import Place, Redraw, TellClientDate
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.projects import Mode
from app.usecases.release_milestone import ReleaseMilestone, release_milestone
from tests.builders import (
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    MONDAY,
    SWITCH,
    a_milestone,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

LATER = date(2026, 12, 16)


def pending(**changes: Any) -> Milestone:
    changes = {"known_on": LATER, "release": Release.PENDING, "cause": Cause.VENDOR, **changes}
    return a_milestone(**changes)


async def decided(work: FakeWork, by: str = "Cleo", **changes: Any) -> Milestone:
    seen = milestones.seen(work.milestones.kept[SWITCH])
    changes = {"seen": seen, **changes}
    await release_milestone(ReleaseMilestone(milestone_id=SWITCH, by=an_actor(by), **changes), work)
    return work.milestones.kept[SWITCH]


@pytest.mark.parametrize("name", ["Cleo", "Priya"])
async def test_the_pm_or_the_backup_tells_the_client(name: str) -> None:
    work = a_world(pending(promise_at=MONDAY, promise_nudge_at=MONDAY))
    released = await decided(work, name, called=True)
    assert (released.told_on, released.release, released.promise_at) == (LATER, Release.NONE, None)
    assert work.outbox.effects == [
        Redraw(subject=SWITCH),
        TellClientDate(
            to=Place(channel=CLIENT_CHANNEL),
            subject=SWITCH,
            on=LATER,
            cause=Cause.VENDOR.value,
        ),
    ]


async def test_whether_they_were_called_is_on_record() -> None:
    work = a_world(pending())
    await decided(work, called=True)
    assert work.history.happened == [("released", SWITCH, CLEO, "called")]


async def test_nobody_else_decides_what_the_client_hears() -> None:
    for name in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await decided(a_world(pending()), name)


async def test_held_is_told_later_from_the_same_message() -> None:
    work = a_world(pending())
    held = await decided(work, hold=True)
    assert (held.release, held.told_on) == (Release.HELD, a_milestone().told_on)
    assert work.outbox.of(TellClientDate) == []
    assert (await decided(work)).told_on == LATER


async def test_nobody_releases_what_they_have_not_seen() -> None:
    work = a_world(pending())
    with pytest.raises(WrongState, match="changed since you looked"):
        await decided(work, seen=uuid4())
    assert work.outbox.effects == []


async def test_what_is_released_is_not_released_again() -> None:
    work = a_world(pending())
    await decided(work)
    with pytest.raises(WrongState):
        await decided(work)


async def test_the_pm_chooses_the_cause_that_the_owner_did_not_name() -> None:
    work = a_world(pending(cause=None))
    with pytest.raises(Invalid, match="Choose first"):
        await decided(work)
    assert (await decided(work, cause=Cause.SITE)).cause is Cause.SITE


async def test_inside_the_firm_the_client_is_told_by_the_pm_alone() -> None:
    work = a_world(pending(), project=a_project(mode=Mode.INSIDE))
    assert (await decided(work)).told_on == LATER
    assert work.outbox.of(TellClientDate) == []


async def test_without_a_client_channel_nothing_is_posted() -> None:
    work = a_world(pending())
    kept = work.projects.kept_channels
    work.projects.kept_channels = {INTERNAL_CHANNEL: kept[INTERNAL_CHANNEL]}
    await decided(work)
    assert work.outbox.of(TellClientDate) == []


async def test_the_owners_line_loses_its_undo_when_the_client_has_heard() -> None:
    asked_at = MONDAY - timedelta(hours=1)
    done = pending(known=Standing.DONE, asked_at=asked_at)
    work = a_world(done)
    await decided(work)
    assert Redraw(subject=nudges.list_of(BEN, MONDAY.date())) in work.outbox.effects
