"""What is asked finds its lane: scope, dates, support, and words of an outage at any hour."""

from tests.stories.town import ALERTS, CLIENT, INTERNAL, Town


async def test_a_question_of_scope_goes_to_sales_with_the_clause(town: Town) -> None:
    reply = await town.ben.command(
        "/pm acme-network: is a wireless printer for the roof in scope?", INTERNAL
    )
    assert "I asked *Leo*" in reply["text"]
    card = await town.leo.sees(await town.leo.direct(), "wireless printer for the roof")
    assert "Clause 1." in card["text"]
    assert "Statement of work, 1." in card["text"]


async def test_the_pm_alone_answers_a_client_and_sales_is_consulted(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "What would new printers for the network cost us?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "Sam, your project manager" in receipt["text"]
    leos = await town.leo.direct()
    consulted = await town.leo.sees(leos, "new printers")
    assert "*Sam* answers" in consulted["text"]
    await town.leo.dm("They are 240 each.", thread=consulted["ts"])
    sams = await town.sam.direct()
    assert await town.sam.sees(sams, "Leo suggests")
    await town.driver.quiet()
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert "240" not in str(thread)


async def test_another_day_is_the_pms_to_decide_and_he_sees_told_and_known(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Can the internet be switched on by Friday instead?")
    receipt = await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert "Fri" not in receipt["text"].replace("by Friday instead", "")
    card = await town.sam.sees(await town.sam.direct(), "neither yes nor no")
    assert "told" in card["text"]


async def test_support_is_pointed_to_the_desk_and_comes_back_with_a_click(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "I forgot my password, can you reset it?")
    pointed = await town.dana.sees(CLIENT, "service desk", thread=asked["ts"])
    assert "020 7946 0111" in pointed["text"]
    await town.driver.quiet()
    sams = await town.sam.direct()
    assert not [m for m in await town.sam.messages(sams) if "forgot my password" in m["text"]]
    await town.dana.click(CLIENT, pointed, "It's about the project")
    assert await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    assert await town.dana.sees(CLIENT, "Sam has it", thread=asked["ts"])
    assert await town.sam.sees(sams, "forgot my password")


async def test_nobody_can_work_on_a_sunday_night(town: Town) -> None:
    await town.driver.turn(to="2026-12-06T22:00:00+00:00")
    asked = await town.dana.mention(CLIENT, "Nobody can work, everything is down!")
    first = await town.dana.sees(CLIENT, "020 7946 0100", thread=asked["ts"])
    assert "knows that it's urgent" in first["text"]
    assert await town.sam.sees(await town.sam.direct(), "Urgent, says Dana")
    assert await town.priya.sees(await town.priya.direct(), "Urgent, says Dana")
    assert await town.priya.sees(ALERTS, "Urgent, says Dana")
