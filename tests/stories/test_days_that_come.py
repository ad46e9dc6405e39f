"""Days that will come: nobody is there, somebody asks in the wrong place, a promise is due."""

from dataclasses import replace
from datetime import date

from app.domain.people import Person
from app.domain.projects import State
from tests.stories.town import (
    CLIENT,
    INTERNAL,
    KESTREL_CLIENT,
    KESTREL_INTERNAL,
    Town,
)


async def set_project(town: Town, key: str, **changes: object) -> None:
    async with town.liaison.begin() as work:
        project = await work.projects.by_key(key)
        assert project is not None
        await work.projects.save(replace(project, **changes))  # type: ignore[arg-type]


async def person(town: Town, key: str) -> Person:
    async with town.liaison.begin() as work:
        found = await work.people.by_key(key)
    assert found is not None
    return found


async def ask(town: Town, text: str, channel: str = CLIENT) -> str:
    """Dana, or Kim, asks; the thread in which the answer stands."""
    who = town.kim if channel == KESTREL_CLIENT else town.dana
    return str((await who.mention(channel, text))["ts"])


# --- the project rests ------------------------------------------------------------------------


async def test_on_hold_finished_ended_and_asked_again(town: Town) -> None:
    await set_project(
        town,
        "kestrel-laptops",
        state=State.PAUSED,
        paused_on=date(2026, 11, 3),
        pause_reason="waiting for the permit",
        next_look_on=date(2026, 12, 1),
    )
    thread = await ask(town, "where are we?", KESTREL_CLIENT)
    held = await town.kim.sees(KESTREL_CLIENT, "on hold since Tue 3 Nov", thread=thread)
    assert "waiting for the permit; next look Tue 1 Dec" in held["text"]
    anas = await town.ana.direct()
    for _ in range(5):
        await town.driver.turn(to="next-working-morning")
    lists = [m["text"] for m in await town.ana.messages(anas) if "with you" in m["text"]]
    assert lists
    assert not [text for text in lists if "Kestrel" in text], "nudges are frozen"
    for state, word in ((State.CLOSED, "finished"), (State.CANCELLED, "ended")):
        await town.driver.turn(hours=1)
        await set_project(town, "kestrel-laptops", state=state)
        thread = await ask(town, "where are we?", KESTREL_CLIENT)
        rests = await town.kim.sees(KESTREL_CLIENT, f": {word}.", thread=thread)
        assert "You can still ask here; Sam reads it." in rests["text"]
        thread = await ask(town, f"Where is the list, now that it is {word}?", KESTREL_CLIENT)
        assert await town.kim.sees(KESTREL_CLIENT, "Sam, your project manager", thread=thread)
        known = await town.ana.mention(KESTREL_INTERNAL, "How many monitors are included?")
        assert await town.ana.sees(KESTREL_INTERNAL, "record", thread=known["ts"])
    assert await town.sam.sees(await town.sam.direct(), "now that it is ended")


# --- nobody is there --------------------------------------------------------------------------


