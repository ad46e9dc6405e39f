"""Slack's requests as bytes, and a connection that carries them: as little work as can be."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass
from uuid import uuid4

from app.sandbox import cast

WORDS = "The patch panel in rack two is labelled now; the photos are in the folder."


@dataclass(frozen=True)
class Author:
    """Who says it, and where."""

    user: str = "U0BEN"
    channel: str = "C0ACMEINT"


class Messages:
    """Signed requests for new messages, each with an id and a ts of its own."""

    def __init__(self, path: str = "/slack/events") -> None:
        self._path = path
        self._run = uuid4().hex[:8].upper()
        self._count = itertools.count(1)
        self._began = time.time()

    def next(self, text: str = WORDS, author: Author = Author()) -> bytes:
        """The bytes of one request."""
        number = next(self._count)
        ts = f"{self._began + number / 1e4:.6f}"
        return self._request(
            json.dumps(_event(f"Ev{self._run}{number}", ts, text, author)).encode()
        )

    def _request(self, body: bytes) -> bytes:
        stamp = str(int(time.time()))
        signed = hmac.new(
            cast.SIGNING_SECRET.encode(), b"v0:%b:%b" % (stamp.encode(), body), hashlib.sha256
        )
        head = (
            f"POST {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"User-Agent: Slackbot 1.0\r\nAccept: */*\r\nContent-Length: {len(body)}\r\n"
            f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: v0={signed.hexdigest()}\r\n"
            "\r\n"
        )
        return head.encode() + body


def _event(event_id: str, ts: str, text: str, author: Author) -> dict[str, object]:
    element = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {
        "token": "verification",
        "team_id": cast.HOME,
        "context_team_id": cast.HOME,
        "context_enterprise_id": None,
        "api_app_id": cast.APP_ID,
        "event": {
            "client_msg_id": str(uuid4()),
            "type": "message",
            "text": text,
            "user": author.user,
            "ts": ts,
            "team": cast.HOME,
            "blocks": [{"type": "rich_text", "block_id": "Xq3", "elements": [element]}],
            "channel": author.channel,
            "event_ts": ts,
            "channel_type": "group",
        },
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(float(ts)),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": cast.HOME,
                "user_id": cast.BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


class Connection:
    """One kept-alive HTTP connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, request: bytes) -> float:
        """Seconds until it was answered with 200; anything else is an error."""
        if self._streams is None or self._streams[0].at_eof():  # idle for too long
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        began = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(_length(head))
        took = time.perf_counter() - began
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(head.split(b"\r\n")[0].decode())
        return took

    async def close(self) -> None:
        """Let it go."""
        if self._streams is not None:
            self._streams[1].close()
            await self._streams[1].wait_closed()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
