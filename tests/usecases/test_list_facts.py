"""What the record holds."""

from app.usecases.list_facts import ListFacts, list_facts
from tests.builders import NETWORK
from tests.usecases.kept_messages import kept
from tests.usecases.worlds import a_world


async def test_it_is_found_by_its_words() -> None:
    work = a_world()
    entry = await kept(work)
    found, _ = await list_facts(ListFacts(project_id=NETWORK, about="phones VLAN"), work)
    assert list(found) == [entry]
