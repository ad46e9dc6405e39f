"""Ways in which something could leak, each tried by hand."""

from dataclasses import replace
from typing import Any

from app.domain.people import Person as Someone
from app.domain.projects import Mode
from app.ports import Work
from app.sandbox import cast
from app.sandbox.driver import Person
from tests.stories.markers import Marks
from tests.stories.town import CLIENT, INTERNAL, Town

Thing = dict[str, Any]
REFUSED = "I can only speak about your company's projects"


async def of_liaison(person: Person, channel: str) -> list[str]:
    """What Liaison has said there, as this person reads it."""
    found = await person.messages(channel)
    return [m["text"] for m in found if m.get("user") == cast.BOT_USER]


async def nudged(town: Town, person: Person) -> Thing:
    """Their first morning list."""
    direct = await person.direct()
    for _ in range(15):
        await town.driver.turn(to="next-working-morning")
        lists = [m for m in await person.messages(direct) if "with you" in m["text"]]
        if lists:
            return lists[-1]
    message = f"{person.id} was never nudged"
    raise AssertionError(message)


async def new_date(town: Town, listed: Thing, day: str, reason: str, cause: str) -> None:
    await town.ben.click(await town.ben.direct(), listed, "New date")
    await town.ben.submit(date_input=day, text_input=reason, cause_input=cause)


async def test_news_of_a_date_stays_as_it_was_released(town: Town) -> None:
    """What is known since then, and not released, must not slip into the older message."""
    listed = await nudged(town, town.ben)
    await new_date(town, listed, "2027-02-26", "The switch is dead.", "A supplier is late")
    sams = await town.sam.direct()
    await town.sam.click(sams, await town.sam.sees(sams, "switch is dead"), "I called, release")
    news = await town.dana.sees(CLIENT, "because a supplier is late")
    listed = await town.ben.sees(await town.ben.direct(), "26 Feb")
    number = next(line[0] for line in listed["text"].splitlines() if "26 Feb" in line)
    await town.ben.dm(f"{number} 2027-03-05, the room is wet")
    await town.ben.sees(await town.ben.direct(), "moved to Fri 5 Mar")
    await town.sam.sees(sams, "room is wet")
    await town.driver.quiet()
    now = [m for m in await town.dana.messages(CLIENT) if m["ts"] == news["ts"]]
    assert now == [news]


# --- who asks, and where -----------------------------------------------------------------------


async def test_an_outsider_in_our_own_channel_hears_nothing_and_silences_us(town: Town) -> None:
    await town.driver.post("join", user="U0KIM", channel=INTERNAL)
    await town.sam.sees(await town.sam.direct(), "none of us was added")
    for words in ("status", "which VLAN do the phones use?", "help"):
        await town.kim.mention(INTERNAL, words)
    await town.kim.sees(INTERNAL, REFUSED)
    await town.ben.mention(INTERNAL, "status")
    await town.ben.sees(INTERNAL, "I keep quiet here")
    await town.ben.command("/pm which VLAN do the phones use?", INTERNAL)
    await town.ben.command("/pm who has the key of the cellar?", INTERNAL)
    await town.sam.sees(await town.sam.direct(), "I did not post something")
    await town.driver.quiet()
    assert not any("VLAN 40" in text for text in await of_liaison(town.kim, INTERNAL))
    await town.driver.post("leave", user="U0KIM", channel=INTERNAL)
    await town.ben.mention(INTERNAL, "which VLAN do the phones use?")
    assert await town.ben.sees(INTERNAL, "VLAN 40")


