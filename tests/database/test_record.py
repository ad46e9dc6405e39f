from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import NotFound, Stale
from app.domain.ids import ActionId, EntryId, ProjectId
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from tests.builders import BEN, MONDAY, NETWORK, PASS, VLAN, an_action, an_entry
from tests.database.stores import Stores

EVERYONE = (Visibility.INTERNAL, Visibility.CLIENT)
OTHER = EntryId(UUID(int=72))
PRINTER = an_entry(
    id=OTHER,
    key="scope/printer",
    kind=Kind.SCOPE,
    title="Clause 4",
    text="One printer on each floor, none in the basement.",
    visibility=Visibility.CLIENT,
    source_url=None,
    said_by=BEN,
    said_on=date(2026, 11, 2),
)


async def kept(stores: Stores, *entries: Entry) -> None:
    async with stores.begin() as work:
        for entry in entries:
            await work.record.save(entry)


async def found(stores: Stores, words: str, **how: object) -> list[tuple[EntryId, float]]:
    asked: dict[str, object] = {"projects": [NETWORK], "visible": EVERYONE, **how}
    async with stores.begin() as work:
        hits = await work.record.find(words, **asked)  # type: ignore[arg-type]
    return [(hit.entry.id, hit.score) for hit in hits]


async def test_every_field_of_an_entry_comes_back_as_it_was(stores: Stores) -> None:
    retired = replace(PRINTER, retired_at=MONDAY, superseded_by=VLAN)
    await kept(stores, an_entry(), retired)
    async with stores.begin() as work:
        assert await work.record.get(OTHER) == retired
        assert await work.record.of_project(NETWORK) == [an_entry(), retired]
        assert await work.record.of_project(ProjectId(UUID(int=99))) == []
        with pytest.raises(NotFound):
            await work.record.get(EntryId(UUID(int=79)))


async def test_an_entry_is_saved_over_the_one_before(stores: Stores) -> None:
    await kept(stores, an_entry(), an_entry(text="VLAN 50 since Monday."))
    async with stores.begin() as work:
        assert (await work.record.get(VLAN)).text == "VLAN 50 since Monday."


async def test_two_entries_of_a_project_cannot_have_one_name(stores: Stores) -> None:
    await kept(stores, an_entry())
    with pytest.raises(Stale):
        await kept(stores, an_entry(id=OTHER))


async def test_the_score_is_the_share_of_the_words_that_matter(stores: Stores) -> None:
    await kept(stores, an_entry(), PRINTER)
    assert await found(stores, "Which VLAN do the phones use?") == [(VLAN, 1.0)]
    assert await found(stores, "VLAN of the doorbell") == [(VLAN, 0.5)]
    assert await found(stores, "printers?") == [(OTHER, 1.0)]


async def test_the_best_comes_first_and_no_more_than_wanted(stores: Stores) -> None:
    second = an_entry(id=EntryId(UUID(int=73)), key="fact/2", title="", text="Phones are Yealink.")
    await kept(stores, second, an_entry())
    assert [entry for entry, _ in await found(stores, "phones VLAN")] == [VLAN, second.id]
    assert [entry for entry, _ in await found(stores, "phones VLAN", limit=1)] == [VLAN]


async def test_who_may_not_see_an_entry_does_not_find_it(stores: Stores) -> None:
    await kept(stores, an_entry(), PRINTER)
    only_theirs = (Visibility.CLIENT,)
    assert await found(stores, "VLAN phones", visible=only_theirs) == []
    assert await found(stores, "printer basement", visible=only_theirs) == [(OTHER, 1.0)]
    assert await found(stores, "VLAN phones", projects=[ProjectId(UUID(int=99))]) == []
    assert await found(stores, "VLAN phones", projects=[]) == []


async def test_what_is_retired_or_superseded_is_not_found(stores: Stores) -> None:
    await kept(stores, PRINTER, an_entry(retired_at=MONDAY))
    assert await found(stores, "VLAN phones") == []
    await kept(stores, an_entry(superseded_by=OTHER))
    assert await found(stores, "VLAN phones") == []
    await kept(stores, an_entry())
    assert await found(stores, "VLAN phones") == [(VLAN, 1.0)]


@pytest.mark.parametrize("words", ["", "?!", "the of and", "' OR 1=1 --", "\0", "(((", "a" * 9000])
async def test_no_words_can_break_the_search(stores: Stores, words: str) -> None:
    await kept(stores, an_entry())
    assert await found(stores, words) == []


async def test_actions_come_by_due_date_and_every_field_as_it_was(stores: Stores) -> None:
    later = an_action(
        id=ActionId(UUID(int=82)),
        key="lunch",
        due_on=date(2026, 12, 9),
        if_late="The day moves.",
        done_at=MONDAY,
    )
    same_day = an_action(id=ActionId(UUID(int=83)), key="a-badge")
    async with stores.begin() as work:
        for action in (later, an_action(), same_day):
            await work.record.save_action(action)
    async with stores.begin() as work:
        wanted = [replace(action, version=1) for action in (same_day, an_action(), later)]
        assert await work.record.actions(NETWORK) == wanted
        assert await work.record.action(PASS) == replace(an_action(), version=1)
        with pytest.raises(NotFound):
            await work.record.action(ActionId(UUID(int=89)))


async def test_an_action_is_saved_only_over_the_version_it_was_made_from(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.record.save_action(an_action())
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.record.save_action(an_action(what="Late"))


async def test_two_actions_of_a_project_cannot_have_one_name(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.record.save_action(an_action())
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.record.save_action(an_action(id=ActionId(UUID(int=82))))
