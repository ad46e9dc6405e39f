"""A message goes into the record by a colleague's word, and is taken out by one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.effects import Redraw, ShowKept
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.usecases.keep_message import KeepMessage, keep_message
from app.usecases.list_facts import ListFacts, list_facts
from app.usecases.pick_message import PickMessage, pick_message
from app.usecases.retire_entry import RetireEntry, retire_entry
from tests.builders import (
    BEN,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    NETWORK,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

AT = Ts("1796029200.000100")


def a_pick(**changes: object) -> PickMessage:
    pick = PickMessage(
        by=an_actor("Ben"),
        channel=INTERNAL_CHANNEL,
        ts=AT,
        author=UserId("U0BEN"),
        text="Phones go on VLAN 45.\nTagged everywhere.",
        permalink="https://slack.example/p1",
    )
    return replace(pick, **changes)  # type: ignore[arg-type]  # any field


def a_keep(entry: Entry, **changes: object) -> KeepMessage:
    keep = KeepMessage(
        entry_id=entry.id,
        by=an_actor("Ben"),
        kind=Kind.DECISION,
        title="Which VLAN do the phones use?",
        text="Phones go on VLAN 45.",
    )
    return replace(keep, **changes)  # type: ignore[arg-type]  # any field


async def kept(work: FakeWork, **changes: object) -> Entry:
    entry, _ = await pick_message(a_pick(), work)
    await keep_message(a_keep(entry, **changes), work)
    return await work.record.get(entry.id)


async def test_what_was_only_picked_is_not_yet_in_the_record() -> None:
    work = a_world()
    entry, projects = await pick_message(a_pick(), work)
    assert entry.retired_at == work.now
    assert entry.title == "Phones go on VLAN 45."
    assert [p.id for p in projects] == [NETWORK]
    assert (await list_facts(ListFacts(project_id=NETWORK), work)) == ([], 0)
    again, _ = await pick_message(a_pick(text="Phones go on VLAN 46."), work)
    assert again.id == entry.id
    assert again.text == "Phones go on VLAN 46."


async def test_a_kept_message_is_internal_with_its_source_and_who_said_it() -> None:
    work = a_world()
    entry = await kept(work)
    assert entry.retired_at is None
    assert entry.visibility is Visibility.INTERNAL
    assert entry.source_url == "https://slack.example/p1"
    assert entry.said_by == BEN
    assert work.outbox.of(ShowKept)[0].subject == entry.id
    entries, total = await list_facts(ListFacts(project_id=NETWORK), work)
    assert (list(entries), total) == ([entry], 1)
    with pytest.raises(WrongState, match="in the record already"):
        await pick_message(a_pick(), work)


async def test_it_is_found_by_its_words() -> None:
    work = a_world()
    entry = await kept(work)
    found, _ = await list_facts(ListFacts(project_id=NETWORK, about="phones VLAN"), work)
    assert list(found) == [entry]


async def test_outsiders_keep_nothing() -> None:
    work = a_world()
    with pytest.raises(NotAllowed):
        await pick_message(a_pick(by=an_actor("Dana"), channel=CLIENT_CHANNEL), work)
    entry, _ = await pick_message(a_pick(), work)
    with pytest.raises(NotAllowed):
        await keep_message(a_keep(entry, by=an_actor("Dana")), work)
    with pytest.raises(NotAllowed):
        await retire_entry(RetireEntry(entry_id=entry.id, by=an_actor("Dana")), work)


async def test_the_client_sees_only_what_the_guard_lets_through() -> None:
    work = a_world()
    entry, _ = await pick_message(a_pick(), work)
    with pytest.raises(Invalid, match=r"10\.20\.0\.5"):
        await keep_message(
            a_keep(entry, text="It is 10.20.0.5.", visibility=Visibility.CLIENT), work
        )
    await keep_message(
        a_keep(entry, text="It is on the second floor.", visibility=Visibility.CLIENT), work
    )
    assert (await work.record.get(entry.id)).visibility is Visibility.CLIENT


async def test_a_credential_is_masked_before_it_is_kept() -> None:
    work = a_world()
    entry, _ = await pick_message(a_pick(text="The password is: hunter2!x"), work)
    assert "hunter2" not in entry.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"channel": ChannelId("C0ELSEWHERE")}, "No project is bound"),
        ({"text": "   "}, "no words"),
    ],
)
async def test_what_can_not_be_kept_says_why(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises((Invalid, WrongState), match=sentence):
        await pick_message(a_pick(**changes), a_world())


async def test_it_can_be_taken_out_and_for_ten_minutes_put_back() -> None:
    work = a_world()
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
