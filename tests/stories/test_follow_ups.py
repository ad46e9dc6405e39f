"""People go on talking where they asked, and nobody has to mention anybody."""

from app.sandbox.cast import BOT_USER
from tests.stories.town import CLIENT, INTERNAL, Town


async def test_what_follows_in_the_thread_is_heard(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "who holds the alarm code of the basement?")
    root = asked["ts"]
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=root)
    sams = await town.sam.direct()
    await town.ben.post(INTERNAL, "It's the door by the lift.", thread=root)
    await town.sam.sees(sams, "Ben adds to")
    card = await town.sam.sees(sams, "asks:*")
    assert "door by the lift" in card["text"]
    await town.ben.post(INTERNAL, "Where are the spare keys kept?", thread=root)
    await town.sam.sees(sams, "Where are the spare keys kept?")
    await town.ben.post(INTERNAL, "never mind, found them", thread=root)
    gone = await town.ben.sees(INTERNAL, "Taken back by who asked", thread=root)
    assert "Ben" in gone["text"]
    await town.sam.dm("The caretaker, Mr. Hill, has it.")
    await town.ben.sees(INTERNAL, "Mr. Hill", thread=root)
    await town.ben.post(INTERNAL, "still not working, he is away", thread=root)
    again = await town.sam.sees(sams, "is waiting for you")
    assert "alarm code" in again["text"]


async def test_a_short_word_beside_is_understood_and_an_edit_and_a_deletion_are_noticed(
    town: Town,
) -> None:
    sams = await town.sam.direct()
    asked = await town.ben.mention(INTERNAL, "which rack does the spare switch go into?")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    await town.ben.post(INTERNAL, "the grey one, I mean")
    card = await town.sam.sees(sams, "the grey one, I mean")
    await town.ben.edit(INTERNAL, asked, f"<@{BOT_USER}> which rack does the spare router go into?")
    await town.sam.sees(sams, "reads otherwise now")
    card = await town.sam.sees(sams, "spare router")
    assert "the grey one" in card["text"]
    await town.ben.delete(INTERNAL, asked)
    card = await town.sam.sees(sams, "Taken back by who asked")
    assert "router" not in card["text"]
    assert not any(b["type"] == "actions" for b in card["blocks"])


async def test_small_talk_around_a_question_meets_silence(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, "which shelf holds the spare transceivers?")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    await town.driver.quiet()
    before = await said_by_us(town)
    await town.ana.post(INTERNAL, "good morning all, the coffee machine is fixed")
    await town.ana.post(INTERNAL, "which shelf do you mean?", thread=asked["ts"])
    await town.driver.quiet()
    await town.ben.post(INTERNAL, "the long one, I think", thread=asked["ts"])
    await town.ben.post(INTERNAL, "thanks", thread=asked["ts"])
    await town.ben.post(INTERNAL, "does anybody want cake?")
    await town.dana.post(CLIENT, "See you on Thursday then!")
    await town.driver.quiet()
    assert await said_by_us(town) == before


async def said_by_us(town: Town) -> int:
    everywhere = town.sandbox.workspace.messages.values()
    return sum(bool(m.get("bot_id")) for channel in everywhere for m in channel.values())
