"""Slack speaking to the app: over a socket or by signed HTTP, again when it is not acknowledged.

An event is sent again up to three times, also after a restart; a command, a click or a form is
not: whoever waits is told that the app did not answer.
"""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from app.sandbox import cast
from app.sandbox.cast import Thing
from app.sandbox.sockets import NotAcknowledged, Socket, Sockets
from app.sandbox.workspace import Workspace

ANSWER_WITHIN = 3.0
"""Seconds that Slack waits for an acknowledgement."""
RETRY_DELAYS = (0.0, 60.0, 300.0)
MOST_REDIRECTS = 2
FORM = "application/x-www-form-urlencoded"


class Envoy:
    """Carries what happens in the workspace to the app."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._sockets = Sockets()
        self.mode = "socket"
        self.events_url: str | None = None
        self.retry_delays: tuple[float, ...] = RETRY_DELAYS
        self.answer_within = ANSWER_WITHIN
        self.answered_at = 0.0
        """When the app last answered, in real seconds."""
        self._under_way: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self.serve_socket = self._sockets.serve
        self.drop_sockets = self._sockets.drop
        self.refresh_sockets = self._sockets.refresh
        self.ticket = self._sockets.ticket
        self.connected = self._sockets.connected

    @property
    def sockets(self) -> list[Socket]:
        """The app's open connections."""
        return self._sockets.open

    @property
    def connections(self) -> int:
        """How many connections the app has; by HTTP it always counts as one."""
        return 1 if self._by_http else len(self.sockets)

    @property
    def unacknowledged(self) -> int:
        """How many events wait for their acknowledgement."""
        return len(self._workspace.unacknowledged)

    # --- events ---

    def resume(self) -> None:
        """Send again what was not acknowledged before a restart."""
        for body in self._workspace.unacknowledged.values():
            self._start(body)

    def send_event(self, body: Thing) -> None:
        """Send an event in the background, and again if it is not acknowledged."""
        self._workspace.unacknowledged[body["event_id"]] = body
        self._workspace.record("event", body)
        self._start(body)

    def _start(self, body: Thing) -> None:
        task = asyncio.create_task(self._until_acknowledged(body))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _until_acknowledged(self, body: Thing) -> None:
        reason = ""
        for attempt, delay in enumerate((0.0, *self.retry_delays)):
            await asyncio.sleep(delay if attempt else 0)
            try:
                await self._carry("events_api", body, attempt, reason)
            except NotAcknowledged as failure:
                reason = str(failure)
                said = {"event_id": body["event_id"], "attempt": attempt, "reason": reason}
                self._workspace.log("out", "not acknowledged", said)
                if reason == "no_retry":
                    break
            else:
                break
        self._workspace.unacknowledged.pop(body["event_id"], None)
        self._workspace.record("acknowledged", {"event_id": body["event_id"]})

    # --- what people wait for ---

    async def ask(self, kind: str, body: Thing) -> Thing:
        """Carry a command, click or form, once; the app's answer. NotAcknowledged if none came."""
        answer = await self._carry(kind, body, 0, "")
        if answer:
            self._workspace.log("in", f"answer to {body.get('type') or 'command'}", answer)
        return answer

    async def verify_url(self) -> bool:
        """The handshake that Slack makes when an address for events is set."""
        challenge = f"challenge-{time.monotonic_ns()}"
        body = {"token": "sandbox", "type": "url_verification", "challenge": challenge}
        try:
            answer = await self._carry("events_api", body, 0, "")
        except NotAcknowledged:
            return False
        return challenge in {answer.get("challenge"), answer.get("text")}

    @property
    def _by_http(self) -> bool:
        return self.mode == "http" and self.events_url is not None

    async def _carry(self, kind: str, body: Thing, attempt: int, reason: str) -> Thing:
        self._workspace.log("out", kind, body)
        try:
            if self._by_http:
                return await self._post(kind, body, attempt, reason)
            return await self._sockets.carry(
                kind, body, attempt=attempt, reason=reason, within=self.answer_within
            )
        finally:
            self.answered_at = time.monotonic()

    async def _post(self, kind: str, body: Thing, attempt: int, reason: str) -> Thing:
        content, content_type = packed(kind, body)
        headers = signed(content, content_type)
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        self._session = self._session or aiohttp.ClientSession()
        timeout = aiohttp.ClientTimeout(total=self.answer_within)
        try:
            async with self._session.post(
                self.events_url or "",
                data=content,
                headers=headers,
                timeout=timeout,
                max_redirects=MOST_REDIRECTS + 1,
            ) as reply:
                if 200 <= reply.status < 300:  # noqa: PLR2004 -- HTTP
                    return _answer(await reply.text())
                code = "no_retry" if reply.headers.get("x-slack-no-retry") == "1" else "http_error"
        except TimeoutError:
            code = "http_timeout"
        except aiohttp.TooManyRedirects:
            code = "too_many_redirects"
        except aiohttp.ClientError:
            code = "connection_failed"
        raise NotAcknowledged(code)

    async def close(self) -> None:
        """Stop speaking; what was not acknowledged stays in the journal."""
        for task in list(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._sockets.close()
        if self._session is not None:
            await self._session.close()


def packed(kind: str, body: Thing) -> tuple[bytes, str]:
    """The body as Slack sends it: JSON for events, a form for the rest."""
    if kind == "events_api":
        return json.dumps(body).encode(), "application/json"
    if kind == "slash_commands":
        return urlencode(body).encode(), FORM
    return urlencode({"payload": json.dumps(body)}).encode(), FORM


def signed(content: bytes, content_type: str) -> dict[str, str]:
    """The headers of a request, signed in real time."""
    stamp = str(int(time.time()))
    base = f"v0:{stamp}:".encode() + content
    digest = hmac.new(cast.SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
    return {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def _answer(text: str) -> Thing:
    try:
        found: Any = json.loads(text) if text else {}
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {}
