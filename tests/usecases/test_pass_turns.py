"""Who says nothing in time is passed over."""

from dataclasses import replace
from datetime import timedelta

from app.usecases.pass_turns import pass_turns
from tests.builders import BEN, CLEO
from tests.usecases.asking import only
from tests.usecases.turning import EVA, engineers, line, offered, shown_to

MINUTE = timedelta(minutes=1)


async def test_the_next_is_asked_when_the_time_has_come_and_not_before() -> None:
    work = engineers()
    await offered(work)
    work.now += 29 * MINUTE
    assert await pass_turns(work) == 0
    work.now += MINUTE
    assert await pass_turns(work) == 1
    assert line(work) == [(BEN, "silent"), (EVA, "offered")]
    assert only(work).owner_id == EVA
    assert await pass_turns(work) == 0


async def test_after_the_last_the_pm_has_it() -> None:
    work = engineers()
    await offered(work)
    for _ in range(2):
        work.now += 30 * MINUTE
        await pass_turns(work)
    assert line(work) == [(BEN, "silent"), (EVA, "silent")]
    assert only(work).owner_id == CLEO
    assert shown_to(work)[-1] == CLEO


async def test_what_was_given_to_somebody_else_meanwhile_is_left_there() -> None:
    work = engineers()
    question = await offered(work)
    work.questions.kept[question.id] = replace(question, owner_id=CLEO)
    work.now += 30 * MINUTE
    assert await pass_turns(work) == 1
    assert line(work) == [(BEN, "over")]
    assert only(work).owner_id == CLEO
