"""Slack says: somebody who was asked what they mean clicked it."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.slack import ids
from app.slack.door import Door, click_key
from app.usecases.take_meaning import TakeMeaning, take_meaning


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.MEANS_FIRST)
    @app.action(ids.MEANS_SECOND)
    @app.action(ids.MEANS_THIRD)
    @app.action(ids.MEANS_ELSE)
    async def on_meaning(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_meaning(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: take_meaning(intent, work))
        await ack()


def read_meaning(body: dict[str, Any], actor: Actor) -> TakeMeaning:
    """What is meant, as an intent; `Something else` names no meaning."""
    question, _, meaning = body["actions"][0]["value"].partition(":")
    return TakeMeaning(
        question_id=QuestionId(UUID(question)),
        by=actor,
        meaning=UUID(meaning) if meaning else None,
    )
