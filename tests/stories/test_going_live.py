"""A project starts among ourselves; its PM lets the client in, by a click, after a look (P24)."""

from dataclasses import replace

from app.domain.projects import Mode, State
from tests.stories.town import CLIENT, KESTREL_CLIENT, KESTREL_INTERNAL, Town


async def set_to(town: Town, key: str, mode: Mode, **changes: object) -> None:
    async with town.liaison.begin() as work:
        project = await work.projects.by_key(key)
        assert project is not None
        await work.projects.save(replace(project, mode=mode, introduced_at=None, **changes))  # type: ignore[arg-type]


async def said_in(town: Town, channel: str) -> list[str]:
    found = await town.kim.messages(channel)
    return [m["text"] for m in found if m["user"] == "U0LIAISON" and not m.get("ephemeral")]


async def test_before_going_live_a_client_reads_a_set_sentence_and_the_pm_is_told(
    town: Town,
) -> None:
    await set_to(town, "kestrel-laptops", Mode.INSIDE)
    asked = await town.kim.mention(KESTREL_CLIENT, "where are we?")
    told = await town.kim.sees(KESTREL_CLIENT, "not switched on", thread=asked["ts"])
    assert "laptop" not in told["text"].lower()
    notice = await town.sam.sees(await town.sam.direct(), "I'm not live yet")
    assert "/archives/" in notice["text"]
    who = await town.kim.mention(KESTREL_CLIENT, "who are you?")
    await town.kim.sees(KESTREL_CLIENT, "a program, not a person", thread=who["ts"])
    await town.ana.mention(KESTREL_CLIENT, "status")
    assert await town.ana.sees(await town.ana.direct(), "hears nothing from me in that channel")
    inside = await town.ana.command("/pm status", KESTREL_INTERNAL)
    assert "forty laptops" in inside["text"], "colleagues are answered"


async def test_the_pm_sees_what_the_client_will_read_and_then_it_is_posted_and_pinned(
    town: Town,
) -> None:
    await set_to(town, "kestrel-laptops", Mode.INSIDE)
    refused = await town.ana.command("/pm live", KESTREL_INTERNAL)
    card = await town.ana.sees(KESTREL_INTERNAL, "colleagues hear me, the client does not")
    assert refused["text"] == card["text"]
    await town.ana.click(KESTREL_INTERNAL, card, "Preview and go live")
    assert await town.ana.sees(KESTREL_INTERNAL, "Only the project manager or the backup")
    await town.sam.command("/pm live", KESTREL_INTERNAL)
    card = await town.sam.sees(KESTREL_INTERNAL, "colleagues hear me")
    await town.sam.click(KESTREL_INTERNAL, card, "Preview and go live")
    preview = str((await town.sam.form())["blocks"])
    assert "I'm Liaison; I work for Fernhill IT on your projects." in preview
    assert "Laptops for the new colleagues" in preview
    assert "on track for Thu 24 Dec" in preview
    assert await said_in(town, KESTREL_CLIENT) == [], "a look is no word"
    await town.sam.submit()
    introduction = await town.kim.sees(KESTREL_CLIENT, "I'm Liaison")
    for words in (
        "Write *@Liaison where are we?* any time",
        "Sam, project manager, reads every request",
        "Emergency: 020 7946 0100",
        "delete one and I delete it too",
    ):
        assert words in introduction["text"]
    await town.driver.quiet()
    posted = town.sandbox.workspace.message(KESTREL_CLIENT, introduction["ts"])
    assert posted["pinned_to"] == [KESTREL_CLIENT]
    asked = await town.kim.mention(KESTREL_CLIENT, "where are we?")
    await town.kim.sees(KESTREL_CLIENT, "on track for", thread=asked["ts"])
    await town.kim.click(KESTREL_CLIENT, introduction, "What can I ask?")
    await town.kim.sees(await town.kim.direct(), "ask in your own words")
    await town.sam.click(KESTREL_INTERNAL, card, "Preview and go live")
    assert await town.sam.sees(KESTREL_INTERNAL, "It is live already")


async def test_the_second_project_of_a_channel_is_let_in_without_a_second_introduction(
    town: Town,
) -> None:
    await set_to(town, "acme-network", Mode.LIVE)
    await set_to(town, "acme-phones", Mode.INSIDE)
    asked = await town.dana.mention(CLIENT, "where are we?")
    status = await town.dana.sees(CLIENT, "New-office network", thread=asked["ts"])
    assert "New phones in Teams" not in status["text"]
    for words in ("Preview the introduction", "Preview and go live"):
        await town.sam.home()
        await town.sam.click_home(words)
        await town.sam.submit()
        await town.driver.quiet()
    found = [text for text in await said_in_acme(town) if "I'm Liaison" in text]
    assert len(found) == 1
    asked = await town.dana.mention(CLIENT, "where are we with the phones?")
    phones = await town.dana.sees(CLIENT, "New phones in Teams", thread=asked["ts"])
    assert "New-office network" not in phones["text"]


async def said_in_acme(town: Town) -> list[str]:
    return [m["text"] for m in await town.dana.messages(CLIENT) if m["user"] == "U0LIAISON"]


async def test_a_project_that_is_observed_tells_the_pm_alone_what_it_would_have_said(
    town: Town,
) -> None:
    await set_to(town, "kestrel-laptops", Mode.OBSERVE)
    sams, anas = await town.sam.direct(), await town.ana.direct()
    await town.kim.mention(KESTREL_CLIENT, "where are we? and can we have bags?")
    would = await town.sam.sees(sams, "Observing Kestrel")
    assert "Laptops for the new colleagues" in would["text"]
    assert "Sam has it, until" in would["text"]
    answer = await town.ana.command("/pm which image is it?", KESTREL_INTERNAL)
    assert "only observe" in answer["text"]
    for _ in range(4):
        await town.driver.turn(to="next-working-morning")
    would = await town.sam.sees(sams, "I would have asked about")
    assert "Kestrel" in would["text"]
    assert await said_in(town, KESTREL_CLIENT) == []
    lists = [m["text"] for m in await town.ana.messages(anas) if "with you" in m["text"]]
    assert not [text for text in lists if "Kestrel" in text]


async def test_a_draft_says_nothing_to_its_client_and_can_not_go_live(town: Town) -> None:
    await set_to(town, "kestrel-laptops", Mode.INSIDE, state=State.DRAFT)
    asked = await town.kim.mention(KESTREL_CLIENT, "where are we?")
    await town.kim.sees(KESTREL_CLIENT, "not switched on", thread=asked["ts"])
    card = await town.sam.command("/pm live", KESTREL_INTERNAL)
    assert "It is draft" in card["text"]
