"""What was said by phone or in a meeting counts: it answers what is open, or stands for itself."""

from app.sandbox.cast import Thing
from app.slack import ids
from tests.stories.town import CLIENT, INTERNAL, Town


async def answer_to(town: Town, words: str, channel: str = INTERNAL) -> Thing:
    """What Sam alone reads after having told it."""
    await town.sam.command(f"/pm {words}", channel)
    return [m for m in await town.sam.messages(channel) if m.get("ephemeral")][-1]


def chosen(card: Thing, asked: str) -> str:
    """The value of the choice that names what was asked."""
    (buttons,) = [b for b in card["blocks"] if b["type"] == "actions"]
    options = buttons["elements"][0]["options"]
    (value,) = [str(o["value"]) for o in options if asked in o["text"]["text"]]
    return value


async def test_a_call_answers_a_colleague_and_what_was_decided_is_kept(town: Town) -> None:
    await town.ana.command("/pm where is the spare key of the comms cupboard?", INTERNAL)
    opened = await town.ana.sees(INTERNAL, "spare key")
    card = await answer_to(town, "call Dana keeps it at the front desk, ask for Eric")
    assert "kept as a fact (internal): Dana keeps it at the front desk" in card["text"]
    assert "Source: by phone, Sam, Mon 30 Nov." in card["text"]
    await town.sam.click(INTERNAL, card, ids.SAID_ANSWERS, chosen(card, "spare key"))
    told = await town.ana.sees(INTERNAL, "front desk", thread=opened["ts"])
    assert "Sam" in told["text"]
    after = await town.sam.sees(INTERNAL, "Taken as the answer to")
    assert after.get("ephemeral")
    assert [b["type"] for b in after["blocks"]] == ["section"]
    kept = await answer_to(town, "decided printers go to the second floor")
    facts = await town.ben.command("/pm facts about printers", INTERNAL)
    assert "printers go to the second floor" in facts["text"]
    assert "decided" in facts["text"]
    await town.sam.click(INTERNAL, kept, "Take it out")
    await town.sam.sees(INTERNAL, "taken out of the record")
    facts = await town.ben.command("/pm facts about printers", INTERNAL)
    assert "second floor" not in facts["text"]


async def test_a_client_reads_what_was_said_only_as_the_pm_sends_it(town: Town) -> None:
    sams = await town.sam.direct()
    asked = await town.dana.mention(CLIENT, "is there room for a second printer?")
    await town.sam.sees(sams, "second printer")
    card = await answer_to(town, "call Ben says there is room on the second floor", CLIENT)
    await town.sam.click(CLIENT, card, ids.SAID_ANSWERS, chosen(card, "second printer"))
    await town.sam.sees(sams, "there is room on the second floor")
    await town.driver.quiet()
    seen = [m["text"] for m in await town.dana.messages(CLIENT, thread=asked["ts"])]
    assert not [text for text in seen if "second floor" in text]
