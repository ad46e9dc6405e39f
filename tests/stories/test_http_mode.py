"""The same in HTTP mode: signed requests, and what Slack sends again because no answer came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import uvicorn
from aiohttp import web

from app.sandbox import cast
from tests.stories.town import CLIENT, INTERNAL, Town, a_town


@dataclass
class Road:
    """The way from Slack to the bot; answers may be lost on it."""

    bot: str
    url: str = ""
    losing: int = 0
    """How many answers are lost: Slack sees a 502, the bot knows nothing of it."""
    went: list[dict[str, str]] = field(default_factory=list)
    _session: aiohttp.ClientSession | None = None

    async def carry(self, request: web.Request) -> web.Response:
        """Bring a request to the bot as it is, and the bot's answer back."""
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k.lower() != "host"}
        assert self._session is not None
        async with self._session.post(self.bot, data=body, headers=headers) as answer:
            content, status = await answer.read(), answer.status
            kind = answer.content_type
        self.went.append(dict(request.headers))
        if self.losing:
            self.losing -= 1
            return web.Response(status=502)
        return web.Response(status=status, body=content, content_type=kind)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Road"]:
        """Until the block is left."""
        app = web.Application()
        app.router.add_post("/slack/events", self.carry)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        async with aiohttp.ClientSession() as self._session:
            try:
                yield self
            finally:
                await runner.cleanup()


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """The bot's own web server on a free port."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_config=None, access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(10):
            while not server.started:  # noqa: ASYNC110 -- uvicorn has no event for it
                await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/slack/events"
    finally:
        server.should_exit = True
        await task


@dataclass(frozen=True)
class Reached:
    """A town whose bot is reached by HTTP alone."""

    town: Town
    road: Road


@pytest.fixture
async def reached(database_url: str) -> AsyncIterator[Reached]:
    async with (
        a_town(database_url, app_token=None, signing_secret=cast.SIGNING_SECRET) as town,
        serving(town.liaison.web) as address,
        Road(address).open() as road,
    ):
        await town.driver.post("mode", mode="http", events_url=road.url)
        assert (await town.driver.post("verify-url"))["verified"]
        assert not town.sandbox.envoy.sockets
        yield Reached(town, road)


async def test_a_question_is_answered_by_command_click_and_form(reached: Reached) -> None:
    town = reached.town
    reply = await town.ben.command("/pm who holds the alarm code of the basement?", INTERNAL)
    assert "Sam" in reply["text"]
    opened = await town.ben.sees(INTERNAL, "alarm code of the basement")
    direct = await town.sam.direct()
    await town.sam.click(direct, await town.sam.sees(direct, "alarm code"), "Answer")
    await town.sam.submit(text_input="The caretaker, Mr. Hill, has it.")
    assert await town.ben.sees(INTERNAL, "Mr. Hill", thread=opened["ts"])


async def test_what_slack_sends_again_is_handled_once(reached: Reached) -> None:
    town, road = reached.town, reached.road
    road.losing = 3
    asked = await town.dana.mention(CLIENT, "Can we have three desks by the window?")
    await town.dana.sees(CLIENT, "Got it", thread=asked["ts"])
    await town.driver.quiet()
    again = [w for w in road.went if "X-Slack-Retry-Num" in w]
    assert {w["X-Slack-Retry-Reason"] for w in again} == {"http_error"}
    assert len(again) >= 2
    thread = await town.dana.messages(CLIENT, thread=asked["ts"])
    assert [("Got it" in m["text"]) for m in thread].count(True) == 1
    cards = [m for m in await town.sam.messages(await town.sam.direct()) if "desks" in m["text"]]
    assert len(cards) == 1


async def test_what_is_not_signed_by_slack_is_not_heard(reached: Reached) -> None:
    text = b'{"type": "event_callback", "event": {"type": "message"}}'
    kinds = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": "1"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(reached.road.bot, data=text, headers=kinds) as reply,
    ):
        assert reply.status == 401
