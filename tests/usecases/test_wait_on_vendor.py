from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.effects import RemindOwner
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.questions import Question, Status
from app.usecases.chase_questions import chase_questions
from app.usecases.wait_on_vendor import WaitOnVendor, wait_on_vendor
from tests.builders import PHONES, a_question, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

THURSDAY = date(2026, 12, 3)
MORNING = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)


async def wait(
    work: FakeWork, on: str = "Northline", until: date | None = THURSDAY, by: str = "Cleo"
) -> Question:
    intent = WaitOnVendor(question_id=PHONES, by=an_actor(by), on=on, until=until)
    await wait_on_vendor(intent, work)
    return only(work)


async def test_our_clock_stands_still_until_that_morning() -> None:
    work = asked()
    question = await wait(work, " Northline ")
    assert (question.status, question.waits_on) == (Status.WITH_VENDOR, "Northline")
    assert question.waits_until == question.remind_at == MORNING
    work.now = question.due_at + timedelta(hours=1)
    assert await chase_questions(work) == 0


async def test_on_that_morning_the_owner_is_asked_again() -> None:
    work = asked()
    await wait(work)
    work.outbox.taken()
    work.now = MORNING
    await chase_questions(work)
    question = only(work)
    assert (question.status, question.waits_on) == (Status.WAITING, None)
    assert question.due_at == question.remind_at == MORNING + timedelta(hours=2)
    assert len(work.outbox.of(RemindOwner)) == 1


async def test_it_may_be_back_before_or_take_longer() -> None:
    work = asked()
    await wait(work)
    later = await wait(work, until=date(2026, 12, 7))
    assert later.waits_until == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    back = await wait(work, until=None)
    assert (back.status, back.waits_on) == (Status.WAITING, None)
    with pytest.raises(WrongState):
        await wait(work, until=None)


async def test_a_day_off_is_the_next_working_morning() -> None:
    question = await wait(asked(), until=date(2026, 12, 5))
    assert question.waits_until == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)


async def test_who_and_a_day_to_come_are_needed() -> None:
    with pytest.raises(Invalid, match="on whom"):
        await wait(asked(), " ")
    with pytest.raises(Invalid, match="still to come"):
        await wait(asked(), until=date(2026, 11, 27))


async def test_the_owner_and_the_pm_may_and_a_client_is_told_no_such_thing() -> None:
    for by in ("Ana", "Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await wait(asked(), by=by)
    with pytest.raises(NotAllowed):
        await wait(asked(a_question(status=Status.WITH_VENDOR)), until=None, by="Ana")
    with pytest.raises(WrongState):
        await wait(asked(a_request()))


async def test_nobody_is_reminded_of_their_own_question() -> None:
    work = asked(a_question(owner_id=a_question().asker_id))
    await wait(work)
    work.now = MORNING
    await chase_questions(work)
    assert work.outbox.of(RemindOwner) == []
