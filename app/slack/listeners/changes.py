"""Slack says: channels and people changed. Whatever else it says is acknowledged and let go."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import ChannelId, UserId
from app.slack.door import Door, event_key
from app.usecases.follow_channel import follow_channel
from app.usecases.open_home import open_home
from app.usecases.report_outsider import ReportOutsider, report_outsider
from app.usecases.report_sharing import report_sharing


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.event("app_home_opened")
    async def on_home_opened(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            actor = await door.directory.actor(UserId(event["user"]), None)
            await door.through(event_key(body), lambda work: open_home(actor, work))
        await ack()

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

    @app.event(re.compile("^member_(joined|left)_channel$"))
    async def on_member(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = ChannelId(event["channel"])
        door.directory.forget_channel(channel)
        if event["type"] == "member_joined_channel":
            who = await door.directory.actor(UserId(event["user"]), None)
            intent = ReportOutsider(who=who, channel=channel)
            await door.through(event_key(body), lambda work: report_outsider(intent, work))
        await ack()

    @app.event(re.compile("^(user_change|team_join)$"))
    async def on_person_changed(ack: AsyncAck, event: dict[str, Any]) -> None:
        user = event.get("user")
        user_id = user.get("id") if isinstance(user, dict) else user
        door.directory.forget_person(UserId(str(user_id)))
        await ack()


def register_last(app: AsyncApp) -> None:
    """What nobody else hears is acknowledged, so that Slack does not send it again."""

    @app.event(re.compile(".*"))
    async def on_anything(ack: AsyncAck) -> None:
        await ack()