async def test_the_pm_is_away_then_the_backup_too_and_each_is_named_on_the_receipt(
    town: Town,
) -> None:
    said = await town.sam.command("/pm away today cover <@U0LEO|leo>", INTERNAL)
    assert "*Leo* stands in" in said["text"]
    thread = await ask(town, "Can Eric park in the yard?")
    assert await town.dana.sees(CLIENT, "Leo, your project manager, will reply", thread=thread)
    await town.leo.command("/pm away today", INTERNAL)
    thread = await ask(town, "Can Eric park in the street?")
    assert await town.dana.sees(CLIENT, "Priya, your project manager, will reply", thread=thread)
    await town.priya.command("/pm away today-tomorrow", INTERNAL)
    thread = await ask(town, "Can Eric park at all?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=thread)
    assert "We're closed until tomorrow" in receipt["text"], "whoever is back first"
    assert "Sam" in receipt["text"] or "Leo" in receipt["text"]
    assert "If people can't work, call 020 7946 0100" in receipt["text"]
    await town.sam.command("/pm back", INTERNAL)
    thread = await ask(town, "Can Eric park now?")
    assert await town.dana.sees(CLIENT, "Sam, your project manager, will reply", thread=thread)


async def test_who_would_be_asked_asks_and_nobody_is_asked_their_own_question(town: Town) -> None:
    asked = await town.sam.mention(INTERNAL, "who holds the alarm code of the basement?")
    told = await town.sam.sees(INTERNAL, "I asked *Priya*", thread=asked["ts"])
    assert "you'll hear by" in told["text"]
    await set_project(town, "acme-network", backup_id=None)
    await set_project(town, "acme-phones", backup_id=None)
    asked = await town.sam.mention(INTERNAL, "who holds the code of the attic?")
    assert await town.sam.sees(INTERNAL, "you are who I would ask", thread=asked["ts"])
    await town.driver.turn(hours=30)
    cards = [m["text"] for m in await town.sam.messages(await town.sam.direct())]
    assert not [text for text in cards if "attic" in text]
    await town.ben.post(INTERNAL, "Ana has it.", thread=asked["ts"])
    assert await town.sam.sees(INTERNAL, "Did Ben's reply answer it?", thread=asked["ts"])


async def test_an_owner_is_sick_and_the_stand_in_answers_their_list(town: Town) -> None:
    await town.driver.turn(to="next-working-morning")
    await town.ben.command("/pm away today to Fri cover <@U0ANA|ana>", INTERNAL)
    anas, bens = await town.ana.direct(), await town.ben.direct()
    before = len([m for m in await town.ben.messages(bens) if "with you" in m["text"]])
    for _ in range(2):
        await town.driver.turn(to="next-working-morning")
    listed = await town.ana.sees(anas, "Northline hand-over")
    assert "with you" in listed["text"]
    await town.ana.click(anas, listed, "On track")
    assert await town.ana.sees(anas, "on track for")
    lists = [m for m in await town.ben.messages(bens) if "with you" in m["text"]]
    assert len(lists) == before, "who is sick is left alone"


async def test_an_owner_who_is_silent_three_times_loses_the_question(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who holds the alarm code of the basement?")
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "alarm code")
    await town.sam.click(sams, card, "Hand over")
    await town.sam.submit(person_input="U0ANA")
    assert await town.ben.sees(INTERNAL, "I asked *Ana*", thread=asked["ts"])
    handed = await town.sam.sees(sams, "Ana has it now")
    assert not [b for b in handed["blocks"] if b["type"] == "actions"]
    anas = await town.ana.direct()
    for _ in range(4):
        await town.driver.turn(to="next-working-morning")
    asked_ana = [m["text"] for m in await town.ana.messages(anas) if "alarm code" in m["text"]]
    assert len(asked_ana) == 4, "once, and three reminders"
    assert all("Sam has it now" in text for text in asked_ana)
    again = await town.sam.sees(sams, "Ben was told you'd answer by")
    assert again["ts"] != card["ts"]
    await town.sam.click(sams, again, "Hand over")
    outside = await town.sam.submit(person_input="U0DANA")
    assert "only be handed to a colleague" in str(outside["errors"])
    ourselves = await town.sam.submit(person_input="U0LIAISON")
    assert "That's me" in str(ourselves["errors"])


# --- the wrong place --------------------------------------------------------------------------


async def test_nothing_of_a_client_is_said_in_another_clients_channel(town: Town) -> None:
    for line in ("/pm kestrel: status", "/pm kestrel-laptops: which image is it?"):
        told = await town.ben.command(line, INTERNAL)
        assert "Nothing of that project is said in this channel" in told["text"]
    thread = await ask(town, "Did you do this at Contoso, too?")
    assert await town.dana.sees(CLIENT, "Got it", thread=thread)


async def test_where_no_project_is_a_command_is_answered_in_private_and_a_mention_is_not(
    town: Town,
) -> None:
    general = "C0GENERAL"
    shown = await town.ben.command("/pm acme-network: status", general)
    assert "Oak Street network" in shown["text"]
    told = await town.ben.command("/pm acme-network: who holds the alarm code?", general)
    assert "The answer comes in a direct message" in told["text"]
    await town.sam.sees(await town.sam.direct(), "alarm code")
    await town.sam.dm("Mr. Hill has it.")
    assert await town.ben.sees(await town.ben.direct(), "Mr. Hill has it")
    seen = [m["text"] for m in await town.ana.messages(general)]
    assert not [text for text in seen if "Hill" in text or "alarm" in text]


async def test_two_projects_in_one_conversation(town: Town) -> None:
    anas = await town.ana.direct()
    asked = await town.ana.dm("which image is on the laptops?")
    first = await town.ana.sees(anas, "I asked *Sam*", thread=asked["ts"])
    assert "About Kestrel / forty laptops" in str(first["blocks"])
    asked = await town.ana.dm("who signs for the delivery at the back door of the building?")
    second = await town.ana.sees(anas, "I asked *Sam*", thread=asked["ts"])
    assert "About Kestrel / forty laptops" in str(second["blocks"]), "the conversation goes on"
    await town.ana.click(anas, second, "Change")
    await town.ana.submit(project_input=await named(town, "acme-network"))
    assert await town.ana.sees(anas, "Not needed any more. Ana", thread=asked["ts"])
    moved = await town.ana.sees(anas, "I asked *Sam*", thread=asked["ts"])
    assert "About Acme / Oak Street network" in str(moved["blocks"])
    await town.driver.turn(hours=6)
    asked = await town.ana.dm("who brings the ladder?")
    assert await town.ana.sees(anas, "Which one is it?", thread=asked["ts"])
    asked = await town.ana.dm("the Oak Street network")
    assert await town.ana.sees(anas, "I asked *Sam*", thread=asked["ts"])
    assert await town.sam.sees(await town.sam.direct(), "who brings the ladder?")


async def named(town: Town, key: str) -> str:
    """The choice of a project in a form."""
    async with town.liaison.begin() as work:
        project = await work.projects.by_key(key)
    assert project is not None
    return str(project.id)
