"""Slack says: a message was posted, edited or deleted. Mentions come here too, as messages do."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import ChannelId, TeamId, Ts, UserId
from app.domain.people import Actor
from app.slack.door import Door, event_key
from app.slack.words import mentions, permalink, plain_words, thread_root
from app.usecases.forget_message import ForgetMessage, forget_message
from app.usecases.hear_edit import HearEdit, hear_edit
from app.usecases.hear_message import HearMessage, hear_message

SAID = {None, "file_share", "thread_broadcast", "me_message", "bot_message"}
"""The subtypes that are somebody's words; of the others only edits and deletions concern us."""


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.event("app_mention")
    @app.event("message")
    async def on_message(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        subtype = event.get("subtype")
        if subtype in SAID and (event.get("user") or event.get("bot_id")) and event.get("ts"):
            await _hear(door, body, event)
        elif subtype == "message_deleted" or _left_a_tombstone(event):
            await _forget(door, body, event)
        elif subtype == "message_changed":
            await _hear_edit(door, body, event)
        await ack()


async def _hear(door: Door, body: dict[str, Any], event: dict[str, Any]) -> None:
    actor = await _author(door, event)
    intent = read_message(event, actor, bot=door.bot, url=door.url)
    await door.through(event_key(body), lambda work: hear_message(intent, work))


async def _author(door: Door, event: dict[str, Any]) -> Actor:
    """Who wrote it; of an app without an account nobody can say on which side it stands."""
    if event.get("user"):
        return await door.who_wrote(event)
    app = UserId(str(event["bot_id"]))
    return Actor(user_id=app, team_id=TeamId(str(event.get("team") or "")), external=True)


def _left_a_tombstone(event: dict[str, Any]) -> bool:
    """Whether the root of a thread was deleted: to Slack that is a change."""
    return (event.get("message") or {}).get("subtype") == "tombstone"


async def _hear_edit(door: Door, body: dict[str, Any], event: dict[str, Any]) -> None:
    message, previous = event.get("message") or {}, event.get("previous_message") or {}
    same = message.get("text") == previous.get("text")
    named = message.get("user") and message.get("ts")
    if same or not named or message.get("bot_id"):
        return
    actor = await door.who_wrote(message)
    intent = read_edit(event, actor, bot=door.bot)
    await door.through(event_key(body), lambda work: hear_edit(intent, work))


async def _forget(door: Door, body: dict[str, Any], event: dict[str, Any]) -> None:
    intent = read_deletion(event)
    if intent is not None:
        await door.through(event_key(body), lambda work: forget_message(intent, work))


def read_message(event: dict[str, Any], actor: Actor, *, bot: UserId, url: str) -> HearMessage:
    """A posted message, as an intent."""
    channel, ts = ChannelId(event["channel"]), Ts(event["ts"])
    direct = event.get("channel_type") == "im" or channel.startswith("D")
    text = str(event.get("text") or "")
    files = tuple(str(f["id"]) for f in event.get("files") or () if f.get("id"))
    return HearMessage(
        by=actor,
        channel=channel,
        ts=ts,
        thread=thread_root(event),
        text=plain_words(text, bot),
        addressed=direct or event.get("type") == "app_mention" or mentions(text, bot),
        direct=direct,
        permalink=permalink(url, channel, ts),
        files=files,
        by_app=bool(event.get("bot_id")),
    )


def read_edit(event: dict[str, Any], actor: Actor, *, bot: UserId) -> HearEdit:
    """An edited message, as an intent."""
    message = event["message"]
    edited = message.get("edited") or {}
    previous = event.get("previous_message") or {}
    channel = ChannelId(event["channel"])
    return HearEdit(
        by=actor,
        channel=channel,
        ts=Ts(message["ts"]),
        thread=thread_root(message),
        text=plain_words(str(message.get("text") or ""), bot),
        before=plain_words(str(previous.get("text") or ""), bot),
        direct=event.get("channel_type") == "im" or channel.startswith("D"),
        edited_ts=Ts(edited.get("ts") or event.get("event_ts") or message["ts"]),
    )


def read_deletion(event: dict[str, Any]) -> ForgetMessage | None:
    """A deleted message, as an intent."""
    ts = event.get("deleted_ts") or (event.get("previous_message") or {}).get("ts")
    return ForgetMessage(channel=ChannelId(event["channel"]), ts=Ts(ts)) if ts else None
