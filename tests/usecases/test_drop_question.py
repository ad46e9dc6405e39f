from datetime import timedelta

import pytest

from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Question, Status
from app.usecases.drop_question import UNDO_WITHIN, DropQuestion, drop_question
from tests.builders import BEN, CLEO, MONDAY, PHONES, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


async def drop(work: FakeWork, by: str = "Cleo", *, undo: bool = False) -> Question:
    await drop_question(DropQuestion(question_id=PHONES, by=an_actor(by), undo=undo), work)
    return only(work)


@pytest.mark.parametrize("by", ["Ben", "Cleo", "Priya"])
async def test_its_owner_the_pm_or_the_backup_says_that_it_is_not_needed(by: str) -> None:
    work = asked(a_question(owner_id=BEN))
    question = await drop(work, by)
    assert (question.status, question.remind_at) == (Status.NOT_NEEDED, None)
    assert work.history.happened[-1][0] == "not needed"


async def test_nobody_else_does() -> None:
    for by in ("Ben", "Ana", "Dana"):
        with pytest.raises(NotAllowed):
            await drop(asked(), by)


async def test_the_second_hears_who_was_first() -> None:
    work = asked()
    await drop(work)
    with pytest.raises(WrongState, match="Cleo said 0 s before you"):
        await drop(work, "Priya")


async def test_whoever_said_so_takes_it_back_with_a_new_time() -> None:
    work = asked()
    await drop(work)
    work.now += UNDO_WITHIN
    question = await drop(work, undo=True)
    assert (question.status, question.moved_by) == (Status.WAITING, CLEO)
    assert question.due_at == question.remind_at == MONDAY + timedelta(hours=2, minutes=15)
    assert work.history.happened[-1][0] == "needed after all"


async def test_but_not_after_ten_minutes_and_nobody_else_does() -> None:
    work = asked()
    await drop(work)
    with pytest.raises(NotAllowed):
        await drop(work, "Priya", undo=True)
    work.now += UNDO_WITHIN + timedelta(seconds=1)
    with pytest.raises(WrongState, match="ten minutes"):
        await drop(work, undo=True)
    with pytest.raises(WrongState, match="ten minutes"):
        await drop(asked(), undo=True)
