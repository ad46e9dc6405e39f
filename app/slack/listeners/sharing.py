"""Slack says: who asked in private shares the answer."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.slack import ids
from app.slack.door import Door, click_key
from app.usecases.share_answer import ShareAnswer, share_answer


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.SHARE)
    async def on_shared(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_share(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: share_answer(intent, work))
        await ack()


def read_share(body: dict[str, Any], actor: Actor) -> ShareAnswer:
    """A click, as an intent."""
    return ShareAnswer(question_id=QuestionId(UUID(body["actions"][0]["value"])), by=actor)
