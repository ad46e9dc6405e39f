"""How a refusal reaches a person, once for every listener; and what an unknown error tells them.

In Bolt a response of 200 acknowledges, in Socket Mode too; anything else lets Slack send an event
again. A command, click or submission is not known to be sent again, so it gets its sentence.
"""

import asyncio
import json
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp, AsyncRespond
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.errors import LiaisonError, Stale
from app.slack.views.blocks import notice_form

log = structlog.get_logger()
_KINDS = {"view_submission": "form", "block_actions": "click", "message_action": "click"}
ANSWER_SECONDS = 1.5
"""Slack waits three in all for the acknowledgement that follows."""
TRY_AGAIN = "Someone changed this at the same moment. Look again, and try once more."


def register(app: AsyncApp) -> None:
    """Hang the one error listener on the app."""

    @app.error
    async def on_error(
        error: Exception, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> BoltResponse:
        if isinstance(error, BoltUnhandledRequestError):
            return BoltResponse(status=200, body="")
        kind = _kind(body)
        if isinstance(error, LiaisonError) and not (kind == "event" and isinstance(error, Stale)):
            if kind == "event":
                return await _in_private(str(error), body, client)
            sentence = TRY_AGAIN if isinstance(error, Stale) else str(error)
            return await _said(kind, sentence, body, respond, client)
        reference = uuid4().hex[:8]
        log.error("slack.unexpected", reference=reference, kind=kind, exc_info=error)
        if kind == "event":
            return BoltResponse(status=500, body="")
        sentence = f"That went wrong on our side, and nothing was changed. Reference: {reference}."
        return await _said(kind, sentence, body, respond, client)


def _kind(body: dict[str, Any]) -> str:
    if "command" in body:
        return "command"
    return _KINDS.get(body.get("type", ""), "event")


async def _said(
    kind: str, sentence: str, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
) -> BoltResponse:
    if kind == "command":
        return _json({"response_type": "ephemeral", "text": sentence})
    if kind == "form":
        return _json(_in_form(sentence, body["view"]))
    if kind == "click":
        await _after_click(sentence, body, respond, client)
    return BoltResponse(status=200, body="")


async def _in_private(sentence: str, body: dict[str, Any], client: AsyncWebClient) -> BoltResponse:
    """What somebody wrote to us directly could not be done: they read why, and nobody else."""
    event = body.get("event") or {}
    channel, user = str(event.get("channel") or ""), event.get("user")
    if channel.startswith("D") and isinstance(user, str):
        try:
            await client.chat_postEphemeral(
                channel=channel, user=user, text=sentence, thread_ts=event.get("thread_ts")
            )
        except Exception:  # noqa: BLE001 -- it was refused all the same
            log.warning("slack.refusal_not_shown")
    return BoltResponse(status=200, body="")


def _in_form(sentence: str, view: dict[str, Any]) -> dict[str, Any]:
    """Beside the first field; a form without fields is replaced by the sentence."""
    fields = [b["block_id"] for b in view.get("blocks", []) if b.get("type") == "input"]
    if fields:
        return {"response_action": "errors", "errors": {fields[0]: sentence[:2000]}}
    return {"response_action": "update", "view": notice_form("Not done", sentence)}


async def _after_click(
    sentence: str, body: dict[str, Any], respond: AsyncRespond, client: AsyncWebClient
) -> None:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            if body.get("response_url"):
                await respond(text=sentence, response_type="ephemeral", replace_original=False)
            else:
                view = notice_form("Not done", sentence)
                await client.views_open(trigger_id=body["trigger_id"], view=view)
    except Exception:  # noqa: BLE001 -- the click was refused all the same
        log.warning("slack.refusal_not_shown")


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(content), headers={"content-type": "application/json"}
    )
