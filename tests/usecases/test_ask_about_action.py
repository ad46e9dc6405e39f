import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import ClientId, Ts
from app.usecases.ask_about_action import AskAboutAction, ask_about_action
from tests.builders import (
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    NETWORK,
    PASS,
    a_project,
    an_action,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.worlds import a_world

ROOT = Ts("1796029500.000100")


async def help_with(work: FakeWork) -> None:
    work.record.kept_actions = {PASS: an_action()}
    actor = an_actor("Dana")
    intent = AskAboutAction(action_id=PASS, by=actor, channel=CLIENT_CHANNEL, thread=ROOT)
    await ask_about_action(intent, work)


async def test_a_client_who_wants_help_has_asked_for_it() -> None:
    work = a_world()
    await help_with(work)
    question = only(work)
    assert question.text == "I need help with: The door pass"
    assert (question.asker_id, question.owner_id, question.project_id) == (DANA, CLEO, NETWORK)
    assert (question.asked_in, question.asked_ts) == (CLIENT_CHANNEL, ROOT)


async def test_with_its_own_part_only() -> None:
    with pytest.raises(NotAllowed):
        await help_with(a_world(project=a_project(client_id=ClientId(NETWORK))))
