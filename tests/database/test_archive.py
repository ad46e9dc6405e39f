from dataclasses import fields, replace
from datetime import timedelta

import pytest

from app.domain.archive import Made, Message
from app.domain.ids import ChannelId, Ts, UserId
from app.domain.people import Side
from tests.builders import ACME, ANA, CLIENT_CHANNEL, INTERNAL_CHANNEL, MONDAY, NETWORK, PHONES
from tests.database.stores import Stores

FIRST, LATER, LATEST = Ts("1796029300.000001"), Ts("1796029400.000001"), Ts("1796029500.000001")


def a_message(**changes: object) -> Message:
    message = Message(
        channel=INTERNAL_CHANNEL,
        ts=Ts("1796029200.000100"),
        author=UserId("U0ANA"),
        side=Side.STAFF,
        client_id=ACME,
        text="The phones use VLAN 40.",
        permalink="https://home.slack.example/archives/C0INTERNAL/p1796029200000100",
    )
    return replace(message, **changes)  # type: ignore[arg-type]


def an_edit(text: str, edited_ts: Ts) -> Message:
    """As Slack tells of it: without files, and without a link of its own."""
    return a_message(text=text, edited_ts=edited_ts, permalink="", files=())


async def there(stores: Stores, message: Message) -> Message | None:
    async with stores.begin() as work:
        return await work.archive.get(message.channel, message.ts)


async def kept(stores: Stores, message: Message) -> bool:
    async with stores.begin() as work:
        return await work.archive.keep(message)


async def edited(stores: Stores, *edits: Message) -> None:
    for edit in edits:
        async with stores.begin() as work:
            await work.archive.edit(edit)


async def erased(stores: Stores, message: Message) -> Message | None:
    async with stores.begin() as work:
        return await work.archive.erase(message.channel, message.ts, work.now)


async def test_every_field_comes_back_as_it_was(stores: Stores) -> None:
    full = a_message(
        thread_ts=FIRST,
        project_id=NETWORK,
        files=("F1", "F2"),
        by_liaison=True,
        edited_ts=LATER,
        erased_at=MONDAY,
    )
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    assert await kept(stores, full)
    assert await there(stores, full) == full


async def test_a_message_is_new_once(stores: Stores) -> None:
    assert await kept(stores, a_message())
    assert not await kept(stores, a_message(text="said twice"))
    assert await there(stores, a_message()) == a_message()
    assert await stores.versions(a_message()) == []


async def test_a_message_without_a_link_is_new_once_too(stores: Stores) -> None:
    bare = a_message(permalink="")
    assert await kept(stores, bare)
    assert not await kept(stores, bare)
    assert await there(stores, bare) == bare


async def test_the_same_ts_in_another_channel_is_another_message(stores: Stores) -> None:
    assert await kept(stores, a_message())
    assert await kept(stores, a_message(channel=CLIENT_CHANNEL))


async def test_an_edit_keeps_the_newer_words_and_the_older_as_history(stores: Stores) -> None:
    await kept(stores, a_message(files=("F1",)))
    await edited(stores, an_edit("VLAN 50.", FIRST), an_edit("VLAN 60.", LATER))
    newest = replace(a_message(files=("F1",)), text="VLAN 60.", edited_ts=LATER)
    assert await there(stores, a_message()) == newest
    assert await stores.versions(a_message()) == ["The phones use VLAN 40.", "VLAN 50."]
    assert not await kept(stores, a_message())


async def test_edits_that_come_in_the_wrong_order_end_with_the_newest(stores: Stores) -> None:
    await kept(stores, a_message())
    await edited(stores, an_edit("VLAN 60.", LATER), an_edit("VLAN 50.", FIRST))
    found = await there(stores, a_message())
    assert found is not None
    assert (found.text, found.edited_ts) == ("VLAN 60.", LATER)
    assert set(await stores.versions(a_message())) == {"The phones use VLAN 40.", "VLAN 50."}


async def test_the_same_edit_again_is_no_second_version(stores: Stores) -> None:
    await kept(stores, a_message())
    await edited(stores, an_edit("VLAN 50.", FIRST), an_edit("VLAN 50.", FIRST))
    assert await stores.versions(a_message()) == ["The phones use VLAN 40."]


