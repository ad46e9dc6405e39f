"""Slack says: somebody's question is not the one that it was joined to."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.slack import ids
from app.slack.door import Door, click_key
from app.usecases.part_question import PartQuestion, part_question


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.MINE_DIFFERS)
    async def on_different(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_part(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: part_question(intent, work))
        await ack()


def read_part(body: dict[str, Any], actor: Actor) -> PartQuestion:
    """A click, as an intent."""
    return PartQuestion(question_id=QuestionId(UUID(body["actions"][0]["value"])), by=actor)
