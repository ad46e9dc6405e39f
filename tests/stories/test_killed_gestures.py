"""Killed while somebody waits for an answer: they see that it failed, and may do it again."""

from app.sandbox.cast import Thing
from tests.stories.bot import Point
from tests.stories.bots import Ward
from tests.stories.town import CLIENT, INTERNAL

COMMAND = "/pm who holds the alarm code of the basement?"
FAILED = "dispatch_failed"


async def the_question(ward: Ward) -> str:
    """Where the one question stands."""
    [question] = await ward.sql("select status from questions")
    status: str = question.status
    return status


async def sams_card(ward: Ward, words: str) -> tuple[str, Thing]:
    direct = await ward.sam.direct()
    return direct, await ward.sam.sees(direct, words)


async def test_a_command_killed_before_its_commit_leaves_nothing(ward: Ward) -> None:
    bot = await ward.start()
    seen = await ward.kill(bot, Point.BEFORE_COMMIT, ward.ben.command(COMMAND, INTERNAL))
    assert FAILED in seen["text"]
    await ward.start()
    await ward.quiet()
    assert await ward.sql("select id from questions") == []
    assert await ward.said(INTERNAL) == []
    again = await ward.ben.command(COMMAND, INTERNAL)
    assert "Sam" in again["text"]
    await ward.quiet()
    assert await the_question(ward) == "waiting"
    await ward.nothing_is_lost_or_twice()


async def test_a_command_that_was_committed_unanswered_is_joined_by_the_same(ward: Ward) -> None:
    bot = await ward.start()
    seen = await ward.kill(bot, Point.AFTER_COMMIT, ward.ben.command(COMMAND, INTERNAL))
    assert FAILED in seen["text"]
    await ward.start()
    again = await ward.ben.command(COMMAND, INTERNAL)
    assert "Sam" in again["text"]
    await ward.quiet()
    assert await the_question(ward) == "waiting"
    assert len([text for text in await ward.said(INTERNAL) if "alarm code" in text]) == 1
    assert len([text for text in await ward.said_to(ward.sam) if "alarm code" in text]) == 1
    await ward.nothing_is_lost_or_twice()


async def test_a_click_killed_before_its_commit_leaves_nothing(ward: Ward) -> None:
    bot = await ward.start()
    await ward.ben.command(COMMAND, INTERNAL)
    direct, card = await sams_card(ward, "alarm code")
    await ward.quiet()
    seen = await ward.kill(bot, Point.BEFORE_COMMIT, ward.sam.click(direct, card, "Not needed"))
    assert seen == {"error": FAILED}
    await ward.start()
    await ward.quiet()
    assert await the_question(ward) == "waiting"
    await ward.sam.click(direct, card, "Not needed")
    await ward.quiet()
    assert await the_question(ward) == "not needed"
    await ward.nothing_is_lost_or_twice()


async def test_a_click_that_was_committed_unanswered_is_seen_where_it_was_made(ward: Ward) -> None:
    bot = await ward.start()
    await ward.ben.command(COMMAND, INTERNAL)
    direct, card = await sams_card(ward, "alarm code")
    await ward.quiet()
    await ward.kill(bot, Point.AFTER_COMMIT, ward.sam.click(direct, card, "Not needed"))
    await ward.start()
    await ward.quiet()
    assert await the_question(ward) == "not needed"
    assert await ward.sam.sees(direct, "Not needed any more")
    await ward.nothing_is_lost_or_twice()


async def test_a_form_sent_again_after_it_was_committed_answers_once(ward: Ward) -> None:
    bot = await ward.start()
    asked = await ward.dana.mention(CLIENT, "Can we have three desks by the window?")
    direct, card = await sams_card(ward, "three desks")
    await ward.sam.click(direct, card, "Answer")
    await ward.sam.submit(text_input="Yes, three desks will stand by the window.")
    await ward.quiet()
    seen = await ward.kill(bot, Point.AFTER_COMMIT, ward.sam.submit())
    assert seen == {"error": FAILED}
    await ward.start()
    assert await ward.sam.submit() == {"ok": True}
    await ward.quiet()
    thread = await ward.dana.messages(CLIENT, thread=asked["ts"])
    assert len([m for m in thread if "will stand by the window" in m["text"]]) == 1
    assert await the_question(ward) == "answered"
    await ward.nothing_is_lost_or_twice()
