from dataclasses import fields, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.errors import NotFound, Stale
from app.domain.ids import ChannelId, ProjectId, QuestionId, Ts
from app.domain.relays import BatchId, Relay, RelayId, Reply, Status
from tests.builders import (
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    MONDAY,
    NETWORK,
    PHONES,
    TWO_HOURS,
    a_question,
    a_relay,
)
from tests.database.stores import Stores

BATCH = BatchId(UUID(int=901))


def another(nth: int, **changes: Any) -> Relay:
    changes = {"question_id": QuestionId(UUID(int=600 + nth)), **changes}
    return a_relay(id=RelayId(UUID(int=800 + nth)), **changes)


async def kept(stores: Stores, *relays: Relay) -> None:
    async with stores.begin() as work:
        for relay in relays:
            await work.questions.save(a_question(id=relay.question_id))
            await work.relays.save(relay)


async def test_every_field_comes_back_as_it_was_in_its_next_version(stores: Stores) -> None:
    full = a_relay(
        status=Status.REPLIED,
        urgent=True,
        approved_by=CLEO,
        approved_at=MONDAY,
        approved_hash="abc",
        batch_id=BATCH,
        number=2,
        send_at=MONDAY,
        answer_by=MONDAY + TWO_HOURS,
        remind_at=MONDAY + TWO_HOURS,
        reminders=1,
        replies=(Reply(text="No.", by=DANA, at=MONDAY, ts=Ts("2.000002"), direct=True),),
    )
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    await kept(stores, full)
    async with stores.begin() as work:
        assert await work.relays.get(full.id) == replace(full, version=1)
        assert await work.relays.of_question(PHONES) == replace(full, version=1)


async def test_what_is_not_there_is_said(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.relays.of_question(PHONES) is None
        with pytest.raises(NotFound):
            await work.relays.get(RelayId(UUID(int=1)))


async def test_the_slower_of_two_is_told(stores: Stores) -> None:
    await kept(stores, a_relay())
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.relays.save(a_relay())


async def test_a_question_has_one_relay(stores: Stores) -> None:
    await kept(stores, a_relay())
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.relays.save(another(1, question_id=PHONES))


async def test_those_of_a_message_stand_in_its_order(stores: Stores) -> None:
    second, first = another(1, batch_id=BATCH, number=2), another(2, batch_id=BATCH, number=1)
    await kept(stores, second, first, another(3, batch_id=None))
    async with stores.begin() as work:
        assert [r.id for r in await work.relays.in_batch(BATCH)] == [first.id, second.id]


async def test_what_is_held_waits_for_one_contact_in_one_channel(stores: Stores) -> None:
    late = another(1, status=Status.HELD, drafted_at=MONDAY + TWO_HOURS)
    early = another(2, status=Status.HELD)
    others = (another(3), another(4, status=Status.HELD, contact_id=BEN))
    await kept(stores, late, early, *others)
    async with stores.begin() as work:
        held = await work.relays.held_for(DANA, CLIENT_CHANNEL)
        assert [r.id for r in held] == [early.id, late.id]
        assert await work.relays.held_for(DANA, ChannelId("C0OTHER")) == []


async def test_a_contact_may_speak_to_what_they_were_asked(stores: Stores) -> None:
    sent, replied = another(1, status=Status.SENT), another(2, status=Status.REPLIED)
    over = (another(3, status=Status.ANSWERED), another(4, status=Status.DROPPED))
    await kept(stores, sent, replied, another(5), *over)
    async with stores.begin() as work:
        assert [r.id for r in await work.relays.asked_of(DANA)] == [sent.id, replied.id]
        assert await work.relays.asked_of(BEN) == []


async def test_what_is_under_way_is_listed_by_project(stores: Stores) -> None:
    drafted, sent = another(1), another(2, status=Status.SENT)
    await kept(stores, drafted, sent, another(3, status=Status.DROPPED))
    async with stores.begin() as work:
        assert [r.id for r in await work.relays.open_in([NETWORK])] == [drafted.id, sent.id]
        assert await work.relays.open_in([ProjectId(UUID(int=1))]) == []


async def test_due_is_what_must_be_sent_or_reminded_of(stores: Stores) -> None:
    sending = another(1, send_at=MONDAY)
    reminding = another(2, remind_at=MONDAY)
    later = another(3, send_at=MONDAY + timedelta(minutes=1))
    await kept(stores, sending, reminding, later, another(4))
    async with stores.begin() as work:
        assert [r.id for r in await work.relays.due(MONDAY)] == [sending.id, reminding.id]
        assert [r.id for r in await work.relays.due(MONDAY, 1, 1)] == [reminding.id]


async def test_a_channel_with_another_id_takes_its_relays_along(stores: Stores) -> None:
    await kept(stores, another(1, status=Status.HELD))
    async with stores.begin() as work:
        await work.projects.rename_channel(CLIENT_CHANNEL, ChannelId("C0NEW"))
    async with stores.begin() as work:
        assert len(await work.relays.held_for(DANA, ChannelId("C0NEW"))) == 1
