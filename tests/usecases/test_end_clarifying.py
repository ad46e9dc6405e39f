from datetime import timedelta

from app.domain.clarifying import SILENCE
from app.domain.effects import AskOwner
from app.domain.questions import Status
from app.usecases.end_clarifying import end_clarifying
from tests.usecases.asking import only
from tests.usecases.clarifying import VAGUE, asked_back, heard


async def test_after_fifteen_minutes_of_silence_it_goes_on_as_it_is_once() -> None:
    work = await asked_back()
    heard(work)
    work.now += SILENCE - timedelta(seconds=1)
    assert await end_clarifying(work) == 0
    work.now += timedelta(seconds=1)
    assert await end_clarifying(work) == 1
    assert (only(work).status, only(work).text) == (Status.WAITING, VAGUE)
    assert len(work.outbox.of(AskOwner)) == 1
    assert await end_clarifying(work) == 0
