"""Requests to the web app without a network: as a server hands them over, byte for byte."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from slack_sdk.signature import SignatureVerifier

from app.sandbox import cast
from app.sandbox.envoy import packed

EVENTS_PATH = "/slack/events"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What the app answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def request(
    app: FastAPI,
    method: str,
    path: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | Sequence[bytes] = b"",
    cut_off: bool = False,
) -> Answer:
    """One request; its body may come in several pieces, or never end."""
    pieces = [body] if isinstance(body, bytes) else list(body)
    waiting: list[dict[str, Any]] = [
        {"type": "http.request", "body": piece, "more_body": cut_off or i < len(pieces) - 1}
        for i, piece in enumerate(pieces)
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(_scope(method, path, headers or {}), receive, send)
    return Answer(
        status=sent[0]["status"],
        headers={k.decode(): v.decode() for k, v in sent[0]["headers"]},
        body=b"".join(message.get("body", b"") for message in sent[1:]),
    )


def _scope(method: str, path: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """A request as ASGI tells of it, before its body."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers.items()
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }


def signed_at(
    body: bytes,
    *,
    kind: str = JSON,
    at: float | None = None,
    secret: str = cast.SIGNING_SECRET,
) -> dict[str, str]:
    """The headers of a request, signed at an instant; Slack signs what it sends now."""
    stamp = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    assert signature is not None
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
    }


async def knock(app: FastAPI, payload: Mapping[str, Any]) -> Answer:
    """A payload at the door, signed as Slack signs."""
    content, content_type = packed(kind_of(payload), dict(payload))
    return await request(
        app, "POST", EVENTS_PATH, headers=signed_at(content, kind=content_type), body=content
    )


def kind_of(payload: Mapping[str, Any]) -> str:
    """How Slack would send it: a form of words for commands, of JSON for what people click."""
    if "command" in payload and all(_is_plain(value) for value in payload.values()):
        return "slash_commands"
    clicked = {"actions", "view", "trigger_id"} & payload.keys()
    return "interactive" if clicked else "events_api"


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value.encode(errors="replace").decode() == value