async def test_an_edit_that_comes_before_its_message_stands(stores: Stores) -> None:
    await edited(stores, an_edit("VLAN 50.", FIRST))
    assert await kept(stores, a_message(files=("F1",)))
    wanted = replace(a_message(files=("F1",)), text="VLAN 50.", edited_ts=FIRST)
    assert await there(stores, a_message()) == wanted
    assert await stores.versions(a_message()) == ["The phones use VLAN 40."]
    assert not await kept(stores, a_message())


async def test_two_edits_that_come_before_their_message_stand(stores: Stores) -> None:
    await edited(stores, an_edit("VLAN 60.", LATER), an_edit("VLAN 50.", FIRST))
    assert await kept(stores, a_message())
    assert not await kept(stores, a_message())
    found = await there(stores, a_message())
    assert found is not None
    assert (found.text, found.edited_ts) == ("VLAN 60.", LATER)
    assert set(await stores.versions(a_message())) == {"VLAN 50.", "The phones use VLAN 40."}


async def test_what_is_erased_leaves_its_author_and_its_time(stores: Stores) -> None:
    before = a_message(files=("F1",), thread_ts=FIRST)
    await kept(stores, before)
    await edited(stores, an_edit("VLAN 50.", FIRST))
    known = await erased(stores, before)
    assert known == replace(before, text="VLAN 50.", edited_ts=FIRST)
    assert await there(stores, before) == replace(known, text="", files=(), erased_at=MONDAY)
    assert await stores.versions(before) == []


async def test_what_is_erased_stays_erased(stores: Stores) -> None:
    await kept(stores, a_message())
    await erased(stores, a_message())
    grave = await there(stores, a_message())
    stores.turn(MONDAY + timedelta(hours=1))
    await edited(stores, an_edit("VLAN 50.", LATEST))
    assert not await kept(stores, a_message())
    assert await erased(stores, a_message()) == grave
    assert await there(stores, a_message()) == grave
    assert await stores.versions(a_message()) == []


async def test_a_deletion_that_comes_before_its_message_leaves_no_words(stores: Stores) -> None:
    assert await erased(stores, a_message()) is None
    assert not await kept(stores, a_message())
    await edited(stores, an_edit("VLAN 50.", FIRST))
    found = await there(stores, a_message())
    assert found is not None
    assert (found.text, found.files, found.erased_at) == ("", (), MONDAY)


async def test_a_thread_comes_in_slacks_order_whatever_order_it_came_in(stores: Stores) -> None:
    root = a_message(ts=Ts("99.000001"))
    tenth = a_message(ts=Ts("100.000010"), thread_ts=root.ts)
    ninth = a_message(ts=Ts("100.000009"), thread_ts=root.ts)
    elsewhere = a_message(ts=Ts("100.000011"), channel=CLIENT_CHANNEL, thread_ts=root.ts)
    for message in (tenth, a_message(), elsewhere, root, ninth):
        await kept(stores, message)
    async with stores.begin() as work:
        assert await work.archive.thread(INTERNAL_CHANNEL, root.ts) == [root, ninth, tenth]
        assert await work.archive.thread(ChannelId("C0NONE"), root.ts) == []


async def test_a_message_of_ours_that_quoted_what_is_forgotten_gets_other_words(
    stores: Stores,
) -> None:
    ours = a_message(by_liaison=True)
    await kept(stores, ours)
    await edited(stores, replace(an_edit("VLAN 50.", FIRST), by_liaison=True))
    async with stores.begin() as work:
        await work.archive.reword(ours.channel, ours.ts, "(forgotten)")
    found = await there(stores, ours)
    assert found is not None
    assert found.text == "(forgotten)"
    assert await stores.versions(ours) == []


async def test_nobody_elses_words_are_changed(stores: Stores) -> None:
    await kept(stores, a_message())
    async with stores.begin() as work:
        await work.archive.reword(INTERNAL_CHANNEL, a_message().ts, "(forgotten)")
        await work.archive.reword(CLIENT_CHANNEL, a_message().ts, "(forgotten)")
    assert await there(stores, a_message()) == a_message()


