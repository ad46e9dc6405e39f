from uuid import UUID

from app.domain.effects import Direct, ShowContradiction
from app.domain.ids import EntryId
from app.domain.record import Kind
from app.usecases.tell_contradiction import TellContradiction, tell_contradiction
from tests.builders import CLEO, VLAN, an_entry
from tests.usecases.worlds import a_world

OTHER = EntryId(UUID(int=72))
ONE, TWO = an_entry(), an_entry(id=OTHER, key="fact/other", text="The phones use VLAN 45.")


async def test_the_pm_hears_once_of_a_pair_in_either_order() -> None:
    work = a_world()
    for entries in ((ONE, TWO), (TWO, ONE)):
        await tell_contradiction(TellContradiction(entries=entries), work)
    told = ShowContradiction(to=Direct(person=CLEO), subject=VLAN, other=OTHER)
    assert work.outbox.effects == [told]


async def test_a_line_of_the_plan_is_not_put_aside_by_a_click() -> None:
    work = a_world()
    plan = an_entry(id=OTHER, kind=Kind.MILESTONE)
    await tell_contradiction(TellContradiction(entries=(ONE, plan)), work)
    assert work.outbox.effects == []