async def test_a_channel_that_was_shared_hears_nothing_more(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who waters the tall plants?")
    told = await town.ben.sees(INTERNAL, "I asked", thread=asked["ts"])
    await town.driver.post("share", channel=INTERNAL, team="T0ACME")
    await town.driver.post("join", user="U0DANA", channel=INTERNAL)
    await town.sam.sees(await town.sam.direct(), "is now shared with another organisation")
    card = await town.sam.sees(await town.sam.direct(), "tall plants")
    await town.sam.click(await town.sam.direct(), card, "Answer")
    await town.sam.submit(text_input="Mr. Hill, in his drawer.")
    assert await town.ben.sees(await town.ben.direct(), "I did not post something")
    await town.driver.quiet()
    now = next(m for m in await town.dana.messages(INTERNAL) if m["ts"] == told["ts"])
    assert now["text"] == told["text"], "what stood there before is not edited either"
    assert not any("Hill" in text for text in await of_liaison(town.dana, INTERNAL))


async def test_in_a_channel_that_nobody_bound_we_know_of_no_project(town: Town) -> None:
    await town.driver.post(
        "add-channel", id="C0MIXED", name="guests", members=["U0BEN", "U0KIM", "U0SAM", "U0LIAISON"]
    )
    for person in (town.ben, town.sam, town.kim):
        for words in ("status", "which VLAN do the phones use?", "where are we?"):
            await town.driver.quiet()
            before = len(await of_liaison(town.kim, "C0MIXED"))
            await person.mention("C0MIXED", words)
            await town.driver.quiet()
            said = (await of_liaison(town.kim, "C0MIXED"))[before:]
            assert len(said) == 1
            assert "No project is bound" in said[0] or REFUSED in said[0]
    read = await of_liaison(town.kim, "C0MIXED")
    for line in ("/pm status", "/pm acme: which VLAN do the phones use?"):
        assert "zq" in (await town.ben.command(line, "C0MIXED"))["text"], "for Ben's eyes alone"
    await town.driver.quiet()
    assert await of_liaison(town.kim, "C0MIXED") == read


async def test_one_clients_person_is_told_nothing_in_anothers_channel(careless: Town) -> None:
    """She reads what is said to Acme in Acme's own channel: whoever let her in knows that."""
    town = careless
    await town.driver.post("join", user="U0KIM", channel=CLIENT)
    status = await town.dana.mention(CLIENT, "where are we?")
    shown = await town.dana.sees(CLIENT, "network", thread=status["ts"])
    asked = await town.kim.mention(CLIENT, "where are we?")
    assert REFUSED in (await town.kim.sees(CLIENT, REFUSED, thread=asked["ts"]))["text"]
    for button in ("Short version to forward", "I have a question"):
        await town.kim.click(CLIENT, shown, button)
    await town.kim.submit(text_input="And what does Acme pay?")
    await town.driver.quiet()
    assert await of_liaison(town.kim, await town.kim.direct()) == []
    assert not any("what does Acme pay" in str(m) for m in await town.sam.messages(INTERNAL))
    assert "New-office" not in str(await town.kim.home())


async def test_a_person_of_nobody_learns_nothing_anywhere(town: Town) -> None:
    act = town.driver.post
    await act("add-person", id="U0OLA", name="Ola Berg", team="T0OTHER")
    await act("add-person", id="U0GUS", name="Gus Lind", team=cast.HOME, guest=True)
    for user in ("U0OLA", "U0GUS"):
        person = town.driver.person(user)
        await person.dm("where are we?")
        assert REFUSED in (await person.sees(await person.direct(), REFUSED))["text"]
        await person.dm("which VLAN do the phones use?")
        await act("home", user=user)
        await town.driver.quiet()
        assert set(await of_liaison(person, await person.direct())) == {
            (await person.sees(await person.direct(), REFUSED))["text"]
        }
        assert town.sandbox.workspace.homes.get(user) is None
    refused = await town.driver.person("U0GUS").command("/pm status", await gus_channel(town))
    assert "for our own people" in refused["text"]


async def gus_channel(town: Town) -> str:
    return await town.driver.person("U0GUS").direct()


async def test_a_project_that_is_not_live_is_not_spoken_of_to_its_client(town: Town) -> None:
    async with town.liaison.begin() as work:
        phones = await work.projects.by_key("acme-phones")
        assert phones is not None
        await work.projects.save(replace(phones, mode=Mode.INSIDE))
    asked = await town.dana.mention(CLIENT, "where are we?")
    status = await town.dana.sees(CLIENT, "New-office network", thread=asked["ts"])
    assert "New phones in Teams" not in str(status)
    home = await town.dana.home()
    assert "New phones in Teams" not in str(home)
    await town.dana.dm("how are the phones doing?")
    await town.driver.quiet()
    assert not any("New phones in Teams" in str(m) for m in await town.dana.messages(CLIENT))


# --- who was one of us -------------------------------------------------------------------------


async def test_a_colleague_who_becomes_a_guest_is_an_outsider_from_then_on(
    careless: Town, marks: Marks
) -> None:
    town = careless
    listed = await nudged(town, town.ben)
    asked = await town.ben.mention(INTERNAL, "who has the key of the cellar?")
    await town.ben.sees(INTERNAL, "I asked", thread=asked["ts"])
    home = await town.ben.home()
    assert "Waiting for you" in str(home)
    await town.driver.post("leave", user="U0BEN", channel=INTERNAL)
    await town.driver.quiet()
    before = [str(thing) for thing in await town.driver.seen("U0BEN")]
    await town.driver.post("change-person", id="U0BEN", is_restricted=True)
    await town.driver.quiet()
    direct = await town.ben.direct()
    for button in ("Done", "New date", "Blocked"):
        await town.ben.click(direct, listed, button)
    card = await town.sam.sees(await town.sam.direct(), "key of the cellar")
    await town.sam.click(await town.sam.direct(), card, "Hand over")
    await town.sam.submit(person_input="U0BEN")
    await town.ben.dm("status")
    await town.ben.dm("1 done")
    refused = await town.ben.command("/pm status", direct)
    assert "for our own people" in refused["text"]
    while "Waiting for you" in str(await town.ben.home()):
        await town.driver.quiet()  # until what was there is taken away
    await town.driver.quiet()
    since = [thing for thing in await town.driver.seen("U0BEN") if str(thing) not in before]
    assert since
    assert marks.leaks(since, None) == []
    async with town.liaison.begin() as work:
        mine = await work.milestones.asked_of((await someone(work)).id)
    assert {milestone.known.value for milestone in mine} == {"planned"}


async def someone(work: Work) -> Someone:
    found = await work.people.by_key("ben")
    assert found is not None
    return found