# --- keys, imports and history ---------------------------------------------------------------


async def test_a_key_is_new_once_and_again_after_two_days(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.keys.first("event:Ev1")
        assert not await work.keys.first("event:Ev1")
        assert await work.keys.first("event:Ev2")
    for after, new in ((timedelta(hours=48), False), (timedelta(hours=49), True)):
        stores.turn(MONDAY + after)
        async with stores.begin() as work:
            await work.keys.prune()
            assert await work.keys.first("event:Ev1") is new


async def test_a_key_whose_work_failed_is_new_again(stores: Stores) -> None:
    async def failing() -> None:
        async with stores.begin() as work:
            assert await work.keys.first("event:Ev1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await failing()
    async with stores.begin() as work:
        assert await work.keys.first("event:Ev1")


async def test_a_file_is_remembered_as_it_was_last_read(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.imports.get("network") is None
        await work.imports.save("network", {"read_on": "2026-11-30"})
        await work.imports.save("network", {"read_on": "2026-12-01", "entry": {"a": [1]}})
        await work.imports.save("laptops", {})
    async with stores.begin() as work:
        said = await work.imports.get("network")
        assert said == {"read_on": "2026-12-01", "entry": {"a": [1]}}
        assert await work.imports.get("laptops") == {}


async def test_history_says_who_did_what_in_order(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.history.add("asked", subject=PHONES, by=ANA, ts=FIRST)
        await work.history.add("reminded", subject=PHONES, by=None, note="by the clock")
    assert await stores.happened() == [
        ("asked", PHONES, ANA, ""),
        ("reminded", PHONES, None, "by the clock"),
    ]


async def test_history_knows_what_was_made_of_a_message_and_forgets_its_words(
    stores: Stores,
) -> None:
    async with stores.begin() as work:
        await work.history.add("before", subject=PHONES, by=ANA, note="not of it", ts=FIRST)
        work.history.heard(INTERNAL_CHANNEL, FIRST)
        await work.history.add("asked", subject=PHONES, by=ANA, note="its words")
        await work.history.add("said", subject=NETWORK, by=ANA, ts=LATER)
    async with stores.begin() as work:
        await work.history.add("after", subject=PHONES, by=ANA, note="another work")
        made = await work.history.made_of(INTERNAL_CHANNEL, FIRST)
        assert made == [
            Made(what="asked", subject=PHONES, at=MONDAY),
            Made(what="said", subject=NETWORK, at=MONDAY),
        ]
        assert await work.history.made_of(CLIENT_CHANNEL, FIRST) == []
        await work.history.forget(INTERNAL_CHANNEL, FIRST)
    notes = [note for _, _, _, note in await stores.happened()]
    assert notes == ["not of it", "", "", "another work"]


async def test_what_was_made_of_a_message_follows_its_channel_to_a_new_id(stores: Stores) -> None:
    moved = ChannelId("C0MOVED")
    async with stores.begin() as work:
        work.history.heard(INTERNAL_CHANNEL, FIRST)
        await work.history.add("asked", subject=PHONES, by=ANA)
        await work.projects.rename_channel(INTERNAL_CHANNEL, moved)
    async with stores.begin() as work:
        assert [made.subject for made in await work.history.made_of(moved, FIRST)] == [PHONES]


async def test_our_own_words_can_be_replaced_without_history_and_nobody_elses(
    stores: Stores,
) -> None:
    ours = a_message(by_liaison=True)
    theirs = a_message(ts=Ts("1796029200.000200"))
    for message in (ours, theirs):
        await kept(stores, message)
    await edited(stores, replace(ours, text="Answered.", edited_ts=FIRST))
    async with stores.begin() as work:
        for message in (ours, theirs):
            await work.archive.reword(message.channel, message.ts, "(gone)")
    assert await there(stores, ours) == replace(ours, text="(gone)", edited_ts=FIRST)
    assert await stores.versions(ours) == []
    assert await there(stores, theirs) == theirs
