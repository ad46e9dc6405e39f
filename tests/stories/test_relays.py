"""A question that only the client can answer: out through the PM, and back to who asked (P19)."""

from app.sandbox.cast import Thing
from tests.stories.town import CLIENT, INTERNAL, Town

UPS = "acme-network: ask the client: do they have a UPS in the comms room?"
KEY = "acme-network: ask the client who opens the goods lift"


async def sent_by_sam(town: Town, words: str) -> None:
    """Sam sees what would be read, and sends it."""
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, words)
    assert "would read exactly this" in card["text"]
    await town.sam.click(sams, card, "Send")
    await town.sam.sees(sams, "Goes to Dana")


async def asked_of_dana(town: Town, *words: str) -> Thing:
    """The message that calls her, once what was held went out."""
    await town.driver.turn(hours=2)
    message = await town.dana.sees(CLIENT, words[0])
    assert message["text"].startswith("<@U0DANA>")
    assert all(word in message["text"] for word in words)
    return message


async def test_out_in_plain_words_and_back_into_the_record(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, UPS)
    assert await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    await sent_by_sam(town, "Do you have a battery for power cuts")
    assert await town.ben.sees(INTERNAL, "Waiting on *Acme", thread=asked["ts"])
    assert not [m for m in await town.dana.messages(CLIENT) if "battery" in m["text"]]
    message = await asked_of_dana(town, "battery for power cuts")
    await town.dana.post(CLIENT, "No battery box.", thread=message["ts"])
    back = await town.ben.sees(INTERNAL, 'Dana says: "No battery box."', thread=asked["ts"])
    assert "UPS" in back["text"], "with the original"
    assert await town.dana.sees(CLIENT, "answered by Dana")
    await town.ben.click(INTERNAL, back, "Answers it")
    assert await town.ben.sees(INTERNAL, "Kept in the project's record", thread=asked["ts"])
    facts = await town.ana.command("/pm acme-network: facts about UPS", INTERNAL)
    assert "No battery box." in str(facts)
    assert "UPS" not in str(await town.driver.seen("U0DANA"))


async def test_two_in_one_message_half_an_answer_and_three_reminders(town: Town) -> None:
    first = await town.ben.mention(INTERNAL, UPS)
    await sent_by_sam(town, "battery for power cuts")
    second = await town.ana.mention(INTERNAL, KEY)
    await sent_by_sam(town, "goods lift")
    message = await asked_of_dana(town, "two things, by", "1. (", "2. (")
    await town.dana.post(CLIENT, "1. yes, behind the door 2. I'll check", thread=message["ts"])
    assert await town.ben.sees(INTERNAL, 'Dana says: "yes, behind the door"', thread=first["ts"])
    thread = await town.ana.messages(INTERNAL, thread=second["ts"])
    assert "says" not in str([m["text"] for m in thread])
    for _ in range(3):
        await town.driver.turn(to="next-working-morning")
        await town.driver.turn(hours=8)
    reminders = await town.dana.messages(CLIENT, thread=message["ts"])
    reminded = [m["text"] for m in reminders if "still open" in m["text"]]
    assert len(reminded) == 3
    assert "battery" not in reminded[0]
    await town.driver.turn(to="next-working-morning")
    await town.driver.turn(hours=8)
    call = await town.sam.sees(await town.sam.direct(), "please call Dana")
    assert "020 7946 0150" in call["text"]
    assert "What moves" in call["text"]


async def test_contacts_who_differ_are_sams_to_decide(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, KEY)
    await sent_by_sam(town, "goods lift")
    message = await asked_of_dana(town, "goods lift")
    await town.dana.click(CLIENT, message, "Answer")
    await town.dana.submit(text_input="Milo, until five.")
    assert await town.ben.sees(INTERNAL, "Milo, until five.", thread=asked["ts"])
    await town.eric.post(CLIENT, "Nobody does, it is broken.", thread=message["ts"])
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "two answers to one question")
    assert await town.ben.sees(INTERNAL, "Another of them says", thread=asked["ts"])
    await town.sam.click(sams, card, "Eric's")
    back = await town.ben.sees(INTERNAL, "Eric says", thread=asked["ts"])
    await town.ben.click(INTERNAL, back, "Ask again")
    await town.ben.submit(text_input="since when is it broken?")
    again = await town.sam.sees(sams, "Since when is it broken?")
    await town.sam.click(sams, again, "Send")
    await town.driver.turn(hours=2)
    assert await town.dana.sees(CLIENT, "Since when is it broken?", thread=message["ts"])
    await town.dana.dm("Since Monday.")
    assert await town.dana.sees(await town.dana.direct(), "Noted for")
    direct = await town.ben.sees(await town.ben.direct(), "Since Monday.")
    assert "to me directly" in direct["text"]
    assert "Since Monday." not in str(await town.ben.messages(INTERNAL, thread=asked["ts"]))


async def test_edited_it_goes_at_once_and_what_is_deleted_is_forgotten_everywhere(
    town: Town,
) -> None:
    asked = await town.ben.mention(INTERNAL, "acme-network: who maintains the old generator?")
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "old generator")
    await town.sam.click(sams, card, "Ask the client")
    draft = await town.sam.sees(sams, "would read exactly this")
    await town.sam.click(sams, draft, "Edit")
    refused = await town.sam.submit(
        text_input="Is 10.20.0.5 the generator?", who_input="Eric Moss", when_input="at_once"
    )
    assert "internal address" in str(refused)
    await town.sam.submit(
        text_input="Who looks after your generator?", who_input="Eric Moss", when_input="at_once"
    )
    draft = await town.sam.sees(sams, "Who looks after your generator?")
    await town.sam.click(sams, draft, "Send")
    message = await town.eric.sees(CLIENT, "Who looks after your generator?")
    assert message["text"].startswith("<@U0ERIC>")
    said = await town.eric.post(CLIENT, "Milo looks after the generator.")
    offered = await town.ben.sees(INTERNAL, "Eric wrote", thread=asked["ts"])
    await town.ben.click(INTERNAL, offered, "Answers it")
    assert await town.ben.sees(INTERNAL, "Kept in the project's record", thread=asked["ts"])
    await town.eric.delete(CLIENT, said)
    await town.driver.quiet()
    everywhere = [await town.ben.messages(INTERNAL), await town.sam.messages(sams)]
    assert "Milo looks" not in str([m["text"] for room in everywhere for m in room])
    facts = await town.ana.command("/pm acme-network: facts about generator", INTERNAL)
    assert "Milo looks" not in str(facts)


async def test_what_waits_on_a_vendor_comes_back_on_its_morning(town: Town) -> None:
    asked = await town.ana.mention(INTERNAL, "acme-network: when is the spare fan tray here?")
    sams = await town.sam.direct()
    card = await town.sam.sees(sams, "spare fan tray")
    await town.sam.click(sams, card, "Waiting on a vendor")
    await town.sam.submit(text_input="Brackwell", date_input="2026-12-03")
    waiting = await town.ana.sees(INTERNAL, "Waiting on *Brackwell*", thread=asked["ts"])
    assert "Thu" in waiting["text"]
    await town.driver.turn(to="2026-12-02T16:00:00+00:00")
    assert not [m for m in await town.sam.messages(sams) if "is waiting for you" in m["text"]]
    await town.driver.turn(to="2026-12-03T09:00:00+00:00")
    assert await town.sam.sees(sams, "Ana is waiting for you")
