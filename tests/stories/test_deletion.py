"""Who deletes a message takes it out of the record as well, also when somebody has replied."""

from sqlalchemy import text

from tests.stories.town import CLIENT, Town


async def kept(town: Town, ts: str) -> str:
    async with town.liaison.engine.connect() as connection:
        query = text("select text from messages where ts = :ts")
        return str((await connection.execute(query, {"ts": ts})).scalar_one())


async def test_a_deleted_request_with_replies_is_erased(town: Town) -> None:
    asked = await town.dana.mention(CLIENT, "Eric's alarm code is 4711, can you note it?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.driver.quiet()
    assert "4711" in await kept(town, asked["ts"])
    await town.dana.delete(CLIENT, asked)
    await town.driver.quiet()
    assert await kept(town, asked["ts"]) == ""
    left = await town.eric.messages(CLIENT, thread=asked["ts"])
    assert left[0]["subtype"] == "tombstone"
    assert "4711" not in str(left)
