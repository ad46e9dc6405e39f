"""Nobody clicks anything: everything is said in plain messages, where people happen to write."""

import asyncio

from app.sandbox.driver import Person
from tests.stories.town import ALERTS, CLIENT, INTERNAL, Town


async def silent_until(town: Town, person: Person, channel: str, words: str, days: int = 14) -> str:
    """The clock goes on, half a day at a time, until somebody is told these words."""
    for _ in range(days * 2):
        await town.driver.turn(hours=12)
        found = [m for m in await person.messages(channel) if words in m["text"]]
        if found:
            return str(found[-1]["ts"])
    message = f"{person.id} was never told {words!r}"
    raise AssertionError(message)


async def test_an_engineers_question_is_answered_in_a_direct_message_and_kept(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who holds the alarm code of the basement?")
    told = await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    assert "you'll hear by *today 11:15*" in told["text"]
    sams = await town.sam.direct()
    await town.sam.sees(sams, "alarm code")
    await town.sam.dm("The caretaker, Mr. Hill, has it.")
    answer = await town.ben.sees(INTERNAL, "Mr. Hill", thread=asked["ts"])
    assert "Did that answer it?" in answer["text"]
    assert "passed that on to *Ben*" in (await town.sam.sees(sams, "passed that on"))["text"]
    await town.ben.post(INTERNAL, "thanks, that's it", thread=asked["ts"])
    await town.ben.sees(INTERNAL, "Kept in the project's record", thread=asked["ts"])
    again = await town.ana.mention(INTERNAL, "who holds the alarm code of the basement?")
    known = await town.ana.sees(INTERNAL, "From the record", thread=again["ts"])
    assert "Mr. Hill" in known["text"]


async def test_a_colleagues_reply_is_offered_and_a_no_asks_the_owner_again(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "which shelf holds the spare transceivers?")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    await town.ana.post(INTERNAL, "let me check", thread=asked["ts"])
    await town.ana.post(INTERNAL, "The blue one by the door.", thread=asked["ts"])
    await town.ben.sees(INTERNAL, "Did Ana's reply answer it?", thread=asked["ts"])
    await town.ben.post(INTERNAL, "no, that one is empty", thread=asked["ts"])
    sams = await town.sam.direct()
    reminder = await town.sam.sees(sams, "is waiting for you")
    await town.sam.dm("The grey cabinet, third drawer.", thread=reminder["ts"])
    await town.ben.sees(INTERNAL, "grey cabinet", thread=asked["ts"])
    await town.driver.turn(to="next-working-morning")
    await town.driver.turn(hours=10)
    assert await town.ben.sees(INTERNAL, "Kept in the project's record", thread=asked["ts"])


async def test_a_client_is_answered_in_the_pms_own_plain_words_after_a_preview(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Hi Sam, where are we? And can Eric have a key?")
    await town.dana.sees(CLIENT, "on track", thread=asked["ts"])
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "can Eric have a key" in receipt["text"]
    assert "where are we" not in receipt["text"]
    await town.dana.post(CLIENT, "He starts on Monday.", thread=asked["ts"])
    await town.ben.sees(INTERNAL, "Dana adds")
    await town.dana.sees(CLIENT, "He starts on Monday", thread=receipt["ts"])
    sams = await town.sam.direct()
    await town.sam.sees(sams, "can Eric have a key")
    await town.sam.dm("Yes, it lies at the desk, 10.20.0.5.")
    assert "is an internal address" in (await town.sam.sees(sams, "Not sent"))["text"]
    await town.sam.dm("Yes, it lies at the front desk.")
    preview = await town.sam.sees(sams, "They would read exactly this")
    assert "Sam (project manager), through Liaison" in preview["text"]
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert not [m for m in thread if "front desk" in m["text"]], "nothing crosses unseen"
    await town.sam.dm("send")
    await town.dana.sees(CLIENT, "it lies at the front desk", thread=asked["ts"])
    await town.dana.sees(CLIENT, "Answered by Sam", thread=asked["ts"])
    await town.dana.post(CLIENT, "thank you!", thread=asked["ts"])
    await town.dana.post(CLIENT, "And may he park there?", thread=asked["ts"])
    assert await town.dana.sees(CLIENT, 'Got it: "And may he park there?"', thread=asked["ts"])


async def test_a_colleagues_words_inside_wait_for_the_pm(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Which lift can the van's crew use?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    opened = await town.ben.sees(INTERNAL, "Which lift")
    await town.ben.post(INTERNAL, "The goods lift, behind the desk.", thread=opened["ts"])
    await town.ben.sees(INTERNAL, "Ben suggests an answer; Sam decides")
    await town.driver.quiet()
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert not [m for m in thread if "goods lift" in m["text"]]
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "Ben suggests")
    await town.sam.dm("They can use the goods lift.", thread=card["ts"])
    await town.sam.sees(sams, "exactly this")
    await town.sam.dm("ok, send it")
    assert await town.dana.sees(CLIENT, "They can use the goods lift", thread=asked["ts"])


async def test_the_morning_list_the_release_and_the_client_in_words(town: Town) -> None:
    bens, sams = await town.ben.direct(), await town.sam.direct()
    await silent_until(town, town.ben, bens, "with you")
    await town.ben.dm("1 Thursday")
    await town.ben.sees(bens, "1 done, 1 on track")
    await town.ben.dm("1 18 Dec, the switch is dead on arrival")
    assert "moved to Fri 18 Dec" in (await town.ben.sees(bens, "moved to"))["text"]
    card = await town.sam.sees(sams, "dead on arrival")
    assert "Have you called them?" in card["text"]
    asked = await town.dana.mention(CLIENT, "where are we with the network?")
    status = await town.dana.sees(CLIENT, "we are checking one date", thread=asked["ts"])
    assert "18 Dec" not in status["text"]
    assert "Sam will tell you by *" in status["text"]
    await town.sam.dm("release")
    await town.sam.sees(sams, "Choose first what the client may read")
    await town.sam.dm("I called, release: a supplier is late", thread=card["ts"])
    news = await town.dana.sees(CLIENT, "Fri 18 Dec")
    assert "because a supplier is late" in news["text"]


async def test_silence_reaches_the_pm_who_takes_it_in_a_word(town: Town) -> None:
    alert = await silent_until(town, town.sam, ALERTS, "at risk")
    await town.priya.post(ALERTS, "I have it", thread=alert)
    taken = await town.sam.sees(ALERTS, "Priya has it")
    assert taken["ts"] == alert
    await town.sam.post(ALERTS, "mine", thread=alert)
    await asyncio.sleep(0.2)
    assert await town.sam.sees(ALERTS, "Priya has it")
