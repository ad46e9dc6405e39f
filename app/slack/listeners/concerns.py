"""Slack says: somebody clicked that what was in the way is lifted, or is not after all."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from app.domain.concerns import ConcernId
from app.domain.effects import Direct, ShowConcern
from app.domain.people import Actor
from app.ports import Rendered, Work
from app.slack import ids
from app.slack.door import Door, click_key
from app.slack.listeners.alone import show_instead
from app.slack.rendering import render
from app.usecases.lift_concern import LiftConcern, lift_concern
from app.usecases.recognise_staff import recognise_staff


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.CONCERN_LIFT)
    @app.action(ids.CONCERN_UNDO)
    async def on_lifted(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        intent = read_lift(body, await door.who_clicked(body))
        shown = await door.through(click_key(body), lambda work: _lifted(intent, work))
        await ack()
        await show_instead(body, shown, respond)


async def _lifted(intent: LiftConcern, work: Work) -> Rendered | None:
    await lift_concern(intent, work)
    reader = await recognise_staff(intent.by, work)
    return await render(ShowConcern(to=Direct(person=reader.id), subject=intent.concern_id), work)


def read_lift(body: dict[str, Any], actor: Actor) -> LiftConcern:
    """A click on Lifted or Undo, as an intent."""
    action = body["actions"][0]
    return LiftConcern(
        concern_id=ConcernId(UUID(action["value"])),
        by=actor,
        undo=action["action_id"] == ids.CONCERN_UNDO,
    )
