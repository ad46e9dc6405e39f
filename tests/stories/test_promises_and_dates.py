"""Dates that pass, promises over holidays, nights on duty, and what happens around a channel."""

import asyncio
from pathlib import Path

from app.files.importing import imported
from app.sandbox.seed import seed_files
from app.sandbox.server import running_sandbox
from app.wiring import Tuning, running
from tests.stories.town import (
    ALERTS,
    CLIENT,
    INTERNAL,
    KESTREL_CLIENT,
    KESTREL_INTERNAL,
    MONDAY,
    QUICK,
    SHORT,
    Town,
    a_town,
    settings_for,
)


def seed_of(key: str) -> Path:
    return next(path for path in seed_files() if path.stem == key)


def changed(path: Path, folder: Path, change: tuple[str, str, str]) -> Path:
    """A project file that differs in one place: the first after a word."""
    after, old, new = change
    head, found, rest = path.read_text().partition(after)
    assert found
    assert old in rest
    copy = folder / path.name
    copy.write_text(head + found + rest.replace(old, new, 1))
    return copy


async def morning_list(town: Town, name: str, word: str) -> dict[str, object]:
    """The first list of a working morning to come in which a word stands."""
    person = getattr(town, name)
    direct = await person.direct()
    for _ in range(12):
        await town.driver.turn(to="next-working-morning")
        for message in await person.messages(direct):
            if "with you" in message["text"] and word in message["text"]:
                return dict(message)
    message = f"{name} was never asked about {word}"
    raise AssertionError(message)


# --- promises ---------------------------------------------------------------------------------


async def test_nobody_is_promised_an_answer_on_christmas_day(database_url: str) -> None:
    async with a_town(database_url, now="2026-12-24T16:30:00+00:00") as town:
        asked = await town.dana.mention(CLIENT, "Can Eric get a key for the new year?")
        receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
        assert "will reply by Tue 10:15" in receipt["text"], "the 28th is a holiday, too"
        told = await town.ben.command("/pm who holds the alarm code?", INTERNAL)
        assert "by *Tue 10:15*" in told["text"]
        sams = await town.sam.direct()
        await town.sam.sees(sams, "alarm code")
        before = len(await town.sam.messages(sams))
        await town.driver.turn(to="2026-12-28T18:00:00+00:00")
        assert len(await town.sam.messages(sams)) == before, "nobody is reminded on a holiday"
        await town.driver.turn(to="2026-12-29T10:20:00+00:00")
        assert await town.dana.sees(CLIENT, "or say what's missing, by *today", thread=asked["ts"])


async def test_a_date_that_was_done_too_early_is_taken_back_unseen(town: Town) -> None:
    bens, sams = await town.ben.direct(), await town.sam.direct()
    asked = await morning_list(town, "ben", "Core switch")
    await town.ben.click(bens, asked, "Done")
    to_release = await town.sam.sees(sams, "Core switch")
    done = await town.ben.sees(bens, ": done. Ben")
    await town.ben.click(bens, done, "Undo")
    await town.driver.quiet()
    now = [m for m in await town.sam.messages(sams) if m["ts"] == to_release["ts"]]
    assert not [b for b in now[0]["blocks"] if b["type"] == "actions"]
    status = await town.dana.mention(CLIENT, "where are we?")
    seen = await town.dana.sees(CLIENT, "on track", thread=status["ts"])
    assert "is done" not in seen["text"]
    assert "(planned Wed 2 Dec) is being confirmed" in seen["text"], "Ben said nothing after all"


async def test_two_release_the_same_and_the_client_reads_it_once(town: Town) -> None:
    bens, sams = await town.ben.direct(), await town.sam.direct()
    await town.ben.click(bens, await morning_list(town, "ben", "Core switch"), "Done")
    to_release = await town.sam.sees(sams, "Core switch")
    await asyncio.gather(*(town.sam.click(sams, to_release, "Release") for _ in range(2)))
    assert await town.dana.sees(CLIENT, "is done.")
    await town.driver.quiet()
    news = [m for m in await town.dana.messages(CLIENT) if "is done." in m["text"]]
    assert len(news) == 1


# --- whose turn it is -------------------------------------------------------------------------


async def test_on_a_saturday_night_who_is_on_duty_is_asked_and_hears_of_an_outage(
    town: Town,
) -> None:
    bens = await town.ben.direct()
    await town.driver.turn(to="2026-12-19T19:00:00+00:00")
    before = len(await town.ben.messages(bens))
    await town.driver.turn(to="2026-12-19T20:30:00+00:00")
    night = (await town.ben.messages(bens))[before:]
    assert [m["text"].splitlines()[0] for m in night] == ["*Sat 19 Dec: 1 thing with you.*"]
    assert "Cut-over of the site link and the file server" in night[0]["text"]
    await town.dana.mention(CLIENT, "Nobody can work, there is no internet at all")
    assert await town.ben.sees(bens, "Urgent, says Dana")
    assert await town.dana.sees(CLIENT, "020 7946 0100")


