"""The app's connections in Socket Mode: each envelope goes to one of them."""

import asyncio
import itertools
import json
import time
import uuid
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from app.sandbox import cast
from app.sandbox.cast import Thing

MOST_SOCKETS = 10
TICKET_SECONDS = 30.0
WAIT_SECONDS = 60.0
"""How long an event waits for a connection before that counts as a failed attempt."""


@dataclass(eq=False)
class Socket:
    """One connection of the app."""

    stream: web.WebSocketResponse
    request: web.Request
    waiting: dict[str, "asyncio.Future[Thing]"] = field(default_factory=dict)


class NotAcknowledged(Exception):
    """The app did not answer in time, or said that it failed; the message is Slack's reason."""


class Sockets:
    """Every connection that is open."""

    def __init__(self) -> None:
        self.open: list[Socket] = []
        self._tickets: dict[str, float] = {}
        self._turn = itertools.count()
        self._another = asyncio.Event()

    def ticket(self) -> str:
        """What lets the app connect, once and soon."""
        ticket = uuid.uuid4().hex
        self._tickets[ticket] = time.monotonic()
        return ticket

    async def carry(
        self, kind: str, body: Thing, *, attempt: int, reason: str, within: float
    ) -> Thing:
        """Send an envelope to one connection; what it was acknowledged with."""
        socket = await self._next(wait=kind == "events_api")
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
            why = "timeout" if reason == "http_timeout" else reason
            envelope |= {"retry_attempt": attempt, "retry_reason": why}
        try:
            await socket.stream.send_json(envelope)
            async with asyncio.timeout(within):
                return await answer
        except (TimeoutError, ConnectionError, RuntimeError) as error:
            code = "http_timeout" if isinstance(error, TimeoutError) else "connection_failed"
            raise NotAcknowledged(code) from error
        finally:
            socket.waiting.pop(envelope_id, None)

    async def _next(self, *, wait: bool) -> Socket:
        code = "connection_failed"
        if not self.open:
            if not wait:
                raise NotAcknowledged(code)
            try:
                async with asyncio.timeout(WAIT_SECONDS):
                    await self.connected(1)
            except TimeoutError as error:
                raise NotAcknowledged(code) from error
        return self.open[next(self._turn) % len(self.open)]

    async def connected(self, number: int) -> None:
        """Wait until there are so many connections."""
        while len(self.open) < number:
            self._another.clear()
            await self._another.wait()

    # --- a connection's life ---

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Hello, then envelopes out and acknowledgements in."""
        born = self._tickets.pop(request.query.get("ticket", ""), None)
        if born is None or time.monotonic() - born > TICKET_SECONDS:
            return web.Response(status=403, text="the ticket is not valid (any more)")
        stream = web.WebSocketResponse(heartbeat=30)
        await stream.prepare(request)
        if len(self.open) >= MOST_SOCKETS:
            await stream.send_json(_goodbye("too_many_websockets"))
            await stream.close()
            return stream
        await self._converse(Socket(stream, request))
        return stream

    async def _converse(self, socket: Socket) -> None:
        await socket.stream.send_json(_hello(len(self.open) + 1))
        self.open.append(socket)
        self._another.set()
        try:
            async for message in socket.stream:
                if message.type is aiohttp.WSMsgType.TEXT:
                    _acknowledge(socket, message.data)
        finally:
            self._lost(socket)

    def _lost(self, socket: Socket) -> None:
        if socket in self.open:
            self.open.remove(socket)
        for waiting in socket.waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError())

    async def drop(self) -> None:
        """Cut every connection, without a word."""
        for socket in list(self.open):
            self._lost(socket)
            if socket.request.transport is not None:
                socket.request.transport.abort()

    async def refresh(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours, and then hang up."""
        for socket in list(self.open):
            await socket.stream.send_json(_goodbye("refresh_requested"))
            await socket.stream.close()

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self.open):
            await socket.stream.close()


def _acknowledge(socket: Socket, data: str) -> None:
    reply = json.loads(data)
    waiting = socket.waiting.get(reply.get("envelope_id", ""))
    if waiting is not None and not waiting.done():
        waiting.set_result(reply.get("payload") or {})


def _hello(number: int) -> Thing:
    return {
        "type": "hello",
        "num_connections": number,
        "connection_info": {"app_id": cast.APP_ID},
        "debug_info": {
            "host": "sandbox",
            "build_number": 1,
            "approximate_connection_time": 18060,
        },
    }


def _goodbye(reason: str) -> Thing:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
