from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.errors import NotFound, Stale
from app.domain.ids import Ts
from app.domain.unaddressed import Status, Unaddressed, UnaddressedId
from tests.builders import ACME, CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL, MONDAY, NETWORK
from tests.database.stores import Stores
from tests.domain.test_unaddressed import BUNDLE, some_words

MINUTE = timedelta(minutes=1)


def another(number: int, **changes: object) -> Unaddressed:
    ts = Ts(f"17960292{number:02}.000100")
    return some_words(id=UnaddressedId(UUID(int=720 + number)), **{"ts": ts, **changes})


async def kept(stores: Stores, *words: Unaddressed) -> None:
    async with stores.begin() as work:
        for said in words:
            await work.unaddressed.save(said)


def ids(words: object) -> list[UnaddressedId]:
    return [said.id for said in words]  # type: ignore[attr-defined]


async def test_every_field_comes_back_as_it_was(stores: Stores) -> None:
    full = some_words(
        thread_ts=Ts("2.000002"), bundle_id=BUNDLE, moved_by=CLEO, moved_at=MONDAY + MINUTE
    )
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    await kept(stores, full)
    async with stores.begin() as work:
        assert await work.unaddressed.get(full.id) == replace(full, version=1)
        assert await work.unaddressed.at(full.channel, full.ts) == replace(full, version=1)
        assert await work.unaddressed.at(INTERNAL_CHANNEL, full.ts) is None
        with pytest.raises(NotFound):
            await work.unaddressed.get(UnaddressedId(UUID(int=1)))


async def test_the_slower_of_two_is_told(stores: Stores) -> None:
    await kept(stores, some_words())
    with pytest.raises(Stale):
        await kept(stores, some_words())


async def test_what_waits_is_found_in_order(stores: Stores) -> None:
    shown = another(1, status=Status.SHOWN, bundle_id=BUNDLE, due_at=None)
    mine = another(2, status=Status.MINE, bundle_id=BUNDLE, due_at=None)
    over = another(3, status=Status.ASKED, due_at=None)
    later, first = another(9), another(4)
    await kept(stores, later, first, over, mine, shown)
    async with stores.begin() as work:
        unseen = await work.unaddressed.unseen_in(CLIENT_CHANNEL)
        assert ids(unseen) == [shown.id, mine.id, first.id, later.id]
        assert await work.unaddressed.unseen_in(INTERNAL_CHANNEL) == []
        assert ids(await work.unaddressed.waiting_of(ACME)) == [first.id, later.id]
        assert ids(await work.unaddressed.shown_in([NETWORK])) == [shown.id]
        assert await work.unaddressed.shown_in([]) == []
        assert ids(await work.unaddressed.in_bundle(BUNDLE)) == [shown.id, mine.id]


async def test_due_is_what_has_come_oldest_first(stores: Stores) -> None:
    now, never = another(1, due_at=MONDAY), another(2, due_at=None)
    before, after = another(3, due_at=MONDAY - MINUTE), another(4, due_at=MONDAY + MINUTE)
    await kept(stores, now, never, before, after)
    async with stores.begin() as work:
        assert ids(await work.unaddressed.due(MONDAY)) == [before.id, now.id]
        assert ids(await work.unaddressed.due(MONDAY, limit=1, skip=1)) == [now.id]
        assert ids(await work.unaddressed.due(MONDAY - 2 * MINUTE)) == []
