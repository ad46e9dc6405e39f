"""Mine is different, says who asked."""

import pytest

from app.domain.effects import AskOwner, Direct, Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Status
from app.usecases.part_question import PartQuestion, part_question
from tests.builders import CLEO, an_actor
from tests.usecases.joining import answer, both


async def test_mine_is_different_gets_a_card_and_a_time_of_its_own() -> None:
    work, first, joined = await both()
    await part_question(PartQuestion(question_id=joined.id, by=an_actor("Ben")), work)
    alone = await work.questions.get(joined.id)
    assert (alone.joins, alone.remind_at) == (None, alone.due_at)
    assert AskOwner(to=Direct(person=CLEO), subject=joined.id, person=CLEO) in work.outbox.effects
    assert Redraw(subject=first.id) in work.outbox.effects
    assert await work.watches.of(joined.id) is not None
    await answer(work, first)
    assert (await work.questions.get(joined.id)).status is Status.WAITING


@pytest.mark.parametrize("by", ["Ana", "Cleo", "Dana"])
async def test_only_who_asked_says_that_theirs_is_different(by: str) -> None:
    work, _, joined = await both()
    with pytest.raises(NotAllowed):
        await part_question(PartQuestion(question_id=joined.id, by=an_actor(by)), work)


async def test_what_has_joined_nothing_parts_from_nothing() -> None:
    work, first, _ = await both()
    with pytest.raises(WrongState):
        await part_question(PartQuestion(question_id=first.id, by=an_actor("Ana")), work)
