from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.concerns import Concern, ConcernId, Kind, Status
from app.domain.errors import NotFound, Stale
from app.domain.ids import MilestoneId, ProjectId
from tests.builders import BEN, CLEO, MONDAY, NETWORK, SWITCH, a_milestone
from tests.database.stores import Stores
from tests.domain.test_concerns import a_concern

MINUTE = timedelta(minutes=1)
OTHER = MilestoneId(UUID(int=32))


def another(number: int, **changes: object) -> Concern:
    return a_concern(id=ConcernId(UUID(int=1001 + number)), **changes)


async def kept(stores: Stores, *found: Concern) -> None:
    async with stores.begin() as work:
        for key, milestone_id in (("core-switch", SWITCH), ("cabling", OTHER)):
            if milestone_id not in {m.id for m in await work.milestones.of_project(NETWORK)}:
                await work.milestones.save(a_milestone(id=milestone_id, key=key))
        for concern in found:
            await work.concerns.save(concern)


async def test_every_field_comes_back_as_it_was(stores: Stores) -> None:
    full = a_concern(status=Status.LIFTED, moved_by=CLEO, moved_at=MONDAY + MINUTE)
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    await kept(stores, full)
    async with stores.begin() as work:
        assert await work.concerns.get(full.id) == replace(full, version=1)
        assert await work.concerns.find(full.id) == replace(full, version=1)
        missing = ConcernId(UUID(int=1))
        assert await work.concerns.find(missing) is None
        with pytest.raises(NotFound):
            await work.concerns.get(missing)


async def test_the_slower_of_two_is_told(stores: Stores) -> None:
    await kept(stores, a_concern())
    with pytest.raises(Stale):
        await kept(stores, a_concern())


async def test_what_stands_is_found_by_project_and_by_who_can_lift_it(stores: Stores) -> None:
    later = another(1, since=MONDAY + MINUTE, kind=Kind.CONCERN, lifter_id=CLEO)
    first, lifted = another(2), another(3, status=Status.LIFTED, moved_by=BEN, moved_at=MONDAY)
    await kept(stores, later, first, lifted)
    async with stores.begin() as work:
        assert [c.id for c in await work.concerns.standing_in([NETWORK])] == [first.id, later.id]
        assert await work.concerns.standing_in([ProjectId(UUID(int=99))]) == []
        assert [c.id for c in await work.concerns.with_lifter(BEN)] == [first.id]


async def test_a_date_is_blocked_while_a_block_stands(stores: Stores) -> None:
    worry = another(1, kind=Kind.CONCERN, milestone_id=OTHER)
    gone = another(2, milestone_id=OTHER, status=Status.LIFTED, moved_by=BEN, moved_at=MONDAY)
    await kept(stores, worry, gone, another(3), another(4, milestone_id=None))
    async with stores.begin() as work:
        assert await work.concerns.blocked([SWITCH, OTHER]) == {SWITCH}
        assert await work.concerns.blocked([OTHER]) == frozenset()
        assert await work.concerns.blocked([]) == frozenset()
