"""Slack says: people changed, or opened their home. What nobody hears is acknowledged."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import UserId
from app.slack.door import Door, event_key
from app.usecases.open_home import open_home


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.event("app_home_opened")
    async def on_home_opened(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            actor = await door.directory.actor(UserId(event["user"]), None)
            await door.through(event_key(body), lambda work: open_home(actor, work))
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
