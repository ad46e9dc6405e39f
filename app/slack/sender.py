"""Saying things in Slack: one call each, no retries of its own, every post findable again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from app.domain.ids import ChannelId, Ts, UserId
from app.ports import Rendered, SendError
from app.slack.failures import called
from app.slack.views.blocks import TEXT_LIMIT, clip

CALL_SECONDS = 10.0
NEAREST = 15
MOST_PAGES = 20
MOST_BLOCKS = 50
EVENT_TYPE = "liaison_post"


class SlackSender:
    """The sender on Slack's Web API. The client must have no retry handlers."""

    def __init__(self, client: AsyncWebClient, *, within: float = CALL_SECONDS) -> None:
        self._client = client
        self._within = within

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        """Post once; Unanswered if it may or may not have arrived."""
        reply = await called(
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=clip(message.text, TEXT_LIMIT),
                blocks=keyed(message, key),
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": str(key)}},
                unfurl_links=False,
                unfurl_media=False,
            ),
            within=self._within,
            in_doubt=True,
        )
        return Ts(reply["ts"])

    async def find(
        self, key: UUID, *, channel: ChannelId, thread: Ts | None, since: datetime
    ) -> Ts | None:
        """The post that carries this key, among all messages since then."""
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            reply = await self._page(channel, thread, f"{since.timestamp():.6f}", cursor)
            for message in reply.get("messages") or ():
                if _key_of(message) == str(key):
                    return Ts(message["ts"])
            cursor = (reply.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return None
        reason = "there are too many messages to look through"
        raise SendError(reason, permanent=True)

    async def _page(
        self, channel: ChannelId, thread: Ts | None, oldest: str, cursor: str | None
    ) -> AsyncSlackResponse:
        more: dict[str, Any] = {"cursor": cursor} if cursor else {}
        if thread is not None:
            call = self._client.conversations_replies(
                channel=channel,
                ts=thread,
                oldest=oldest,
                limit=NEAREST,
                include_all_metadata=True,
                **more,
            )
        else:
            call = self._client.conversations_history(
                channel=channel, oldest=oldest, limit=NEAREST, include_all_metadata=True, **more
            )
        return await called(call, within=self._within)

    async def update(self, message: Rendered, *, channel: ChannelId, ts: Ts, key: UUID) -> None:
        """Edit a post where it stands; it keeps its key."""
        await called(
            self._client.chat_update(
                channel=channel,
                ts=ts,
                text=clip(message.text, TEXT_LIMIT),
                blocks=keyed(message, key),
            ),
            within=self._within,
        )

    async def pin(self, *, channel: ChannelId, ts: Ts) -> None:
        """Pin a post; once is enough."""
        try:
            await called(self._client.pins_add(channel=channel, timestamp=ts), within=self._within)
        except SendError as error:
            if error.reason != "already_pinned":
                raise

    async def open_direct(self, user: UserId) -> ChannelId:
        """The direct conversation with somebody."""
        reply = await called(self._client.conversations_open(users=[user]), within=self._within)
        return ChannelId(reply["channel"]["id"])

    async def publish_home(self, view: Mapping[str, Any], *, user: UserId) -> None:
        """Show an App Home."""
        await called(self._client.views_publish(user_id=user, view=dict(view)), within=self._within)


def keyed(message: Rendered, key: UUID) -> list[dict[str, Any]]:
    """The blocks, the first of which carries the key by which the post is found again."""
    first, *rest = [dict(block) for block in message.blocks[:MOST_BLOCKS]] or [
        {"type": "section", "text": {"type": "mrkdwn", "text": clip(message.text, 3000) or " "}}
    ]
    return [{**first, "block_id": str(key)}, *rest]


def _key_of(message: Mapping[str, Any]) -> str | None:
    """The key of one of our posts, wherever Slack kept it."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") == EVENT_TYPE:
        key: str | None = (metadata.get("event_payload") or {}).get("key")
        return key
    first: Mapping[str, Any] = next(iter(message.get("blocks") or ()), {})
    return first.get("block_id")
