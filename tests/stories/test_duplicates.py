"""Two ask the same: one owner, one answer, for both (P7)."""

from tests.stories.town import CLIENT, INTERNAL, KESTREL_INTERNAL, Town

KEY = "who waters the office plants?"


async def test_the_second_hears_who_has_it_and_both_get_the_answer(town: Town) -> None:
    sams = await town.sam.direct()
    asked = await town.ben.mention(INTERNAL, f"acme-network: {KEY}")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    await town.driver.turn(hours=0.3)
    again = await town.ana.mention(INTERNAL, f"acme-network: Hi, {KEY}")
    told = await town.ana.sees(INTERNAL, "*Sam* has that question already", thread=again["ts"])
    assert KEY in told["text"]
    card = await town.sam.sees(sams, "+1: Ana asks the same.")
    await town.driver.quiet()
    assert len([m for m in await town.sam.messages(sams) if "plants" in m["text"]]) == 1
    await town.sam.click(sams, card, "Answer")
    await town.sam.submit(text_input="Eric, on Fridays.")
    for person, root in ((town.ben, asked), (town.ana, again)):
        await person.sees(INTERNAL, "Eric, on Fridays.", thread=root["ts"])
    assert not [m for m in await town.dana.messages(CLIENT) if "plants" in m["text"]]


async def test_mine_is_different_is_put_before_the_owner_by_itself(town: Town) -> None:
    sams = await town.sam.direct()
    asked = await town.ben.mention(INTERNAL, f"acme-network: {KEY}")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    again = await town.ana.mention(INTERNAL, f"acme-network: {KEY}")
    told = await town.ana.sees(INTERNAL, "has that question already", thread=again["ts"])
    await town.ana.click(INTERNAL, told, "Mine is different")
    await town.sam.sees(sams, f'Ana asks:* "{KEY}')
    alone = await town.ana.sees(INTERNAL, "I asked *Sam*", thread=again["ts"])
    assert "Mine is different" not in str(alone["blocks"])
    await town.driver.quiet()
    assert not [m for m in await town.sam.messages(sams) if "+1" in m["text"]]


async def test_another_clients_question_is_never_joined_nor_named(town: Town) -> None:
    asked = await town.ben.mention(INTERNAL, f"acme-network: {KEY}")
    await town.ben.sees(INTERNAL, "I asked *Sam*", thread=asked["ts"])
    again = await town.ana.mention(KESTREL_INTERNAL, KEY)
    told = await town.ana.sees(KESTREL_INTERNAL, "I asked", thread=again["ts"])
    assert "already" not in told["text"]
    assert "acme" not in told["text"].lower()
