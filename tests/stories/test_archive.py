"""What is said in bound channels is kept as it was delivered, and forgotten when it must be."""

import asyncio

from sqlalchemy import select, text

from app.database.archive_tables import message_versions, messages
from app.domain.archive import Message, order_of
from app.domain.ids import ChannelId, Ts
from app.domain.people import Side
from tests.stories.town import ALERTS, CLIENT, INTERNAL, KESTREL_CLIENT, Town


async def kept(town: Town, channel: str) -> list[Message]:
    """What the archive holds of a channel, in Slack's order."""
    await town.driver.quiet()
    async with town.liaison.engine.connect() as connection:
        rows = await connection.execute(select(messages).where(messages.c.channel == channel))
        named = [dict(row._mapping) for row in rows]  # noqa: SLF001 -- its public name
    found = [Message(**{k: v for k, v in each.items() if k != "erased_hash"}) for each in named]
    return sorted(found, key=lambda message: order_of(message.ts))


async def one(town: Town, channel: str, ts: str) -> Message:
    await town.driver.quiet()
    async with town.liaison.begin() as work:
        found = await work.archive.get(ChannelId(channel), Ts(ts))
    assert found is not None
    return found


async def anywhere(town: Town, words: str) -> list[str]:
    """The tables in which these words stand."""
    await town.driver.quiet()
    async with town.liaison.engine.connect() as connection:
        tables = await connection.execute(
            text("select tablename from pg_tables where schemaname = 'public'")
        )
        found = []
        for table in tables.scalars().all():
            query = text(f'select count(*) from "{table}" as t where t::text ilike :words')  # noqa: S608 -- its own tables
            hits = await connection.execute(query, {"words": f"%{words}%"})
            found += [table] if hits.scalar_one() else []
    return found


async def test_every_message_is_kept_with_author_side_client_project_thread_and_link(
    town: Town,
) -> None:
    root = await town.ben.post(INTERNAL, "The rack is here.")
    reply = await town.ana.post(INTERNAL, "And the switch?", thread=root["ts"])
    theirs = await town.dana.post(CLIENT, "Hi Sam, are the laptops coming tomorrow?")
    guests = await town.kim.post(KESTREL_CLIENT, "Room 5.12 is free.")
    alert = await town.sam.post(ALERTS, "I am on it.")
    first, second = await one(town, INTERNAL, root["ts"]), await one(town, INTERNAL, reply["ts"])
    assert (first.author, first.side, first.text) == ("U0BEN", Side.STAFF, "The rack is here.")
    assert (first.thread_ts, second.thread_ts) == (None, root["ts"])
    async with town.liaison.begin() as work:
        acme = await work.projects.client_by_key("acme")
        laptops = await work.projects.by_key("kestrel-laptops")
    assert acme is not None
    assert laptops is not None
    assert (first.client_id, first.project_id) == (acme.id, None), "it serves two projects"
    of_dana = await one(town, CLIENT, theirs["ts"])
    assert (of_dana.side, of_dana.client_id) == (Side.CLIENT, acme.id)
    of_kim = await one(town, KESTREL_CLIENT, guests["ts"])
    assert (of_kim.side, of_kim.project_id) == (Side.CLIENT, laptops.id)
    assert (await one(town, ALERTS, alert["ts"])).client_id is None
    assert first.permalink.endswith(f"/archives/{INTERNAL}/p{root['ts'].replace('.', '')}")


