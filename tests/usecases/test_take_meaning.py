from uuid import UUID

import pytest

from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Status
from app.domain.wall import Visibility
from app.usecases.take_meaning import TakeMeaning, take_meaning
from tests.builders import SWITCH, a_milestone, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.clarifying import VAGUE, asked_back, heard


async def click(work: FakeWork, by: str = "Ana", meaning: UUID | None = SWITCH) -> None:
    intent = TakeMeaning(question_id=heard(work).id, by=an_actor(by), meaning=meaning)
    await take_meaning(intent, work)


async def test_a_click_writes_its_meaning_into_the_question() -> None:
    work = await asked_back()
    await click(work)
    assert (only(work).text, only(work).status) == (
        f"{VAGUE} (about: Core switch)",
        Status.WAITING,
    )


async def test_a_client_reads_and_means_it_by_its_own_name() -> None:
    work = await asked_back(client=True)
    await click(work, "Dana")
    assert only(work).text == f"{VAGUE} (about: Network switched on)"


async def test_something_else_goes_on_as_it_is() -> None:
    work = await asked_back()
    await click(work, meaning=None)
    assert (only(work).text, only(work).status) == (VAGUE, Status.WAITING)


async def test_only_whoever_asked_says_so_and_the_first_click_counts() -> None:
    work = await asked_back()
    for other in ("Ben", "Cleo", "Dana"):
        with pytest.raises(NotAllowed):
            await click(work, other)
    await click(work)
    with pytest.raises(WrongState):
        await click(work, meaning=None)
    assert only(work).text.endswith("(about: Core switch)")


async def test_what_the_asker_may_not_see_cannot_be_meant() -> None:
    work = await asked_back(client=True)
    work.milestones.kept[SWITCH] = a_milestone(visibility=Visibility.INTERNAL)
    for hidden in (SWITCH, UUID(int=4711)):
        with pytest.raises(NotAllowed):
            await click(work, "Dana", hidden)
    assert only(work).status is Status.CLARIFYING
