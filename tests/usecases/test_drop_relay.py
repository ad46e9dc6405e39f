import pytest

from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Status
from app.domain.relays import Status as Stage
from app.usecases.drop_relay import DropRelay, drop_relay
from tests.builders import BEN, MONDAY, a_question, a_relay, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import held_relay, relayed, sent_relay, the_question, the_relay


async def drop(work: FakeWork, by: str = "Cleo", *, undo: bool = False) -> None:
    await drop_relay(DropRelay(relay_id=a_relay().id, by=an_actor(by), undo=undo), work)


async def test_not_now_leaves_the_question_with_its_owner() -> None:
    work = relayed(a_relay(), question=a_question())
    await drop(work)
    assert the_relay(work).status is Stage.DROPPED
    assert the_question(work) == a_question()


async def test_what_was_held_is_our_turn_again() -> None:
    work = relayed(held_relay())
    await drop(work)
    assert (the_relay(work).status, the_relay(work).send_at) == (Stage.DROPPED, None)
    assert the_question(work).status is Status.WAITING


async def test_after_all() -> None:
    work = relayed(a_relay(status=Stage.DROPPED), question=a_question())
    await drop(work, undo=True)
    assert the_relay(work).status is Stage.DRAFTED
    done = a_question(status=Status.ANSWERED, answered_by=BEN, answered_at=MONDAY, answer="40")
    with pytest.raises(WrongState):
        await drop(relayed(a_relay(status=Stage.DROPPED), question=done), undo=True)


async def test_what_the_client_has_read_can_not_be_unasked() -> None:
    with pytest.raises(WrongState, match="has read it"):
        await drop(relayed(sent_relay()))


async def test_only_the_pm_decides() -> None:
    for by in ("Ana", "Dana"):
        with pytest.raises(NotAllowed):
            await drop(relayed(a_relay()), by=by)
