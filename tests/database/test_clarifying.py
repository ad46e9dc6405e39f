"""Asks that name no object, where they are kept."""

from dataclasses import replace
from uuid import UUID

from app.domain.ids import QuestionId
from tests.builders import BEN, CLIENT_CHANNEL, INTERNAL_CHANNEL, MONDAY, a_question, a_request
from tests.database.stores import Stores
from tests.database.test_questions import MINUTE, another, asked


async def test_unclear_are_those_whose_asker_has_not_said_in_time(stores: Stores) -> None:
    first = another(1, clarify_at=MONDAY - MINUTE)
    second = another(2, clarify_at=MONDAY)
    await asked(stores, second, first, another(3, clarify_at=MONDAY + MINUTE), another(4))
    async with stores.begin() as work:
        assert [q.id for q in await work.questions.unclear(MONDAY)] == [first.id, second.id]
        assert [q.id for q in await work.questions.unclear(MONDAY, 1, 1)] == [second.id]


async def test_before_it_is_what_a_colleague_asked_there_and_not_in_private(stores: Stores) -> None:
    now = another(1, asked_at=MONDAY + 9 * MINUTE)
    before = another(2, asked_at=MONDAY + MINUTE)
    theirs = another(3, asked_at=MONDAY + 2 * MINUTE, direct=True, asker_id=BEN)
    of_client = a_request(
        id=QuestionId(UUID(int=604)), asked_in=INTERNAL_CHANNEL, asked_at=MONDAY + 3 * MINUTE
    )
    elsewhere = another(5, asked_at=MONDAY + 4 * MINUTE, asked_in=CLIENT_CHANNEL)
    later = another(6, asked_at=MONDAY + 10 * MINUTE)
    await asked(stores, now, a_question(), before, theirs, of_client, elsewhere, later)
    async with stores.begin() as work:
        found = await work.questions.before(now, MONDAY)
        assert await work.questions.before(now, MONDAY + 2 * MINUTE) is None
        mine = await work.questions.before(replace(now, asker_id=BEN), MONDAY)
    assert found is not None
    assert found.id == before.id
    assert mine is not None
    assert mine.id == theirs.id
