"""A message goes into the record by a colleague's word."""

import pytest

from app.domain.effects import ShowKept
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ClientId
from app.domain.wall import Visibility
from app.usecases.keep_message import keep_message
from app.usecases.list_facts import ListFacts, list_facts
from app.usecases.pick_message import pick_message
from app.usecases.retire_entry import RetireEntry, retire_entry
from tests.builders import BEN, CLIENT_CHANNEL, NETWORK, an_actor
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.kept_messages import a_keep, a_pick, kept
from tests.usecases.worlds import a_world


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


async def test_it_is_kept_with_a_project_of_the_same_client_only() -> None:
    work = a_world()
    with_laptops(work)
    assert (await kept(work, project_id=LAPTOPS)).project_id == LAPTOPS
    work = a_world()
    with_laptops(work, client_id=ClientId(LAPTOPS))
    with pytest.raises(NotAllowed):
        await kept(work, project_id=LAPTOPS)


async def test_it_needs_a_heading_and_some_words() -> None:
    for empty in ({"title": "  "}, {"text": " "}):
        with pytest.raises(Invalid, match="heading"):
            await kept(a_world(), **empty)
