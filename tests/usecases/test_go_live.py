from datetime import date

import pytest

from app.domain.effects import Introduce, Place, Redraw, ShowHome
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.milestones import Release
from app.domain.projects import Mode, Project, State, going_live_of, introduction_of
from app.usecases.go_live import ALREADY, NO_CHANNEL, NOT_THE_PM, GoLive, go_live
from tests.builders import (
    CLIENT_CHANNEL,
    MONDAY,
    NETWORK,
    SWITCH,
    TWO_HOURS,
    a_milestone,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.worlds import a_world


def inside(**changes: object) -> FakeWork:
    return a_world(project=a_project(mode=Mode.INSIDE, **changes))


async def live(work: FakeWork, by: str = "Cleo") -> Project:
    await go_live(GoLive(project_id=NETWORK, by=an_actor(by)), work)
    return work.projects.kept[NETWORK]


@pytest.mark.parametrize("by", ["Cleo", "Priya"])
async def test_the_client_is_let_in_and_liaison_introduces_itself(by: str) -> None:
    work = inside()
    project = await live(work, by)
    assert (project.mode, project.introduced_at) == (Mode.LIVE, MONDAY)
    there = Place(channel=CLIENT_CHANNEL)
    assert work.outbox.of(Introduce) == [
        Introduce(to=there, subject=introduction_of(CLIENT_CHANNEL))
    ]
    assert Redraw(subject=going_live_of(NETWORK)) in work.outbox.effects
    assert len(work.outbox.of(ShowHome)) == 1
    assert work.history.happened[-1][0] == "went live"


async def test_once_in_each_channel() -> None:
    work = inside()
    with_laptops(work, introduced_at=MONDAY)
    assert (await live(work)).introduced_at == MONDAY
    assert work.outbox.of(Introduce) == []
    assert work.projects.kept[LAPTOPS].introduced_at == MONDAY


async def test_what_was_live_from_the_start_is_introduced_and_then_not_again() -> None:
    work = a_world()
    await live(work)
    assert len(work.outbox.of(Introduce)) == 1
    with pytest.raises(WrongState, match=ALREADY):
        await live(work)


async def test_what_is_being_checked_that_day_gets_a_time_by_which_the_client_hears() -> None:
    work = inside()
    at_rest = a_milestone()
    later = a_milestone(known_on=date(2026, 12, 16), release=Release.PENDING)
    work.milestones.kept = {SWITCH: later}
    await live(work)
    assert work.milestones.kept[SWITCH].promise_at == MONDAY + TWO_HOURS
    work = inside()
    work.milestones.kept = {SWITCH: at_rest}
    await live(work)
    assert work.milestones.kept[SWITCH] == at_rest


async def test_only_the_pm_or_the_backup_decides() -> None:
    with pytest.raises(NotAllowed, match=NOT_THE_PM):
        await live(inside(), by="Ben")
    with pytest.raises(NotAllowed):
        await live(inside(), by="Dana")


@pytest.mark.parametrize("state", [State.DRAFT, State.CLOSED, State.CANCELLED])
async def test_what_is_not_under_way_does_not_go_live(state: State) -> None:
    with pytest.raises(WrongState, match=state.value):
        await live(inside(state=state))


async def test_without_a_client_channel_there_is_nowhere_to_go_live() -> None:
    work = inside()
    del work.projects.kept_channels[CLIENT_CHANNEL]
    with pytest.raises(Invalid, match=NO_CHANNEL):
        await live(work)
    assert work.projects.kept[NETWORK].mode is Mode.INSIDE
