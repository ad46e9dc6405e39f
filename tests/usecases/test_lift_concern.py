"""What was in the way is not any more: the first click wins, and the asking goes on."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.concerns import ConcernId, Kind, Status
from app.domain.effects import Direct, Redraw, ShowConcern
from app.domain.errors import NotAllowed, WrongState
from app.domain.people import Membership, Role
from app.usecases.lift_concern import LiftConcern, lift_concern
from app.usecases.nudge_owners import nudge_owners
from tests.builders import ANA, BEN, NETWORK, SWITCH, a_milestone, an_actor
from tests.domain.test_concerns import a_concern
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

BLOCK = a_concern().id


def blocked(**changes: object) -> FakeWork:
    work = a_world(a_milestone(nudge_at=None))
    work.concerns.kept[BLOCK] = a_concern(**changes)
    return work


async def lifted(work: FakeWork, by: str, *, undo: bool = False) -> Status:
    work.now += timedelta(seconds=10)
    async with work.begin() as piece:
        await lift_concern(LiftConcern(concern_id=BLOCK, by=an_actor(by), undo=undo), piece)
    return work.concerns.kept[BLOCK].status


async def test_the_first_click_wins_and_its_author_hears_that_they_can_go_on() -> None:
    work = blocked()
    assert await lifted(work, "Ben") is Status.LIFTED
    assert work.outbox.of(Redraw) == [Redraw(subject=BLOCK)]
    assert work.outbox.of(ShowConcern) == [ShowConcern(to=Direct(person=ANA), subject=BLOCK)]
    with pytest.raises(WrongState, match="Ben lifted this 10 s before you"):
        await lifted(work, "Ana")


async def test_whoever_lifted_it_may_take_that_back_and_nobody_hears_of_it_twice() -> None:
    work = blocked()
    await lifted(work, "Ben")
    with pytest.raises(NotAllowed):
        await lifted(work, "Ana", undo=True)
    assert await lifted(work, "Ben", undo=True) is Status.STANDS
    assert await lifted(work, "Ben") is Status.LIFTED
    assert len(work.outbox.of(ShowConcern)) == 1


async def test_its_author_needs_no_word_of_their_own_click() -> None:
    work = blocked()
    await lifted(work, "Ana")
    assert work.outbox.of(ShowConcern) == []


async def test_the_date_is_asked_about_again_once_nothing_is_in_its_way() -> None:
    work = blocked()
    second = replace(a_concern(), id=ConcernId(UUID(int=1002)))
    work.concerns.kept[second.id] = second
    await lifted(work, "Ben")
    assert work.milestones.kept[SWITCH].nudge_at is None
    intent = LiftConcern(concern_id=second.id, by=an_actor("Ben"))
    await lift_concern(intent, work)
    nudge_at = work.milestones.kept[SWITCH].nudge_at
    assert nudge_at is not None
    assert nudge_at > work.now


async def test_while_it_stands_nobody_is_asked_whether_the_date_is_on_track() -> None:
    work = a_world(a_milestone(nudge_at=a_concern().since))
    work.concerns.kept[BLOCK] = a_concern()
    assert await nudge_owners(work) == 1
    assert work.milestones.kept[SWITCH].nudge_at is None
    assert work.outbox.effects == []
    worry = a_world(a_milestone(nudge_at=a_concern().since))
    worry.concerns.kept[BLOCK] = a_concern(kind=Kind.CONCERN)
    await nudge_owners(worry)
    assert worry.outbox.effects != [], "a concern silences nothing"


async def test_a_block_is_everybodys_who_works_there_a_concern_its_two_peoples() -> None:
    with pytest.raises(NotAllowed):
        await lifted(blocked(), "Dana")
    with pytest.raises(NotAllowed):
        await lifted(blocked(said_by=BEN), "Ana")
    colleague = blocked(said_by=BEN)
    colleague.people.roles.append(Membership(project_id=NETWORK, person_id=ANA, role=Role.ENGINEER))
    assert await lifted(colleague, "Ana") is Status.LIFTED
    for by in ("Ana", "Priya"):
        worry = blocked(kind=Kind.CONCERN, said_by=BEN)
        worry.people.roles = colleague.people.roles
        with pytest.raises(NotAllowed):
            await lifted(worry, by)
