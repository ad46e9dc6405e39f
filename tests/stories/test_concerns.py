"""Something is in the way: the PM hears at once, nobody is asked in vain, and a click lifts it."""

from tests.stories.town import ALERTS, CLIENT, INTERNAL, Town

FIREWALL = "blocked core switch: FW-02 is dead on arrival, Ana can lift it"


async def test_a_block_is_told_shown_and_lifted_and_silences_the_asking(town: Town) -> None:
    bens, sams, anas = [await who.direct() for who in (town.ben, town.sam, town.ana)]
    said = await town.ben.command(f"/pm {FIREWALL}", INTERNAL)
    assert "blocked.*" in said["text"]
    assert "Lifts: Ana. Sam knows." in said["text"]
    assert "At stake: Core switch" in said["text"]
    alert = await town.sam.sees(ALERTS, "FW-02 is dead on arrival")
    await town.sam.sees(sams, "FW-02 is dead on arrival")
    await town.ana.sees(anas, "Lifts: you.")
    status = await town.ben.command("/pm status", INTERNAL)
    assert "Blocked: core switch: FW-02 is dead on arrival" in status["text"]
    assert "needs attention" in status["text"]
    await town.driver.turn(days=9)
    assert not [m for m in await town.ben.messages(bens) if "Core switch" in m["text"]]
    await town.sam.click(ALERTS, alert, "Lifted")
    after = await town.sam.sees(ALERTS, "Sam lifted it")
    await town.sam.sees(sams, "no longer blocked")
    await town.ana.sees(anas, "Sam lifted it")
    await town.ben.sees(bens, "Sam lifted it")
    assert [b["type"] for b in after["blocks"]] == ["section", "actions"], "Undo"
    await town.driver.turn(days=4)
    asked = [m for m in await town.ben.messages(bens) if "Core switch" in m["text"]]
    assert [m for m in asked if "lifted" not in m["text"]], "the asking goes on"


async def test_a_concern_is_read_by_the_pm_alone_also_where_a_client_reads(town: Town) -> None:
    sams = await town.sam.direct()
    said = await town.ben.command("/pm concern Dana is losing patience with us", CLIENT)
    assert "For Sam's eyes." in said["text"]
    await town.sam.sees(sams, "losing patience")
    inbox = await town.sam.command("/pm inbox", INTERNAL)
    assert "losing patience" in inbox["text"]
    for who, channel in ((town.priya, ALERTS), (town.ana, INTERNAL), (town.dana, CLIENT)):
        seen = [m["text"] for m in await who.messages(channel)]
        assert not [text for text in seen if "losing patience" in text]
    status = await town.ben.command("/pm status", INTERNAL)
    assert "losing patience" not in status["text"]
    card = await town.sam.sees(sams, "losing patience")
    await town.sam.click(sams, card, "Dealt with")
    await town.sam.sees(sams, "Sam has dealt with it")
