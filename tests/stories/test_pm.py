"""Deadlines nudge their owner, then the PM hears; nothing reaches a client without a release."""

import asyncio

from tests.stories.town import ALERTS, CLIENT, Town


async def milestone(town: Town, key: str) -> object:
    async with town.liaison.begin() as work:
        project = await work.projects.by_key("acme-network")
        assert project is not None
        found = [m for m in await work.milestones.of_project(project.id) if m.key == key]
        return found[0] if found else None


async def test_an_owner_is_nudged_in_the_morning_and_answers_with_a_click(town: Town) -> None:
    direct = await town.ben.direct()
    for _ in range(12):
        await town.driver.turn(to="next-working-morning")
        lists = [m for m in await town.ben.messages(direct) if "with you" in m["text"]]
        if lists:
            break
    assert lists, "Ben was never nudged"
    await town.ben.click(direct, lists[-1], "Done")
    done = await town.ben.sees(direct, ": done. Ben")
    await town.ben.click(direct, done, "Undo")
    undone = await town.ben.sees(direct, "with you")
    assert any(b.get("elements") for b in undone["blocks"])


async def test_a_new_date_reaches_the_client_only_when_the_pm_releases_it(town: Town) -> None:
    direct = await town.ben.direct()
    for _ in range(12):
        await town.driver.turn(to="next-working-morning")
        lists = [m for m in await town.ben.messages(direct) if "with you" in m["text"]]
        if lists:
            break
    await town.ben.click(direct, lists[-1], "New date")
    await town.ben.submit(
        date_input="2027-02-26",
        text_input="The core switch is dead.",
        cause_input="a supplier is late",
    )
    sams = await town.sam.direct()
    request = await town.sam.sees(sams, "core switch is dead")
    asked = await town.dana.mention(CLIENT, "where are we?")
    status = await town.dana.sees(CLIENT, "we are checking", thread=asked["ts"])
    assert "26 Feb" not in status["text"]
    assert "core switch" not in status["text"]
    await town.sam.click(sams, request, "I called, release")
    news = await town.dana.sees(CLIENT, "26 Feb")
    assert "because a supplier is late" in news["text"]


async def test_silence_is_escalated_and_taken_with_a_click(town: Town) -> None:
    alert = None
    for _ in range(60):
        await town.driver.turn(hours=12)
        raised = [m for m in await town.sam.messages(ALERTS) if "at risk" in m["text"]]
        if raised:
            alert = raised[0]
            break
    assert alert is not None
    people = (town.sam, town.priya)
    await asyncio.gather(*(p.click(ALERTS, alert, "I have it") for p in people))
    taken = await town.sam.sees(ALERTS, " has it")
    first, second = people if "Sam has it" in taken["text"] else reversed(people)
    told = [m["text"] for m in await second.messages(ALERTS) if m.get("ephemeral")]
    assert any("took this" in text or "same moment" in text for text in told)
    assert not [m for m in await first.messages(ALERTS) if m.get("ephemeral")]
