"""Slack says: somebody clicked what becomes of a message that nobody answered."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.people import Actor
from app.domain.unaddressed import Status, UnaddressedId
from app.slack import ids
from app.slack.door import Door, click_key
from app.usecases.take_unaddressed import TakeUnaddressed, take_unaddressed

BECOMES = {
    ids.UNADDRESSED_MINE: Status.MINE,
    ids.UNADDRESSED_ASK: Status.ASKED,
    ids.UNADDRESSED_NONE: Status.NEEDS_NONE,
}


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.UNADDRESSED_MINE)
    @app.action(ids.UNADDRESSED_ASK)
    @app.action(ids.UNADDRESSED_NONE)
    async def on_decided(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_click(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: take_unaddressed(intent, work))
        await ack()


def read_click(body: dict[str, Any], actor: Actor) -> TakeUnaddressed:
    """A click, as an intent."""
    action = body["actions"][0]
    return TakeUnaddressed(
        said_id=UnaddressedId(UUID(action["value"])), by=actor, to=BECOMES[action["action_id"]]
    )
