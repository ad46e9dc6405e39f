"""What was said by phone or in a meeting is kept, by whom and when."""

import pytest

from app.domain.record import Kind
from app.domain.wall import Visibility
from app.usecases.keep_said import KeepSaid, keep_said
from app.usecases.list_facts import ListFacts, list_facts
from tests.builders import BEN, MONDAY, NETWORK
from tests.usecases.worlds import a_world


@pytest.mark.parametrize(("kind", "label"), [(Kind.FACT, "by phone"), (Kind.DECISION, "decided")])
async def test_it_is_internal_and_names_its_source(kind: Kind, label: str) -> None:
    work = a_world()
    intent = KeepSaid(
        by=await work.people.get(BEN),
        words="Phones stay on VLAN 40\nuntil the move",
        project=await work.projects.get(NETWORK),
        kind=kind,
    )
    entry = await keep_said(intent, work)
    assert (entry.kind, entry.visibility) == (kind, Visibility.INTERNAL)
    assert (entry.source_label, entry.said_by, entry.said_on) == (label, BEN, MONDAY.date())
    assert entry.title == "Phones stay on VLAN 40"
    assert (await list_facts(ListFacts(project_id=NETWORK), work))[0] == [entry]
