"""Clients write to people, and people are in meetings: what nobody answered is not lost."""

from tests.stories.town import CLIENT, Town


async def test_what_nobody_answered_is_shown_to_the_pm_once_and_the_client_reads_nothing(
    town: Town,
) -> None:
    sams = await town.sam.direct()
    await town.dana.post(CLIENT, "Hi Sam, are the laptops coming tomorrow?")
    seen = await town.dana.post(CLIENT, "The lift is broken again.")
    await town.eric.post(CLIENT, "And who has the key of the cellar?")
    await town.dana.post(CLIENT, "thanks!")
    await town.driver.quiet()
    await town.ben.react(CLIENT, seen, "eyes")
    await town.driver.turn(hours=3)
    card = await town.sam.sees(sams, "messages that nobody has")
    assert "laptops" in card["text"]
    assert "cellar" in card["text"]
    assert "lift" not in card["text"]
    assert "thanks" not in card["text"]
    assert not [m for m in await town.dana.messages(CLIENT) if m.get("bot_id")]
    asks = [b for b in card["blocks"] if b["type"] == "actions"]
    await town.sam.click(sams, card, "I'll answer", asks[0]["elements"][0]["value"])
    await town.sam.sees(sams, "Sam answers it")
    priyas = {**card, "blocks": asks[1:]}
    await town.sam.click(sams, priyas, "Make it a question", asks[1]["elements"][0]["value"])
    done = await town.sam.sees(sams, "Sam made it a question")
    assert not [b for b in done["blocks"] if b["type"] == "actions"]
    await town.driver.turn(hours=24)
    cards = [m for m in await town.sam.messages(sams) if "nobody has" in m["text"]]
    assert len(cards) == 1, "once"


async def test_a_question_made_of_it_has_its_receipt(town: Town) -> None:
    sams = await town.sam.direct()
    asked = await town.dana.post(CLIENT, "who has the key of the cellar?")
    await town.driver.turn(hours=3)
    card = await town.sam.sees(sams, "a message that nobody has")
    await town.sam.click(sams, card, "Make it a question")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "Sam, your project manager, will reply by" in receipt["text"]
