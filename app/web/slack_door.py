"""Slack's door over HTTP: the signature is checked on the raw bytes, before anything is read."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

MOST_BYTES = 1_000_000


def slack_door(bolt: AsyncApp, signing_secret: str) -> APIRouter:
    """The route that events, commands, clicks and forms come through."""
    router = APIRouter()
    handler = AsyncSlackRequestHandler(bolt)
    verifier = SignatureVerifier(signing_secret)

    @router.post("/slack/events")
    async def on_request(request: Request) -> Response:
        body = await _read(request)
        if body is None:
            return Response(status_code=413)
        if not _signed(verifier, body, request.headers):
            return Response(status_code=401)
        if not _well_formed(body, request.headers.get("content-type", "")):
            return Response(status_code=400)
        return await handler.handle(request)

    return router


async def _read(request: Request) -> bytes | None:
    """The body, or None when it is larger than anything that Slack sends."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MOST_BYTES:
            return None
        chunks.append(chunk)
    body = b"".join(chunks)
    # Bolt's adapter asks the request for the body again.
    request._body = body  # noqa: SLF001 -- Starlette keeps a body that was read whole here
    return body


def _signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:  # noqa: PLR2004 -- digits of a second
        return False
    try:
        return verifier.is_valid(body=body, timestamp=timestamp, signature=signature)
    except (UnicodeDecodeError, ValueError, TypeError):
        return False


def _well_formed(body: bytes, content_type: str) -> bool:
    """Whether Bolt can read it: JSON that is an object, or a form."""
    try:
        text = body.decode()
        if content_type.startswith("application/json"):
            return isinstance(json.loads(text), dict)
        form = parse_qs(text, keep_blank_values=True)
        payload = form.get("payload")
        return bool(form) and (payload is None or isinstance(json.loads(payload[0]), dict))
    except (ValueError, RecursionError):
        return False
