from dataclasses import replace
from datetime import timedelta

from app.domain.conversations import Conversation
from tests.builders import ANA, BEN, MONDAY, NETWORK
from tests.database.stores import Stores

FIRST = Conversation(person_id=ANA, pending="Which VLAN?", said_at=MONDAY)


async def test_a_conversation_is_remembered_as_it_was_last(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.conversations.of(ANA) is None
        await work.conversations.save(FIRST)
    later = replace(FIRST, project_id=NETWORK, pending="", said_at=MONDAY + timedelta(minutes=1))
    async with stores.begin() as work:
        assert await work.conversations.of(ANA) == FIRST
        await work.conversations.save(later)
    async with stores.begin() as work:
        assert await work.conversations.of(ANA) == later
        assert await work.conversations.of(BEN) is None
