"""The PM looks up whose turn it is, what is asked again and again, and what a month came to."""

from tests.stories.town import CLIENT, INTERNAL, KESTREL_INTERNAL, Town

KEY = "/pm acme-network: who holds the spare key of the comms room?"
FAN = "/pm acme-network: how loud is the fan of the core switch?"


async def test_lists_and_figures_follow_what_is_asked_and_answered(town: Town) -> None:
    async def looked_up(word: str) -> str:
        return str((await town.sam.command(f"/pm {word}", INTERNAL))["text"])

    sams = await town.sam.direct()
    await town.ana.command(FAN, INTERNAL)
    await town.sam.click(sams, await town.sam.sees(sams, "how loud is the fan"), "Not needed")
    await town.sam.sees(sams, "Not needed any more")
    await town.ana.command(KEY, INTERNAL)
    asked = await town.ana.sees(INTERNAL, "spare key of the comms room")
    await town.ben.command(FAN, INTERNAL)
    await town.dana.mention(CLIENT, "can we have a second printer in the lobby?")
    await town.driver.quiet()
    turns = await looked_up("waiting")
    assert "*3 open questions:* 3 with us." in turns
    assert "asked by Ana; since today 09:00, due today 11:15" in turns
    assert '"can we have a second printer in the lobby?", asked by Dana (Acme' in turns
    often = await looked_up("unanswered")
    assert '*2 times* by 2 people: "how loud is the fan of the core switch?"' in often
    await town.sam.post(INTERNAL, "Reception holds the key, in the red box.", thread=asked["ts"])
    await town.ana.sees(INTERNAL, "Did Sam's reply answer it?", thread=asked["ts"])
    assert "*Ana (is that it?)*" in await looked_up("waiting")
    assert "Ana to say" in await looked_up("open")
    await town.driver.turn(hours=72)
    month = await looked_up("month November")
    assert "Questions in November 2026*" in month
    assert "Colleagues asked 3: 1 by people, 1 open, 1 taken back or not needed." in month
    assert "first word median 0 min, 90 % within 0 min; answer median 0 min" in month
    assert "project not chosen" in month
    assert "The client asked 1: 1 open." in month
    assert "1 past their time, told another time: 2" in month
    assert "Nobody asked anything" in await looked_up("month May")


async def test_nothing_of_it_is_shown_before_a_client_or_beside_another_clients_project(
    town: Town,
) -> None:
    await town.ana.command(KEY, INTERNAL)
    await town.driver.quiet()
    for words in ("waiting", "unanswered", "month"):
        for channel in (KESTREL_INTERNAL, CLIENT):
            shown = (await town.sam.command(f"/pm {words}", channel))["text"]
            assert "comms room" not in shown
            assert channel == CLIENT or "Acme" not in shown
    await town.driver.quiet()
    assert not [m for m in await town.dana.messages(CLIENT) if "comms room" in m["text"]]
