"""Slack says: a channel changed, and who is in it; or somebody reacted to a message."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import ChannelId, Ts, UserId
from app.slack.door import Door, event_key
from app.usecases.follow_channel import follow_channel
from app.usecases.greet_channel import GreetChannel, greet_channel
from app.usecases.report_lost_channel import ReportLostChannel, report_lost_channel
from app.usecases.report_outsider import ReportOutsider, report_outsider
from app.usecases.report_sharing import report_sharing
from app.usecases.take_reaction import TakeReaction, take_reaction


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""
    _register_members(app, door)
    _register_reactions(app, door)

    @app.event("channel_id_changed")
    async def on_new_id(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        old, new = ChannelId(event["old_channel_id"]), ChannelId(event["new_channel_id"])
        await door.through(event_key(body), lambda work: follow_channel(old, new, work))
        await ack()

    @app.event(re.compile("^channel_(un)?shared$"))
    async def on_sharing(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = ChannelId(str(event.get("channel") or ""))
        door.directory.forget_channel(channel)
        if event["type"] == "channel_shared":
            await door.through(event_key(body), lambda work: report_sharing(channel, work))
        await ack()

    @app.event(re.compile("^(channel|group)_(archive|left)$"))
    async def on_lost(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = ChannelId(str(event.get("channel") or ""))
        door.directory.forget_channel(channel)
        archived = event["type"].endswith("archive")
        intent = ReportLostChannel(channel=channel, archived=archived)
        await door.through(event_key(body), lambda work: report_lost_channel(intent, work))
        await ack()


def _register_members(app: AsyncApp, door: Door) -> None:
    @app.event(re.compile("^member_(joined|left)_channel$"))
    async def on_member(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = ChannelId(event["channel"])
        door.directory.forget_channel(channel)
        if event["user"] == door.bot:
            await _ourselves(door, body, event)
        elif event["type"] == "member_joined_channel":
            who = await door.directory.actor(UserId(event["user"]), None)
            intent = ReportOutsider(who=who, channel=channel)
            await door.through(event_key(body), lambda work: report_outsider(intent, work))
        await ack()


def _register_reactions(app: AsyncApp, door: Door) -> None:
    @app.event("reaction_added")
    async def on_reaction(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        intent = await _reaction(door, event)
        if intent is not None:
            await door.through(event_key(body), lambda work: take_reaction(intent, work))
        await ack()


async def _reaction(door: Door, event: dict[str, Any]) -> TakeReaction | None:
    """A reaction to a message; people react to files, too."""
    item, user = event.get("item"), event.get("user")
    if not isinstance(item, dict) or not isinstance(user, str):
        return None
    channel, ts = item.get("channel"), item.get("ts")
    if not isinstance(channel, str) or not isinstance(ts, str):
        return None
    return TakeReaction(
        by=await door.directory.actor(UserId(user), None),
        channel=ChannelId(channel),
        ts=Ts(ts),
        name=str(event.get("reaction") or ""),
    )


async def _ourselves(door: Door, body: dict[str, Any], event: dict[str, Any]) -> None:
    """We were added to a channel, or taken out of it."""
    channel = ChannelId(event["channel"])
    if event["type"] == "member_left_channel":
        lost = ReportLostChannel(channel=channel)
        await door.through(event_key(body), lambda work: report_lost_channel(lost, work))
        return
    inviter = event.get("inviter")
    if isinstance(inviter, str):
        actor = await door.directory.actor(UserId(inviter), None)
        intent = GreetChannel(channel=channel, inviter=actor)
        await door.through(event_key(body), lambda work: greet_channel(intent, work))
