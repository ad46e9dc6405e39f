"""A real Bolt app that hears everything, answers as it is told, and remembers it all."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.sandbox import cast
from app.sandbox.server import Sandbox

Thing = dict[str, Any]
ANYTHING = re.compile(".*")
WAIT_SECONDS = 5.0


@dataclass
class AnApp:
    """What was heard, and what is answered: by the kind of a payload."""

    client: AsyncWebClient
    heard: list[Thing] = field(default_factory=list)
    answers: dict[str, Thing] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    on_heard: Callable[[Thing], Any] | None = None

    def kinds(self) -> list[str]:
        """The kinds of what was heard and not asked for yet, in order."""
        return [
            b["event"]["type"] if "event" in b else b.get("type", "command") for b in self.heard
        ]

    async def event(self, kind: str, subtype: str | None = None) -> Thing:
        """The next event of a kind, with its envelope."""
        return await self.hears(
            lambda b: (
                b.get("event", {}).get("type") == kind and b["event"].get("subtype") == subtype
            ),
            f"event {kind} {subtype}",
        )

    async def interaction(self, kind: str) -> Thing:
        """The next interaction of a kind."""
        return await self.hears(lambda b: b.get("type") == kind, kind)

    async def hears(self, wanted: Callable[[Thing], bool], what: str = "it") -> Thing:
        """The first body that fits; it is taken off the list."""
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while True:
                    for body in self.heard:
                        if wanted(body):
                            self.heard.remove(body)
                            return body
                    await asyncio.sleep(0.01)
        except TimeoutError:
            message = f"never heard {what}; heard {self.kinds()}"
            raise AssertionError(message) from None

    async def take(self, ack: AsyncAck, body: Thing, kind: str) -> None:
        """Hear one thing, and acknowledge it as told."""
        self.heard.append(body)
        if kind in self.failing:
            message = f"told to fail on {kind}"
            raise RuntimeError(message)
        if self.on_heard is not None:
            await self.on_heard(body)
        await ack(**self.answers.get(kind, {}))


def bolt_app(client: AsyncWebClient, app: AnApp) -> AsyncApp:
    """Bolt, with listeners for everything."""
    bolt = AsyncApp(
        client=client,
        signing_secret=cast.SIGNING_SECRET,
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )

    @bolt.event(ANYTHING)
    async def on_event(ack: AsyncAck, body: Thing) -> None:
        await app.take(ack, body, body["event"]["type"])

    @bolt.command(ANYTHING)
    async def on_command(ack: AsyncAck, body: Thing) -> None:
        await app.take(ack, body, "command")

    for kind, listen in {
        "block_actions": bolt.action(ANYTHING),
        "view_submission": bolt.view(ANYTHING),
        "view_closed": bolt.view_closed(ANYTHING),
        "message_action": bolt.message_shortcut(ANYTHING),
        "shortcut": bolt.global_shortcut(ANYTHING),
    }.items():
        listen(_listener(app, kind))
    return bolt


def _listener(app: AnApp, kind: str) -> Callable[..., Any]:
    async def on_interaction(ack: AsyncAck, body: Thing) -> None:
        await app.take(ack, body, kind)

    return on_interaction


@asynccontextmanager
async def connected_app(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[AnApp]:
    """The app in Socket Mode, connected."""
    app = AnApp(client)
    before, connected = len(sandbox.envoy.sockets), sandbox.envoy.connected
    handler = AsyncSocketModeHandler(
        bolt_app(client, app), cast.APP_TOKEN, web_client=client, ping_interval=1
    )
    await handler.connect_async()  # type: ignore[no-untyped-call]
    async with asyncio.timeout(WAIT_SECONDS):
        await connected(before + 1)
    try:
        yield app
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
