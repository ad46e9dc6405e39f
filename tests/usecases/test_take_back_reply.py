import pytest

from app.domain import replies
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import Ts
from app.domain.questions import Question, Status
from app.usecases.take_back_reply import TakeBackReply, take_back_reply
from tests.builders import BEN, MONDAY, PHONES, TWO_HOURS, a_question, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


def offered() -> FakeWork:
    question, _ = replies.offer(
        a_question(),
        by=BEN,
        text="VLAN 40",
        ts=Ts("2.000002"),
        now=MONDAY,
        silence_until=MONDAY + TWO_HOURS,
    )
    return asked(question)


async def taken_back(work: FakeWork, by: str = "Ben") -> Question:
    await take_back_reply(TakeBackReply(question_id=PHONES, by=an_actor(by)), work)
    return only(work)


async def test_whoever_replied_says_that_it_was_no_answer() -> None:
    work = offered()
    question = await taken_back(work)
    assert (question.status, question.answer) == (Status.WAITING, None)
    assert question.remind_at == question.due_at == MONDAY + TWO_HOURS
    assert work.history.happened[-1][0] == "took the reply back"


async def test_nobody_else_does_and_only_while_it_is_offered() -> None:
    with pytest.raises(NotAllowed):
        await taken_back(offered(), by="Ana")
    with pytest.raises(WrongState):
        await taken_back(asked())
