"""How Slack speaks: one envelope to one socket, again if it is not acknowledged; signed HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.driver import Driver
from app.sandbox.server import Sandbox
from tests.sandbox.an_app import AnApp, connected_app

INTERNAL = "C0ACMEINT"
Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


# --- sockets ---


async def test_each_envelope_goes_to_one_connection(
    sandbox: Sandbox, slack: AsyncWebClient, driver: Driver
) -> None:
    async with connected_app(sandbox, slack) as one, connected_app(sandbox, slack) as two:
        for n in range(6):
            await driver.person("U0BEN").post(INTERNAL, f"m{n}")
        await driver.quiet()
        heard = [b["event"]["text"] for b in [*one.heard, *two.heard]]
        assert sorted(heard) == [f"m{n}" for n in range(6)]
        assert one.heard
        assert two.heard


async def test_an_event_comes_again_until_it_is_acknowledged(an_app: AnApp, driver: Driver) -> None:
    await driver.post("mode", answer_within=0.1, retry_delays=[0.01, 0.01, 0.01])
    an_app.failing.add("message")
    await driver.person("U0BEN").post(INTERNAL, "hello")
    first = await an_app.event("message")
    again = await an_app.event("message")
    assert first["event_id"] == again["event_id"]
    an_app.failing.clear()
    await driver.quiet()
    heard = len(an_app.heard)
    await asyncio.sleep(0.2)
    assert len(an_app.heard) == heard


async def test_an_event_is_given_up_after_three_retries(an_app: AnApp, driver: Driver) -> None:
    await driver.post("mode", answer_within=0.05, retry_delays=[0.01, 0.01, 0.01])
    an_app.failing.add("message")
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    assert an_app.kinds() == ["message"] * 4


async def test_a_dropped_socket_loses_nothing(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    await driver.post("drop-sockets")
    assert not sandbox.envoy.sockets
    await driver.person("U0BEN").post(INTERNAL, "while away")
    assert (await an_app.event("message"))["event"]["text"] == "while away"


async def test_what_was_not_acknowledged_when_the_socket_went_comes_to_the_next(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    async def hang(_: dict[str, Any]) -> None:
        an_app.on_heard = None
        await sandbox.envoy.drop_sockets()
        await asyncio.sleep(0.1)

    an_app.on_heard = hang
    await driver.person("U0BEN").post(INTERNAL, "hello")
    first, again = await an_app.event("message"), await an_app.event("message")
    assert first["event_id"] == again["event_id"]


async def test_slack_asks_for_a_new_connection_now_and_then(
    sandbox: Sandbox, an_app: AnApp, driver: Driver
) -> None:
    (before,) = sandbox.envoy.sockets
    await driver.post("refresh-sockets")
    await driver.person("U0BEN").post(INTERNAL, "after")
    assert (await an_app.event("message"))["event"]["text"] == "after"
    assert before not in sandbox.envoy.sockets


async def test_a_connection_needs_a_ticket_that_works_once(sandbox: Sandbox) -> None:
    client = AsyncWebClient(token=cast.APP_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    url = (await client.apps_connections_open(app_token=cast.APP_TOKEN))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            hello = await socket.receive_json()
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_there_are_no_more_than_ten_connections(sandbox: Sandbox) -> None:
    client = AsyncWebClient(token=cast.APP_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    async with aiohttp.ClientSession() as session:
        sockets = []
        for _ in range(11):
            url = (await client.apps_connections_open(app_token=cast.APP_TOKEN))["url"]
            sockets.append(await session.ws_connect(url))
        hellos = [await socket.receive_json() for socket in sockets]
        assert [h["type"] for h in hellos] == ["hello"] * 10 + ["disconnect"]
        assert hellos[-1]["reason"] == "too_many_websockets"


# --- HTTP ---


@dataclass
class Door:
    """An address for events that answers as it is told, and remembers what came."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    heard: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def on_request(self, request: web.Request) -> web.StreamResponse:
        self.heard.append((dict(request.headers), await request.text()))
        return await self.replies.pop(0)(request) if self.replies else web.Response()


def status(number: int, **headers: str) -> Reply:
    async def reply(_: web.Request) -> web.Response:
        return web.Response(
            status=number, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )

    return reply


async def slow(_: web.Request) -> web.Response:
    await asyncio.sleep(0.3)
    return web.Response()


@pytest.fixture
async def door(driver: Driver) -> AsyncIterator[Door]:
    door = Door()
    app = web.Application()
    app.router.add_post("/{way}", door.on_request)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door.url = f"http://127.0.0.1:{runner.addresses[0][1]}/events"
    await driver.post(
        "mode", mode="http", events_url=door.url, answer_within=0.2, retry_delays=[0.01] * 3
    )
    try:
        yield door
    finally:
        await runner.cleanup()


async def test_requests_are_signed_over_their_raw_body(door: Door, driver: Driver) -> None:
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.person("U0BEN").command("/pm help", INTERNAL)
    await driver.quiet()
    verifier = SignatureVerifier(cast.SIGNING_SECRET)
    assert len(door.heard) == 2
    for headers, body in door.heard:
        assert verifier.is_valid_request(body, headers)
    kinds = [headers["Content-Type"] for headers, _ in door.heard]
    assert kinds == ["application/json", "application/x-www-form-urlencoded"]


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (status(500), "http_error"),
        (slow, "http_timeout"),
        (status(307, Location="/events"), "too_many_redirects"),
    ],
    ids=["error", "timeout", "redirects"],
)
async def test_a_retry_says_its_number_and_why(
    door: Door, driver: Driver, failure: Reply, reason: str
) -> None:
    door.replies = [failure] * (3 if reason == "too_many_redirects" else 1)
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    headers, _ = door.heard[-1]
    assert headers["X-Slack-Retry-Num"] == "1"
    assert headers["X-Slack-Retry-Reason"] == reason
    assert "X-Slack-Retry-Num" not in door.heard[0][0]


async def test_two_redirects_are_followed(door: Door, driver: Driver) -> None:
    door.replies = [status(307, Location="/events")] * 2
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    assert len(door.heard) == 3
    assert not any("X-Slack-Retry-Num" in headers for headers, _ in door.heard)


async def test_three_retries_and_no_more(door: Door, driver: Driver) -> None:
    door.replies = [status(503)] * 9
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    numbers = [headers.get("X-Slack-Retry-Num") for headers, _ in door.heard]
    assert numbers == [None, "1", "2", "3"]


async def test_an_app_may_ask_for_no_retry(door: Door, driver: Driver) -> None:
    door.replies = [status(500, x_slack_no_retry="1")]
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    assert len(door.heard) == 1


async def test_nobody_at_the_address_is_a_failed_connection(
    sandbox: Sandbox, driver: Driver
) -> None:
    nowhere = "http://127.0.0.1:9/events"
    await driver.post("mode", mode="http", events_url=nowhere, retry_delays=[])
    await driver.person("U0BEN").post(INTERNAL, "hello")
    await driver.quiet()
    assert sandbox.workspace.wire[-1]["content"]["reason"] == "connection_failed"


async def test_the_address_is_verified_with_a_challenge(door: Door, driver: Driver) -> None:
    assert not (await driver.post("verify-url"))["verified"]

    async def echo(request: web.Request) -> web.Response:
        return web.json_response({"challenge": (await request.json())["challenge"]})

    door.replies = [echo]
    assert (await driver.post("verify-url"))["verified"]