async def test_a_date_without_an_owner_is_the_pms_and_shown_as_a_gap(
    database_url: str, tmp_path: Path
) -> None:
    own = changed(seed_of("acme-network"), tmp_path, ("core-switch:", "    owner: ben\n", ""))
    async with a_town(database_url, seeds=[own]) as town:
        asked = await morning_list(town, "sam", "Core switch")
        assert "It has no owner, so it is yours." in str(asked["text"])
        status = await town.ben.command("/pm status", INTERNAL)
        assert "no owner" in status["text"]


async def test_silence_over_several_dates_is_one_alert_and_the_backup_is_asked_four_hours_on(
    town: Town,
) -> None:
    alerts: list[dict[str, object]] = []
    for _ in range(60):
        await town.driver.turn(hours=4)
        alerts = [dict(m) for m in await town.sam.messages(ALERTS)]
        if alerts:
            break
    assert len(alerts) == len({str(m["text"]).split(" dates ")[0] for m in alerts})
    assert "I have it" in str(alerts[0]["blocks"])
    priyas = await town.priya.direct()
    assert not [m for m in await town.priya.messages(priyas) if "at risk" in m["text"]]
    await town.driver.turn(to="next-working-morning")
    await town.driver.turn(hours=4)
    assert await town.priya.sees(priyas, "Sam has not taken it")


# --- taking up, and having been away ----------------------------------------------------------


def with_dates_that_have_passed(folder: Path) -> list[Path]:
    """Two projects, as they are on paper when somebody takes them up half-way through."""
    changes = {
        "acme-network": ("core-switch:", "due: +2wd", "due: -2wd"),
        "kestrel-laptops": ("delivered:", "due: +1wd", "due: -1wd"),
    }
    return [changed(seed_of(key), folder, change) for key, change in changes.items()]


async def test_what_has_passed_when_projects_are_taken_up_is_one_list(
    database_url: str, tmp_path: Path
) -> None:
    async with a_town(database_url, seeds=with_dates_that_have_passed(tmp_path)) as town:
        sams = await town.sam.direct()
        passed = await town.sam.sees(sams, "2 dates have passed")
        assert "Core switch" in passed["text"]
        assert "Delivery to our workshop" in passed["text"]
        lists = [m for m in await town.sam.messages(sams) if "passed" in m["text"]]
        assert len(lists) == 1
        await town.driver.turn(days=2)
        assert await town.sam.messages(ALERTS) == []
        for person in (town.ben, town.ana):
            asked = [m["text"] for m in await person.messages(await person.direct())]
            assert not [t for t in asked if "Core switch" in t or "Delivery to our" in t]
        await town.sam.click(sams, passed, "Done")
        looked_at = await town.sam.sees(sams, "1 date has passed")
        assert looked_at["ts"] == passed["ts"]


async def test_a_fortnight_of_being_off_is_one_list_a_person_and_no_burst(
    database_url: str,
) -> None:
    async with running_sandbox() as sandbox:
        await sandbox.driver.turn(to=MONDAY)
        settings = settings_for(sandbox, database_url)
        quick = Tuning(pace=QUICK, timing=SHORT)
        async with running(settings, quick) as liaison:
            for path in seed_files():
                await imported(path, liaison.begin, today=liaison.clock.now().date())
            await sandbox.driver.quiet()
        await sandbox.driver.turn(to="2026-12-14T10:00:00+00:00")
        async with running(settings, quick):
            await sandbox.driver.turn(hours=1)
            await sandbox.driver.quiet()
            said: dict[str, list[str]] = {}
            for name in ("BEN", "ANA", "SAM", "PRIYA"):
                person = sandbox.driver.person(f"U0{name}")
                found = await person.messages(await person.direct())
                said[name] = [message["text"] for message in found]
            assert "10 dates have passed" in said["SAM"][0]
            assert "Core switch" in said["SAM"][0]
            assert {name: len(texts) for name, texts in said.items()} == dict.fromkeys(said, 1)
            assert "due *tomorrow*" in said["ANA"][0]
            assert "Is it done?" not in str(said["ANA"] + said["BEN"])
            assert await sandbox.driver.person("U0SAM").messages(ALERTS) == []


# --- around a channel -------------------------------------------------------------------------


async def test_whoever_adds_it_to_a_channel_hears_in_private_what_that_means(town: Town) -> None:
    await town.driver.post(
        "add-channel", id="C0NEWONE", name="globex-fernhill", members=["U0SAM", "U0DANA"]
    )
    await town.driver.post("join", user="U0LIAISON", channel="C0NEWONE", inviter="U0SAM")
    told = await town.sam.sees(await town.sam.direct(), "no project's file names it")
    assert "C0NEWONE" in told["text"]
    seen = await town.dana.messages("C0NEWONE")
    assert not [m for m in seen if m.get("user") == "U0LIAISON" and not m.get("subtype")]


async def test_a_pm_hears_that_a_channel_is_lost_to_us(town: Town) -> None:
    sams = await town.sam.direct()
    await town.driver.post("leave", user="U0LIAISON", channel=KESTREL_CLIENT)
    lost = await town.sam.sees(sams, KESTREL_CLIENT)
    assert "invite" in lost["text"]
    await town.driver.post("archive", user="U0SAM", channel=KESTREL_INTERNAL)
    assert await town.sam.sees(sams, KESTREL_INTERNAL)
