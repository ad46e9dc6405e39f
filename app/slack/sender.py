"""Saying things in Slack: one call each, no retries of its own, every post findable again."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.domain.ids import ChannelId, Ts, UserId
from app.ports import Rendered, SendError, Unanswered
from app.slack.views.blocks import TEXT_LIMIT, clip

TIMEOUT_SECONDS = 10
NEAREST = 15
_PASSING = {
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}
_ALREADY = {"already_pinned", "no_pin"}


class SlackSender:
    """The sender on Slack's Web API. The client must have no retry handlers."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        """Post once; Unanswered if it may or may not have arrived."""
        reply = await _called(
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=clip(message.text, TEXT_LIMIT),
                blocks=keyed(message, key),
                unfurl_links=False,
                unfurl_media=False,
            ),
            in_doubt=True,
        )
        return Ts(reply["ts"])

    async def find(
        self, key: UUID, *, channel: ChannelId, thread: Ts | None, since: datetime
    ) -> Ts | None:
        """The post whose first block carries this key, among the messages since then."""
        oldest = f"{since.timestamp():.6f}"
        if thread is not None:
            call = self._client.conversations_replies(
                channel=channel, ts=thread, oldest=oldest, limit=NEAREST
            )
        else:
            call = self._client.conversations_history(channel=channel, oldest=oldest, limit=NEAREST)
        reply = await _called(call)
        for message in reply.get("messages") or ():
            blocks = message.get("blocks") or [{}]
            if blocks[0].get("block_id") == str(key):
                return Ts(message["ts"])
        return None

    async def update(self, message: Rendered, *, channel: ChannelId, ts: Ts, key: UUID) -> None:
        """Edit a post where it stands; it keeps its key."""
        await _called(
            self._client.chat_update(
                channel=channel,
                ts=ts,
                text=clip(message.text, TEXT_LIMIT),
                blocks=keyed(message, key),
            )
        )

    async def pin(self, *, channel: ChannelId, ts: Ts) -> None:
        """Pin a post; once is enough."""
        await _called(self._client.pins_add(channel=channel, timestamp=ts))

    async def open_direct(self, user: UserId) -> ChannelId:
        """The direct conversation with somebody."""
        reply = await _called(self._client.conversations_open(users=[user]))
        return ChannelId(reply["channel"]["id"])

    async def publish_home(self, view: Mapping[str, Any], *, user: UserId) -> None:
        """Show an App Home."""
        await _called(self._client.views_publish(user_id=user, view=dict(view)))


def keyed(message: Rendered, key: UUID) -> list[dict[str, Any]]:
    """The blocks, the first of which carries the key by which the post is found again."""
    first, *rest = [dict(block) for block in message.blocks[:50]] or [
        {"type": "section", "text": {"type": "mrkdwn", "text": clip(message.text, 3000) or " "}}
    ]
    return [{**first, "block_id": str(key)}, *rest]


async def _called(call: Any, *, in_doubt: bool = False) -> AsyncSlackResponse:  # noqa: ANN401 -- an awaitable of slack_sdk
    """The reply, or what its failure means for trying again."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            reply: AsyncSlackResponse = await call
    except SlackApiError as error:
        raise _meaning(error, in_doubt=in_doubt) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        if in_doubt and not isinstance(error, aiohttp.ClientConnectorError):
            raise Unanswered(type(error).__name__) from error
        raise SendError(type(error).__name__) from error
    return reply


def _meaning(error: SlackApiError, *, in_doubt: bool) -> SendError:
    response = error.response
    code = str(response.get("error") or f"http_{response.status_code}")
    if code in _ALREADY:
        return SendError(code, permanent=True)
    if response.status_code == 429 or code in {"ratelimited", "rate_limited"}:  # noqa: PLR2004 -- HTTP
        after = response.headers.get("Retry-After", "1")
        return SendError(code, retry_after=float(after))
    if response.status_code >= 500:  # noqa: PLR2004 -- HTTP
        return Unanswered(code) if in_doubt else SendError(code)
    return SendError(code, permanent=code not in _PASSING)
