"""A client was pointed to the service desk, and says that it is about the project."""

import pytest

from app.domain.effects import AskOwner, GiveReceipt
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Status
from app.domain.routing import Lane
from app.usecases.ask_after_all import AskAfterAll, ask_after_all
from tests.builders import CLEO, CLIENT_CHANNEL, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


def a_world_with_a_desk_matter(**changes: object) -> tuple[FakeWork, AskAfterAll]:
    work = a_world()
    request = a_request(**{"lane": Lane.DESK, "status": Status.NOT_NEEDED, **changes})
    work.questions.kept[request.id] = request
    intent = AskAfterAll(question_id=request.id, by=an_actor("Dana"), channel=CLIENT_CHANNEL)
    return work, intent


async def test_it_waits_for_the_pm_with_a_receipt() -> None:
    work, intent = a_world_with_a_desk_matter()
    await ask_after_all(intent, work)
    question = await work.questions.get(intent.question_id)
    assert (question.status, question.lane, question.owner_id) == (Status.WAITING, Lane.PM, CLEO)
    assert question.due_at > work.now
    assert work.outbox.of(GiveReceipt)
    assert work.outbox.of(AskOwner)[0].person == CLEO


async def test_a_second_click_changes_nothing() -> None:
    work, intent = a_world_with_a_desk_matter()
    await ask_after_all(intent, work)
    with pytest.raises((NotAllowed, WrongState)):
        await ask_after_all(intent, work)


async def test_only_what_went_to_the_desk_comes_back() -> None:
    work, intent = a_world_with_a_desk_matter(lane=Lane.PM)
    with pytest.raises(NotAllowed):
        await ask_after_all(intent, work)
