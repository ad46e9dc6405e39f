"""What is no longer so is taken out of the record."""

from datetime import timedelta

import pytest

from app.domain.effects import Redraw
from app.domain.errors import WrongState
from app.domain.people import Membership, Role
from app.usecases.list_facts import ListFacts, list_facts
from app.usecases.retire_entry import RetireEntry, retire_entry
from tests.builders import BEN, NETWORK, an_actor
from tests.usecases.kept_messages import kept
from tests.usecases.worlds import a_world


async def test_it_can_be_taken_out_and_for_ten_minutes_put_back() -> None:
    work = a_world()
    work.people.roles.append(Membership(project_id=NETWORK, person_id=BEN, role=Role.ENGINEER))
    entry = await kept(work)
    await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Ben")), work)
    assert (await list_facts(ListFacts(project_id=NETWORK), work))[1] == 0
    assert work.outbox.of(Redraw)[-1].subject == entry.id
    with pytest.raises(WrongState):
        await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Ben")), work)
    await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Ben"), undo=True), work)
    assert (await list_facts(ListFacts(project_id=NETWORK), work))[1] == 1
    await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Ben")), work)
    work.now += timedelta(minutes=11)
    with pytest.raises(WrongState, match="ten minutes"):
        await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Ben"), undo=True), work)
