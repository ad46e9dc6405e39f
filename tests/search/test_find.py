"""What is found, on real PostgreSQL, with the real model and without."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database import vectors
from app.database.search import Semantics
from app.database.vectors import Storage, prepare
from app.domain.archive import Message
from app.domain.ids import ChannelId, ClientId, EntryId, Ts, UserId
from app.domain.matching import Doubt
from app.domain.people import Side
from app.domain.record import ERASED, Kind
from app.domain.wall import Visibility
from app.ports import Begin
from app.search.embedder import OnnxEmbedder
from tests.builders import ACME, INTERNAL_CHANNEL, NETWORK, a_client, a_milestone, a_project
from tests.search.conftest import CLIENT, STAFF, TODAY, an_entry, begin_on, find, keep, titles

VLAN = an_entry("Which VLAN do the phones use?", "VLAN 20, tagged on all access ports.")
DOOR = an_entry("How do we get into the comms room?", "Ask reception for the key.")
PRINTERS = an_entry("Who sets up the printers?", "The copier vendor, not us.")


async def test_other_words_for_the_same_question_find_its_answer(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN, DOOR, PRINTERS)
    found = await find(by_meaning, "what VLAN are the telephones on?")
    assert found.answer
    assert found.answer.entry == VLAN


async def test_a_question_on_something_else_gets_no_answer(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN, DOOR, PRINTERS)
    found = await find(by_meaning, "when is the next public holiday in Spain?")
    assert found.answer is None


async def test_without_a_model_words_find_it(by_words: Begin) -> None:
    await keep(by_words, VLAN, DOOR, PRINTERS)
    assert titles(await find(by_words, "which vlan for phones"))[0] == VLAN.title


async def test_of_things_that_are_alike_the_one_that_is_named(
    by_meaning: Begin, by_words: Begin
) -> None:
    hosts = [f"sw-oak-{n:02}" for n in range(1, 13)]
    known = [an_entry(host, f"{host} is in rack B{n}") for n, host in enumerate(hosts)]
    await keep(by_meaning, *known)
    for asked in ("where is sw-oak-07?", "where is SW-OAK-07", "where is sw oak 7?"):
        assert titles(await find(by_meaning, asked))[0] == "sw-oak-07"
        assert titles(await find(by_words, asked))[0] == "sw-oak-07"


async def test_a_host_that_nobody_knows_has_no_answer(by_meaning: Begin) -> None:
    await keep(by_meaning, an_entry("Where is sw-oak-03?", "sw-oak-03 is in rack B4."))
    assert (await find(by_meaning, "Where is sw-oak-03?")).answer
    assert (await find(by_meaning, "Where is sw-oak-04?")).answer is None


async def test_nothing_of_another_project_or_client_is_seen(by_meaning: Begin) -> None:
    other = ClientId(uuid4())
    theirs = a_project(id=uuid4(), key="theirs", client_id=other, backup_id=None)
    async with by_meaning() as work:
        await work.projects.save_client(a_client(id=other, key="other", team_ids=()))
        await work.projects.save(theirs)
    elsewhere = replace(VLAN, id=EntryId(uuid4()), project_id=theirs.id, client_id=other)
    astray = replace(VLAN, id=EntryId(uuid4()), key="astray", client_id=other)
    await keep(by_meaning, elsewhere, replace(astray, visibility=Visibility.CLIENT))
    assert [m.entry for m in (await find(by_meaning, VLAN.title, CLIENT)).leads] == []
    assert (await find(by_meaning, VLAN.title, CLIENT)).answer is None
    own = await find(by_meaning, VLAN.title, replace(STAFF, client_id=ACME))
    assert titles(own) == []


async def test_a_client_sees_only_what_clients_may_see(by_meaning: Begin) -> None:
    shown = replace(DOOR, visibility=Visibility.CLIENT)
    await keep(by_meaning, VLAN, shown, PRINTERS)
    for asked in (VLAN.title, PRINTERS.title, DOOR.title, "phones printers comms room"):
        assert set(titles(await find(by_meaning, asked, CLIENT))) <= {DOOR.title}


async def test_what_a_later_entry_replaced_is_a_lead(by_meaning: Begin) -> None:
    new = an_entry("Phones", "They moved to another network.")
    await keep(by_meaning, new, replace(VLAN, superseded_by=new.id))
    found = await find(by_meaning, VLAN.title)
    assert found.answer is None
    assert found.leads[0].doubts == (Doubt.SUPERSEDED,)


async def test_what_is_past_its_review_date_is_a_lead_from_the_next_day_on(
    by_meaning: Begin,
) -> None:
    await keep(by_meaning, replace(VLAN, review_on=TODAY))
    assert (await find(by_meaning, VLAN.title)).answer
    later = await find(by_meaning, VLAN.title, today=TODAY + timedelta(days=1))
    assert later.answer is None
    assert later.leads[0].doubts == (Doubt.OVERDUE,)


async def test_what_was_forgotten_is_not_found(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN)
    async with by_meaning() as work:
        await work.record.save(replace(VLAN, text=ERASED, retired_at=work.now))
    assert titles(await find(by_meaning, VLAN.title)) == []


async def test_two_who_say_it_is_not_what_they_asked_make_it_a_lead(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN)
    async with by_meaning() as work:
        await work.history.add("missed", subject=VLAN.id, by=None)
    assert (await find(by_meaning, VLAN.title)).answer
    async with by_meaning() as work:
        await work.history.add("missed", subject=VLAN.id, by=None)
    assert (await find(by_meaning, VLAN.title)).leads[0].doubts == (Doubt.MISSED,)


async def test_two_entries_that_disagree_are_no_answer(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN, replace(VLAN, id=EntryId(uuid4()), key="b", text="VLAN 30."))
    found = await find(by_meaning, VLAN.title)
    assert found.answer is None
    assert found.contradiction
    assert {m.entry.text for m in found.contradiction} == {VLAN.text, "VLAN 30."}


async def test_a_changed_entry_is_found_by_its_new_words_only(by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN, DOOR)
    changed = replace(VLAN, title="Where do we park?", text="Behind the building.")
    async with by_meaning() as work:
        await work.record.save(changed)
    assert (await find(by_meaning, "what VLAN are the telephones on?")).answer is None
    await keep(by_meaning, changed)
    found = await find(by_meaning, "where can we leave the van?")
    assert titles(found)[0] == changed.title


async def test_the_plan_the_people_and_the_site_are_found(by_meaning: Begin) -> None:
    async with by_meaning() as work:
        await work.milestones.save(a_milestone())
        project = await work.projects.get(NETWORK)
        site = {"parking": "Two bays behind the building"}
        await work.projects.save(replace(project, site=site))
    plan = await find(by_meaning, "when is the core switch due?")
    assert plan.answer
    assert plan.answer.entry.kind is Kind.MILESTONE
    assert titles(await find(by_meaning, "is there parking at the building?"))[0] == "parking"
    assert titles(await find(by_meaning, "is there parking at the building?", CLIENT)) == []


async def test_chat_is_a_lead_for_staff_only(by_words: Begin) -> None:
    said = Message(
        channel=ChannelId(INTERNAL_CHANNEL),
        ts=Ts("1764493200.000100"),
        author=UserId("U0BEN"),
        side=Side.STAFF,
        client_id=ACME,
        project_id=NETWORK,
        text="the landlord wants the cabling drawings before friday",
    )
    async with by_words() as work:
        await work.archive.keep(said)
    found = await find(by_words, "does the landlord need cabling drawings?")
    assert [message.ts for message in found.heard] == [said.ts]
    assert found.answer is None
    assert (await find(by_words, "does the landlord need cabling drawings?", CLIENT)).heard == ()


async def test_without_pgvector_the_same_is_found(
    engine: AsyncEngine, embedder: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = ["what VLAN are the telephones on?", "key for the comms room", "printers"]
    found = {}
    for storage in (Storage.PGVECTOR, Storage.BYTES):

        async def this_one(_: object, storage: Storage = storage) -> Storage:
            return storage

        monkeypatch.setattr(vectors, "_best_storage", this_one)
        kept_as = await prepare(engine, embedder.model)
        begin = begin_on(engine, Semantics(embedder=embedder, storage=kept_as))
        await keep(begin, VLAN, DOOR, PRINTERS)
        matches = [await find(begin, question) for question in questions]
        found[kept_as] = [
            [(m.entry.id, round(m.confidence, 3)) for m in [*filter(None, [f.answer]), *f.leads]]
            for f in matches
        ]
    assert found[Storage.PGVECTOR] == found[Storage.BYTES]
    monkeypatch.undo()
    await prepare(engine, embedder.model)


async def test_another_model_makes_all_vectors_anew(engine: AsyncEngine, by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN, DOOR)
    await prepare(engine, "another-model")
    async with engine.connect() as connection:
        waiting = await connection.scalar(text("select count(*) from unembedded"))
    assert waiting == 2


@pytest.mark.parametrize("asked", ["", "   ", "???", "\x00", "' or 1=1 --", "a" * 5000, "§ :*&|!"])
async def test_nothing_that_people_type_breaks_it(asked: str, by_meaning: Begin) -> None:
    await keep(by_meaning, VLAN)
    assert (await find(by_meaning, asked)).answer is None


async def test_no_more_is_claimed_than_was_asked_for_whatever_the_planner_does(
    engine: AsyncEngine, by_meaning: Begin, embedder: OnnxEmbedder
) -> None:
    await keep(by_meaning, *(an_entry(f"Title {n}", "") for n in range(40)))
    await prepare(engine, "another-model")
    async with engine.begin() as connection:
        for knob in ("hashagg", "sort", "material", "hashjoin", "mergejoin"):
            await connection.execute(text(f"set local enable_{knob} = off"))
        store = vectors.SqlVectors(connection, Storage.PGVECTOR, embedder.model)
        assert len(await store.claim(3)) == 3
        assert len(await store.claim(3, skip=35)) == 2
        assert await connection.scalar(text("select count(*) from unembedded")) == 35
    await prepare(engine, embedder.model)
