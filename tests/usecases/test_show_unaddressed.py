"""Once, to who manages the project, and all of a client's in one message."""

from dataclasses import replace

from app.domain.effects import Direct, ShowUnaddressed
from app.domain.projects import Mode
from app.domain.unaddressed import Status
from app.usecases.show_unaddressed import show_unaddressed
from tests.builders import CLEO, NETWORK, TWO_HOURS
from tests.fakes import FakeWork
from tests.usecases.test_follow_up import MINUTE
from tests.usecases.test_note_unaddressed import client_says, noted
from tests.usecases.worlds import a_world


async def ticked(work: FakeWork) -> int:
    work.outbox.effects.clear()
    async with work.begin() as piece:
        return await show_unaddressed(piece)


async def shown() -> FakeWork:
    """One message, before its project manager."""
    work = a_world()
    await client_says(work)
    work.now += TWO_HOURS
    assert await ticked(work) == 1
    return work


async def test_not_before_its_time_and_never_again() -> None:
    work = a_world()
    await client_says(work)
    work.now += TWO_HOURS - MINUTE
    assert await ticked(work) == 0
    work.now += MINUTE
    assert await ticked(work) == 1
    (told,) = work.outbox.of(ShowUnaddressed)
    (said,) = noted(work)
    assert (told.to, told.subject) == (Direct(person=CLEO), said.bundle_id)
    assert (said.status, said.due_at) == (Status.SHOWN, None)
    work.now += TWO_HOURS
    assert await ticked(work) == 0


async def test_what_is_not_due_yet_comes_along() -> None:
    work = a_world()
    await client_says(work)
    await client_says(work, "and what about the phones?", after=30 * MINUTE)
    work.now += TWO_HOURS - 30 * MINUTE
    assert await ticked(work) == 1
    assert (
        len({said.bundle_id for said in noted(work)}) == len(work.outbox.of(ShowUnaddressed)) == 1
    )


async def test_two_that_are_due_at_once_are_one_message() -> None:
    work = a_world()
    await client_says(work)
    await client_says(work, "and what about the phones?")
    work.now += TWO_HOURS
    assert await ticked(work) == 2
    assert len(work.outbox.of(ShowUnaddressed)) == 1


async def test_a_project_that_is_no_longer_live_shows_nothing() -> None:
    work = a_world()
    await client_says(work)
    work.projects.kept[NETWORK] = replace(work.projects.kept[NETWORK], mode=Mode.INSIDE)
    work.now += TWO_HOURS
    assert await ticked(work) == 1
    assert work.outbox.effects == []
    assert [said.status for said in noted(work)] == [Status.SEEN]
