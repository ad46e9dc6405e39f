"""What was said in a channel is kept by a colleague, answers from then on, and is taken out."""

from tests.stories.town import CLIENT, INTERNAL, Town

KEEP = "keep_message"


async def test_a_kept_message_answers_from_then_on_and_can_be_taken_out(town: Town) -> None:
    said = await town.ben.post(INTERNAL, "The badge printer stands in room 2.14 from Monday.")
    await town.ana.shortcut(INTERNAL, said, KEEP)
    form = await town.ana.form()
    assert "room 2.14" in str(form["blocks"])
    await town.ana.submit(
        kind_input="Fact",
        title_input="Where does the badge printer stand?",
        project_input="Acme / Oak Street network",
    )
    kept = await town.ana.sees(await town.ana.direct(), "kept as a fact (internal)")
    await town.ben.command("/pm where does the badge printer stand?", INTERNAL)
    answer = await town.ben.sees(INTERNAL, "room 2.14 from Monday")
    assert "From the record" in (await town.ben.sees(INTERNAL, "Ben in Slack"))["text"]
    assert answer
    await town.ana.click(await town.ana.direct(), kept, "Take it out")
    taken = await town.ana.sees(await town.ana.direct(), "taken out of the record")
    reply = await town.ana.command("/pm where does the badge printer stand?", INTERNAL)
    assert "That isn't in Acme" in reply["text"]
    await town.ana.click(await town.ana.direct(), taken, "Undo")
    await town.ana.sees(await town.ana.direct(), "kept as a fact (internal)")


async def test_what_the_client_may_not_read_is_refused_in_the_form(town: Town) -> None:
    said = await town.ben.post(INTERNAL, "The firewall is 10.20.0.5.")
    await town.ben.shortcut(INTERNAL, said, KEEP)
    refused = await town.ben.submit(
        eyes_input="The client may read it too", project_input="Acme / Oak Street network"
    )
    assert "10.20.0.5" in str(refused["errors"])


async def test_a_client_has_no_such_menu_and_sees_none_of_it(town: Town) -> None:
    said = await town.dana.post(CLIENT, "The door code changes on Monday.")
    assert (await town.dana.shortcut(CLIENT, said, KEEP))["error"] == "not_allowed"
    await town.kim.shortcut("C0KESTCLI", await town.kim.post("C0KESTCLI", "Twelve laptops"), KEEP)
    assert [m for m in await town.kim.messages("C0KESTCLI") if "our own people" in m["text"]]
    await town.sam.shortcut(CLIENT, said, KEEP)
    await town.sam.submit(project_input="Acme / Oak Street network")
    await town.driver.quiet()
    assert not [m for m in await town.dana.messages(CLIENT) if "record" in m["text"]]
