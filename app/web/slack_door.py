"""Slack's door over HTTP: the signature is checked on the raw bytes, before anything is read."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect

MOST_BYTES = 1_000_000
MOST_FIELDS = 100
MOST_DIGITS = 12
"""Of a timestamp in seconds."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"

_UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)
"""What reading raises at content that is not shaped as Slack's, in Bolt too."""


def slack_door(bolt: AsyncApp, signing_secret: str) -> APIRouter:
    """The route that events, commands, clicks and forms come through."""
    router = APIRouter()
    verifier = SignatureVerifier(signing_secret)

    @router.post("/slack/events")
    async def on_request(request: Request) -> Response:
        try:
            body = await _body(request)
        except ClientDisconnect:
            return _refused(400, "cut off")
        if body is None:
            return _refused(413, "larger than anything that Slack sends")
        if not _signed(verifier, body, request.headers):
            return _refused(401, "not signed by Slack")
        asked = _understood(body, request.headers)
        if asked is None:
            return _refused(400, "neither a JSON object nor a form of Slack's")
        return to_starlette_response(await bolt.async_dispatch(asked))

    return router


async def _body(request: Request) -> bytes | None:
    """The body, or None as soon as it is larger than anything that Slack sends."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= MOST_DIGITS):
        return False
    try:
        return verifier.is_valid(body=body, timestamp=timestamp, signature=signature)
    except (UnicodeDecodeError, TypeError):
        return False  # Slack signs text, and its signatures are ASCII


def _understood(body: bytes, headers: Mapping[str, str]) -> AsyncBoltRequest | None:
    """What Bolt is given, or None for what Slack cannot have meant.

    It is given as Socket Mode gives it, proven and read: Bolt's own reader takes a command whose
    words hold "payload" for an empty one, and would check the signature a second time.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        content = _content(body.decode(), kind)
        if not isinstance(content, dict) or not content:
            return None
        return AsyncBoltRequest(body=content, headers=dict(headers), mode="socket_mode")
    except _UNREADABLE:
        return None


def _content(text: str, kind: str) -> Any:  # noqa: ANN401 -- JSON may be anything
    if kind == JSON:
        return json.loads(text)
    if kind != FORM:
        return None
    form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    return json.loads(form["payload"]) if "payload" in form else form


def _refused(status: int, reason: str) -> Response:
    return PlainTextResponse(reason, status_code=status)
