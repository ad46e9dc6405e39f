import pytest

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed
from app.domain.ids import ClientId
from app.usecases.file_question import FileQuestion, file_question
from tests.builders import BEN, PHONES, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, asked, only, with_laptops


def two_projects(**changes: object) -> FakeWork:
    work = asked(a_request(project_id=None))
    with_laptops(work, **changes)
    return work


async def file(work: FakeWork, by: str = "Ben") -> None:
    intent = FileQuestion(question_id=PHONES, by=an_actor(by), project_id=LAPTOPS)
    await file_question(intent, work)


async def test_staff_say_to_which_project_a_request_belongs() -> None:
    work = two_projects()
    await file(work)
    assert only(work).project_id == LAPTOPS
    assert work.history.happened == [("filed", PHONES, BEN, "laptops")]
    assert work.outbox.effects == [Redraw(subject=PHONES)]


async def test_never_to_one_of_another_client_and_no_client_does() -> None:
    with pytest.raises(NotAllowed):
        await file(two_projects(client_id=ClientId(LAPTOPS)))
    with pytest.raises(NotAllowed):
        await file(two_projects(), by="Dana")
