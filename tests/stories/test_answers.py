"""The record answers when it is sure; else it says what comes near, and who was asked."""

from tests.stories.town import CLIENT, INTERNAL, KESTREL_INTERNAL, Town

VISITORS = "How do visitors get onto the Wi-Fi?"


async def test_an_answer_says_why_and_what_was_not_asked_goes_to_a_person(town: Town) -> None:
    await town.ben.command("/pm which VLAN do the phones use?", INTERNAL)
    answer = await town.ben.sees(INTERNAL, 'asks:* "which VLAN do the phones use?"')
    assert "VLAN 40 at Oak Street" in answer["text"]
    await town.ben.click(INTERNAL, answer, "Why?")
    why = str((await town.ben.form())["blocks"])
    assert "Which VLAN do the phones use?" in why
    assert "An answer must be 62% sure" in why
    assert "our own people may see it" in why
    await town.ben.close()
    await town.ben.click(INTERNAL, answer, "Not what I asked")
    card = await town.sam.sees(await town.sam.direct(), "which VLAN do the phones use?")
    assert "Ben" in card["text"]
    await town.ben.sees(INTERNAL, "I asked *Sam*")


async def test_what_only_comes_near_is_a_lead_and_a_person_is_asked(town: Town) -> None:
    await town.ben.command("/pm which VLAN do the badge readers of the car park use?", INTERNAL)
    opened = await town.ben.sees(INTERNAL, "badge readers of the car park use?")
    assert "That isn't in Acme" in opened["text"]
    assert "Nearest:" in opened["text"]
    await town.driver.quiet()
    assert not [m for m in await town.dana.messages(CLIENT) if "Nearest" in m["text"]]


async def test_a_client_reads_what_they_may_and_may_have_meant_something_else(town: Town) -> None:
    await town.dana.post(CLIENT, f"<@U0LIAISON> {VISITORS}")
    given = await town.dana.sees(CLIENT, "Reception hands out a day code")
    assert "Why?" not in str(given["blocks"])
    await town.sam.sees(INTERNAL, "Reception hands out a day code")
    await town.dana.click(CLIENT, given, "I meant something else")
    await town.dana.sees(CLIENT, "Sam, your project manager, will reply by")
    await town.sam.sees(await town.sam.direct(), VISITORS)


async def test_what_was_given_and_is_no_longer_so_is_carried_back(town: Town) -> None:
    said = await town.ben.post(INTERNAL, "The badge printer stands in room 2.14 from Monday.")
    await town.ana.shortcut(INTERNAL, said, "keep_message")
    await town.ana.submit(
        title_input="Where does the badge printer stand?",
        project_input="Acme / Oak Street network",
    )
    kept = await town.ana.sees(await town.ana.direct(), "kept as a fact (internal)")
    await town.ben.command("/pm where does the badge printer stand?", INTERNAL)
    opened = await town.ben.sees(INTERNAL, 'asks:* "where does the badge printer stand?"')
    await town.ana.click(await town.ana.direct(), kept, "Take it out")
    changed = await town.ben.sees(INTERNAL, "No longer so", thread=opened["ts"])
    assert "room 2.14" in changed["text"]
    taken = await town.ana.sees(await town.ana.direct(), "taken out of the record")
    await town.ana.click(await town.ana.direct(), taken, "Undo")
    await town.ben.sees(INTERNAL, "This holds again", thread=opened["ts"])


async def test_the_same_words_elsewhere_find_nothing_of_this_client(town: Town) -> None:
    await town.ana.command(f"/pm {VISITORS}", KESTREL_INTERNAL)
    opened = await town.ana.sees(KESTREL_INTERNAL, "That isn't in")
    assert "day code" not in opened["text"]
    assert "acme" not in opened["text"].lower()
