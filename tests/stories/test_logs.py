"""What is logged: ids and sentences. Never what people wrote, and never a token."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.seed import seed_files
from app.sandbox.server import Sandbox, running_sandbox
from tests.postgres import connect
from tests.processes import Command, started
from tests.stories.town import CLIENT, INTERNAL

MARKER = "xylophone"
TOKENS = (cast.BOT_TOKEN, cast.APP_TOKEN, cast.SIGNING_SECRET)


def environment(sandbox: Sandbox, database_url: str) -> dict[str, str]:
    """A bot in this workspace that logs all it has to say."""
    return {
        "SLACK_BOT_TOKEN": cast.BOT_TOKEN,
        "SLACK_APP_TOKEN": cast.APP_TOKEN,
        "SLACK_SIGNING_SECRET": cast.SIGNING_SECRET,
        "SLACK_API_URL": sandbox.api_url,
        "LIAISON_CLOCK_URL": sandbox.clock_url,
        "LIAISON_PORT": "0",
        "LIAISON_LOG_LEVEL": "DEBUG",
        "DATABASE_URL": database_url,
    }


async def a_troubled_day(driver: Driver) -> None:
    """Everything that may be tempted to log: questions, answers, refusals and faults."""
    ben, sam, dana = (driver.person(f"U0{name}") for name in ("BEN", "SAM", "DANA"))
    await driver.fault("chat.postMessage", "server_error", times=2)
    await driver.fault("chat.postMessage", "ratelimited", seconds=1)
    await driver.fault("chat.postMessage", "lost")
    await ben.command(f"/pm which {MARKER} do the phones use?", INTERNAL)
    asked = await ben.mention(INTERNAL, f"who plays the {MARKER} in the attic?")
    await sam.post(INTERNAL, f"the {MARKER} is password: {MARKER}hunter2!", asked["ts"])
    await dana.mention(CLIENT, f"can we have a {MARKER}?")
    edited = await dana.post(CLIENT, f"hello {MARKER}")
    await dana.edit(CLIENT, edited, f"goodbye {MARKER}")
    await dana.delete(CLIENT, edited)
    await ben.sees(INTERNAL, "I asked", wait=30)


def break_down(database_url: str) -> None:
    """The database drops everybody, and can keep no more messages: work fails with a trace."""
    others = "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
    with connect(database_url) as connection:
        connection.execute("alter table messages rename to mislaid")
        connection.execute(f"{others} and datname = current_database()")


async def say(bot: Command, words: str) -> None:
    await asyncio.to_thread(bot.says, words)


async def test_words_and_tokens_never_reach_the_log(
    fresh_database: Callable[[], str], tmp_path: Path
) -> None:
    async with running_sandbox() as sandbox:
        url = fresh_database()
        settings = environment(sandbox, url)
        for path in seed_files():
            with started("import", str(path), cwd=tmp_path, **settings) as reader:
                assert await asyncio.to_thread(reader.ended) == 0, reader.said
        with started("serve", cwd=tmp_path, **settings) as bot:
            await say(bot, "serve.ready")
            await a_troubled_day(sandbox.driver)
            await say(bot, "delivery.in_doubt")
            break_down(url)
            await sandbox.driver.person("U0BEN").post(INTERNAL, f"another {MARKER}")
            await say(bot, "slack.unexpected")
            assert await asyncio.to_thread(bot.stop) == 0
    assert MARKER not in bot.said
    assert [token for token in TOKENS if token in bot.said] == []
    assert "UndefinedTable" in bot.said, "it must have failed with their words at hand"
    events = [json.loads(line)["event"] for line in bot.said.splitlines()]
    assert {"serve.ready", "delivery.in_doubt", "serve.stopped"} <= set(events)
