from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.findings import Contradiction
from app.domain.ids import EntryId
from app.usecases.settle_contradiction import SettleContradiction, settle_contradiction
from tests.builders import CLEO, MONDAY, VLAN, an_actor, an_entry
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

OTHER = EntryId(UUID(int=72))


def a_dispute() -> FakeWork:
    work = a_world()
    work.record.kept = {VLAN: an_entry(), OTHER: an_entry(id=OTHER, key="fact/other")}
    told = Contradiction(one=VLAN, other=OTHER, told_at=MONDAY)
    work.findings.pairs = {(VLAN, OTHER): told}
    return work


async def settle(work: FakeWork, keep: EntryId | None, by: str = "Cleo") -> None:
    intent = SettleContradiction(one=VLAN, other=OTHER, by=an_actor(by), keep=keep)
    await settle_contradiction(intent, work)


async def test_the_one_that_lost_is_superseded_by_the_other() -> None:
    work = a_dispute()
    await settle(work, OTHER)
    assert work.record.kept[VLAN].superseded_by == OTHER
    assert work.record.kept[OTHER].superseded_by is None
    assert work.findings.pairs[VLAN, OTHER].kept == OTHER
    assert work.history.happened[-1][:3] == ("superseded", VLAN, CLEO)
    assert Redraw(subject=VLAN) in work.outbox.effects


async def test_it_can_be_taken_back_for_ten_minutes() -> None:
    work = a_dispute()
    await settle(work, OTHER)
    work.now += timedelta(minutes=10)
    await settle(work, None)
    assert work.record.kept[VLAN].superseded_by is None
    await settle(work, VLAN)
    work.now += timedelta(minutes=11)
    with pytest.raises(WrongState):
        await settle(work, None)


@pytest.mark.parametrize("by", ["Ana", "Ben", "Dana"])
async def test_only_who_leads_the_project_says_which_holds(by: str) -> None:
    with pytest.raises(NotAllowed):
        await settle(a_dispute(), OTHER, by)


async def test_what_was_never_told_cannot_be_settled() -> None:
    work = a_dispute()
    work.findings.pairs = {}
    with pytest.raises(NotFound):
        await settle(work, OTHER)
