"""Colleagues look up the record, who knows something, and what waits for them."""

from tests.stories.town import CLIENT, INTERNAL, KESTREL_INTERNAL, Town


async def test_what_the_record_holds_is_listed_and_retired(town: Town) -> None:
    reply = await town.ana.command("/pm acme-network: facts about phones", INTERNAL)
    assert "VLAN 40" in reply["text"]
    every = await town.ana.command("/pm acme-network: facts", INTERNAL)
    assert "more; narrow it down" in every["text"]
    nothing = await town.ana.command("/pm facts about zebras", KESTREL_INTERNAL)
    assert "holds nothing about that" in nothing["text"]


async def test_who_knows_is_told_from_skills_and_answers(town: Town) -> None:
    reply = await town.ana.command("/pm who knows firewalls?", INTERNAL)
    assert "Ben Carter" in reply["text"]
    assert "knows firewalls" in reply["text"]
    nobody = await town.ana.command("/pm who knows beekeeping", INTERNAL)
    assert "Nobody is known" in nobody["text"]


async def test_the_inbox_holds_all_that_waits_and_is_done_from_there(town: Town) -> None:
    await town.dana.mention(CLIENT, "Can we have three desks by the window?")
    await town.ana.mention(KESTREL_INTERNAL, "who unpacks the twelve monitors?")
    await town.sam.sees(await town.sam.direct(), "twelve monitors")
    reply = await town.sam.command("/pm inbox", INTERNAL)
    assert "three desks" in reply["text"]
    assert "twelve monitors" in reply["text"]
    home = await town.sam.home()
    assert "three desks" in str(home["blocks"])
    await town.ana.mention(INTERNAL, "inbox")
    assert await town.ana.sees(await town.ana.direct(), "Nothing waits for you")


async def test_to_a_client_the_same_words_are_a_request(town: Town) -> None:
    for words in ("who knows firewalls?", "facts about phones", "inbox"):
        asked = await town.dana.mention(CLIENT, words)
        assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
