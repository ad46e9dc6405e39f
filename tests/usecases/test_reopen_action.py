import pytest

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.usecases.reopen_action import NOT_DONE, NOT_THE_PM, ReopenAction, reopen_action
from tests.builders import CLEO, MONDAY, PASS, an_action, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


def noted(done_at: object = MONDAY) -> FakeWork:
    work = a_world()
    work.record.kept_actions = {PASS: an_action(done_at=done_at)}
    return work


async def reopen(work: FakeWork, by: str = "Cleo") -> None:
    await reopen_action(ReopenAction(action_id=PASS, by=an_actor(by)), work)


async def test_the_pm_has_looked_and_it_is_not_done() -> None:
    work = noted()
    await reopen(work)
    assert work.record.kept_actions[PASS].done_at is None
    assert work.outbox.effects == [Redraw(subject=PASS)]
    assert work.history.happened == [("not done after all", PASS, CLEO, "")]


async def test_nobody_else_takes_it_back() -> None:
    with pytest.raises(NotAllowed, match=NOT_THE_PM):
        await reopen(noted(), by="Ben")
    with pytest.raises(NotAllowed):
        await reopen(noted(), by="Dana")


async def test_what_is_not_noted_can_not_be_taken_back() -> None:
    with pytest.raises(WrongState, match=NOT_DONE):
        await reopen(noted(None))
