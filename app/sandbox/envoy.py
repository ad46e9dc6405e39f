"""Slack speaking to the app: over a socket or by signed HTTP, again when it is not acknowledged.

An event is sent again up to three times; a command, a click or a form is not: whoever waits is
told that the app did not answer.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.workspace import Workspace

ANSWER_WITHIN = 3.0
"""Seconds that Slack waits for an acknowledgement."""


@dataclass(eq=False)
class Socket:
    """One connection of the app."""

    stream: web.WebSocketResponse
    waiting: dict[str, "asyncio.Future[Thing]"] = field(default_factory=dict)


class NotAcknowledged(Exception):
    """The app did not answer in time, or said that it failed; the message is Slack's reason."""


class Envoy:
    """Carries what happens in the workspace to the app."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.sockets: list[Socket] = []
        self.mode = "socket"
        self.events_url: str | None = None
        self.retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
        self.answer_within = ANSWER_WITHIN
        self._turn = itertools.count()
        self._under_way: set[asyncio.Task[None]] = set()
        self._pending: set[str] = set()
        self._session: aiohttp.ClientSession | None = None
        self._connected = asyncio.Event()

    # --- events ---

    def send_event(self, body: Thing) -> None:
        """Send an event in the background, and again if it is not acknowledged."""
        self._pending.add(body["event_id"])
        task = asyncio.create_task(self._until_acknowledged(body))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    @property
    def unacknowledged(self) -> int:
        """How many events wait for their acknowledgement."""
        return len(self._pending)

    async def _until_acknowledged(self, body: Thing) -> None:
        try:
            reason = ""
            for attempt, delay in enumerate((0.0, *self.retry_delays)):
                await asyncio.sleep(delay if attempt else 0)
                try:
                    await self._carry("events_api", body, attempt, reason)
                except NotAcknowledged as failure:
                    reason = str(failure)
                    self._workspace.log("out", "not acknowledged", {"event_id": body["event_id"]})
                    if reason == "no_retry":
                        return
                else:
                    return
        finally:
            self._pending.discard(body["event_id"])

    # --- what people wait for ---

    async def ask(self, kind: str, body: Thing) -> Thing:
        """Carry a command, click or form, once; the app's answer. NotAcknowledged if none came."""
        return await self._carry(kind, body, 0, "")

    async def _carry(self, kind: str, body: Thing, attempt: int, reason: str) -> Thing:
        self._workspace.log("out", kind, body)
        if self.mode == "http" and self.events_url is not None:
            return await self._by_http(kind, body, attempt, reason)
        return await self._by_socket(kind, body, attempt, reason)

    async def _by_socket(self, kind: str, body: Thing, attempt: int, reason: str) -> Thing:
        socket = await self._next_socket(wait=kind == "events_api")
        envelope_id = str(uuid.uuid4())
        answer: asyncio.Future[Thing] = asyncio.get_running_loop().create_future()
        socket.waiting[envelope_id] = answer
        envelope = {
            "envelope_id": envelope_id,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": body,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        try:
            await socket.stream.send_json(envelope)
            return await asyncio.wait_for(answer, self.answer_within)
        except (TimeoutError, ConnectionError, RuntimeError) as error:
            code = "http_timeout"
            raise NotAcknowledged(code) from error
        finally:
            socket.waiting.pop(envelope_id, None)

    async def _next_socket(self, *, wait: bool) -> Socket:
        if not self.sockets:
            if not wait:
                code = "connection_failed"
                raise NotAcknowledged(code)
            self._connected.clear()
            try:
                await asyncio.wait_for(self._connected.wait(), 60)
            except TimeoutError as error:
                code = "connection_failed"
                raise NotAcknowledged(code) from error
        return self.sockets[next(self._turn) % len(self.sockets)]

    async def _by_http(self, kind: str, body: Thing, attempt: int, reason: str) -> Thing:
        content, content_type = packed(kind, body)
        headers = signed(content, content_type)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        self._session = self._session or aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=self.answer_within)
        url = self.events_url or ""
        try:
            async with self._session.post(
                url, data=content, headers=headers, timeout=timeout
            ) as reply:
                text = await reply.text()
                if reply.status == 200:  # noqa: PLR2004 -- HTTP
                    return _answer(text)
                code = "no_retry" if reply.headers.get("x-slack-no-retry") == "1" else "http_error"
        except TimeoutError:
            code = "http_timeout"
        except aiohttp.ClientError:
            code = "connection_failed"
        raise NotAcknowledged(code)

    # --- sockets ---

    async def serve_socket(self, request: web.Request) -> web.WebSocketResponse:
        """One connection: hello, then envelopes out and acknowledgements in."""
        stream = web.WebSocketResponse(heartbeat=30)
        await stream.prepare(request)
        socket = Socket(stream)
        await stream.send_json(
            {
                "type": "hello",
                "num_connections": len(self.sockets) + 1,
                "connection_info": {"app_id": cast.APP_ID},
            }
        )
        self.sockets.append(socket)
        self._connected.set()
        try:
            async for message in stream:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._acknowledged(socket, message.data)
        finally:
            self._lost(socket)
        return stream

    def _acknowledged(self, socket: Socket, data: str) -> None:
        reply = json.loads(data)
        waiting = socket.waiting.get(reply.get("envelope_id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(reply.get("payload") or {})

    def _lost(self, socket: Socket) -> None:
        if socket in self.sockets:
            self.sockets.remove(socket)
        for waiting in socket.waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError())

    async def drop_sockets(self) -> None:
        """Close every connection, as Slack does now and then."""
        for socket in list(self.sockets):
            await socket.stream.close()

    async def close(self) -> None:
        """Stop speaking."""
        for task in list(self._under_way):
            task.cancel()
        await self.drop_sockets()
        if self._session is not None:
            await self._session.close()


def packed(kind: str, body: Thing) -> tuple[bytes, str]:
    """The body as Slack sends it: JSON for events, a form for the rest."""
    if kind == "events_api":
        return json.dumps(body).encode(), "application/json"
    if kind == "slash_commands":
        return urlencode(body).encode(), "application/x-www-form-urlencoded"
    return urlencode({"payload": json.dumps(body)}).encode(), "application/x-www-form-urlencoded"


def signed(content: bytes, content_type: str) -> dict[str, str]:
    """The headers of a request, signed in real time."""
    stamp = str(int(time.time()))
    base = f"v0:{stamp}:".encode() + content
    digest = hmac.new(cast.SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def _answer(text: str) -> Thing:
    try:
        found: Any = json.loads(text) if text else {}
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {}
