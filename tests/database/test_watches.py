from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.errors import Stale
from app.domain.escalations import Reason
from app.domain.ids import QuestionId
from app.domain.targets import Stage, Watch
from tests.builders import ALERT, BEN, CLEO, MONDAY, PHONES, TWO_HOURS, a_question, an_escalation
from tests.database.stores import Stores

WATCH = Watch(id=PHONES, owner_id=CLEO, told_at=MONDAY, running_since=MONDAY)


async def test_every_field_comes_back_as_it_was_in_its_next_version(stores: Stores) -> None:
    full = replace(
        WATCH,
        owner_id=BEN,
        spent=timedelta(minutes=7),
        response=Stage.WARNED,
        answer=Stage.PASSED,
        responded_after=timedelta(minutes=5),
        answered_after=TWO_HOURS,
        hand_overs=2,
        next_at=MONDAY + TWO_HOURS,
    )
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    async with stores.begin() as work:
        await work.questions.save(a_question())
        assert await work.watches.of(PHONES) is None
        await work.watches.save(full)
    async with stores.begin() as work:
        assert await work.watches.of(PHONES) == replace(full, version=1)
        assert await work.watches.many([PHONES]) == {PHONES: replace(full, version=1)}
        assert await work.watches.many([]) == {}
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.watches.save(full)


async def test_those_whose_time_has_come_are_due_the_first_one_first(stores: Stores) -> None:
    times = [TWO_HOURS, timedelta(), timedelta(minutes=1), None]
    async with stores.begin() as work:
        for nth, after in enumerate(times):
            question_id = QuestionId(UUID(int=900 + nth))
            await work.questions.save(a_question(id=question_id))
            next_at = None if after is None else MONDAY + after
            await work.watches.save(replace(WATCH, id=question_id, next_at=next_at))
    async with stores.begin() as work:
        due = await work.watches.due(MONDAY + timedelta(minutes=1))
        assert [w.next_at for w in due] == [MONDAY, MONDAY + timedelta(minutes=1)]
        assert len(await work.watches.due(MONDAY + TWO_HOURS, limit=1, skip=1)) == 1


async def test_what_is_raised_about_a_question_is_found_by_it(stores: Stores) -> None:
    raised = an_escalation(milestone_id=None, question_id=PHONES, reason=Reason.UNANSWERED)
    async with stores.begin() as work:
        await work.questions.save(a_question())
        assert await work.escalations.open_for(PHONES) is None
        await work.escalations.save(raised)
    async with stores.begin() as work:
        found = await work.escalations.open_for(PHONES)
        assert found is not None
        assert list(await work.escalations.about(PHONES)) == [found]
        assert await work.escalations.about(QuestionId(UUID(int=900))) == []
        assert (found.id, found.question_id, found.milestone_id) == (ALERT, PHONES, None)
