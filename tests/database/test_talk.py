"""What people said beside threads, and after what."""

from app.domain.archive import instant_of
from app.domain.ids import Ts
from tests.builders import CLIENT_CHANNEL, INTERNAL_CHANNEL, MONDAY
from tests.database.stores import Stores
from tests.database.test_archive import FIRST, LATER, LATEST, a_message, kept


async def test_what_people_said_at_top_level_since_is_found_in_order(stores: Stores) -> None:
    ours, reply = Ts("1796029450.000001"), Ts("1796029460.000001")
    for message in (
        a_message(ts=LATEST),
        a_message(ts=LATER),
        a_message(ts=FIRST),
        a_message(ts=ours, by_liaison=True),
        a_message(ts=reply, thread_ts=FIRST),
        a_message(ts=LATER, channel=CLIENT_CHANNEL),
    ):
        assert await kept(stores, message)
    async with stores.begin() as work:
        said = await work.archive.after(INTERNAL_CHANNEL, instant_of(FIRST), 5)
        assert [m.ts for m in said] == [LATER, LATEST]
        assert len(await work.archive.after(INTERNAL_CHANNEL, MONDAY, 2)) == 2