async def test_our_own_messages_are_kept_and_how_they_changed(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Is there parking for the van?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.ben.post(CLIENT, "Yes, behind the building.", thread=asked["ts"])
    answered = await town.dana.sees(CLIENT, "Answered by Ben", thread=asked["ts"])
    ours = await one(town, CLIENT, receipt["ts"])
    assert (ours.by_liaison, ours.thread_ts) == (True, asked["ts"])
    assert ours.text == answered["text"]
    async with town.liaison.engine.connect() as connection:
        older = select(message_versions.c.text).where(message_versions.c.ts == receipt["ts"])
        assert (await connection.execute(older)).scalars().all() == [receipt["text"]]


async def test_files_broadcasts_and_other_apps_are_kept_and_previews_change_nothing(
    town: Town,
) -> None:
    root = await town.ben.post(INTERNAL, "See https://page for the plan.")
    act = town.driver.post
    file = await act("post", user="U0ANA", channel=INTERNAL, text="", files=[{"id": "F0PLAN"}])
    loud = await act(
        "post",
        user="U0ANA",
        channel=INTERNAL,
        text="All read this.",
        thread_ts=root["ts"],
        broadcast=True,
    )
    robot = await act("other-app", channel=INTERNAL, text="Link down, status?", name="Watch")
    await act("unfurl", channel=INTERNAL, ts=root["ts"])
    assert (await one(town, INTERNAL, file["ts"])).files == ("F0PLAN",)
    assert (await one(town, INTERNAL, loud["ts"])).thread_ts == root["ts"]
    assert (await one(town, INTERNAL, robot["ts"])).text == "Link down, status?"
    assert (await one(town, INTERNAL, root["ts"])).edited_ts is None
    silence = [m for m in await town.ben.messages(INTERNAL) if m.get("bot_id") == "B0LIAISON"]
    assert silence == []


async def test_an_edit_keeps_what_was_said_before(town: Town) -> None:
    said = await town.ben.post(INTERNAL, "VLAN 40.")
    await town.ben.edit(INTERNAL, said, "VLAN 45.")
    found = await one(town, INTERNAL, said["ts"])
    assert found.text == "VLAN 45."
    assert found.edited_ts is not None
    assert "message_versions" in await anywhere(town, "VLAN 40.")


async def test_what_is_deleted_is_nowhere_any_more_and_the_pm_hears_of_it(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "May the wombat come along?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.ben.sees(INTERNAL, "wombat")
    assert set(await anywhere(town, "wombat")) >= {"messages", "questions"}
    await town.dana.delete(CLIENT, asked)
    await town.sam.sees(await town.sam.direct(), "deleted by its author")
    assert await anywhere(town, "wombat") == []
    grave = await one(town, CLIENT, asked["ts"])
    assert (grave.author, grave.text, grave.erased_at is None) == ("U0DANA", "", False)
    for person, channel in ((town.ben, INTERNAL), (town.sam, await town.sam.direct())):
        left = [m["text"] for m in await person.messages(channel) if "wombat" in str(m)]
        assert left == [], f"our own messages still quote it to {person.id}"


async def test_an_answer_by_direct_message_is_forgotten_too(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who feeds the wombat?")
    card = await town.sam.sees(await town.sam.direct(), "feeds the wombat")
    reply = await town.sam.dm("The quokka keeper does.", thread=card["ts"])
    await town.ben.sees(INTERNAL, "quokka", thread=asked["ts"])
    await town.sam.delete(await town.sam.direct(), reply)
    assert await anywhere(town, "quokka") == []
    assert not any("quokka" in str(m) for m in await town.ben.messages(INTERNAL))


async def test_a_credential_is_kept_nowhere_whatever_becomes_of_the_message(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "the password is hunter2now! who else has it?")
    await town.sam.sees(await town.sam.direct(), "the password is [masked]")
    await town.ben.command("/pm the admin password: hunter3now, is it still right?", INTERNAL)
    await town.ben.dm("about acme-network: pin: hunter4now, who set it?")
    await town.dana.mention(CLIENT, "Our wifi password is hunter5now, can guests have it?")
    await town.dana.sees(CLIENT, "Got it")
    await town.ben.edit(INTERNAL, asked, "the password is hunter6now! who else has it?")
    await town.ben.sees(await town.ben.direct(), "looked as if it held a credential")
    for number in range(2, 7):
        assert await anywhere(town, f"hunter{number}now") == []


async def test_messages_that_come_side_by_side_are_kept_in_slacks_order(town: Town) -> None:
    posted = await asyncio.gather(*(town.ben.post(INTERNAL, f"line {n}") for n in range(40)))
    lines = [m for m in await kept(town, INTERNAL) if m.text.startswith("line")]
    assert [m.ts for m in lines] == sorted((p["ts"] for p in posted), key=order_of)
    assert len({m.ts for m in lines}) == 40
    edits = [town.ben.edit(INTERNAL, p, f"edited {n}") for n, p in enumerate(posted[:20])]
    gone = [town.ben.delete(INTERNAL, p) for p in posted[20:]]
    await asyncio.gather(*edits, *gone)
    now = {m.ts: m for m in await kept(town, INTERNAL)}
    assert {now[p["ts"]].text for p in posted[:20]} == {f"edited {n}" for n in range(20)}
    assert {now[p["ts"]].text for p in posted[20:]} == {""}
