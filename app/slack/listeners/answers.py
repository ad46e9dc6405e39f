"""Slack says: somebody wants to see why, or says which of two entries holds."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import EntryId, QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key
from app.slack.rendering_answers import found_for
from app.slack.views.answers import why_form
from app.usecases.explain_answer import ExplainAnswer, explain_answer
from app.usecases.settle_contradiction import SettleContradiction, settle_contradiction

View = dict[str, Any]


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.WHY)
    async def on_why(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        intent = read_why(body, await door.who_clicked(body))
        form = await door.enter(lambda work: _why(intent, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.action(ids.KEEP_THIS)
    @app.action(ids.BOTH_STAND)
    async def on_settled(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_settled(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: settle_contradiction(intent, work))
        await ack()


async def _why(intent: ExplainAnswer, work: Work) -> View:
    question = await explain_answer(intent, work)
    return dict(why_form(question.text, await found_for(question, work)))


def read_why(body: dict[str, Any], actor: Actor) -> ExplainAnswer:
    """A click on Why?, as an intent."""
    return ExplainAnswer(question_id=QuestionId(UUID(body["actions"][0]["value"])), by=actor)


def read_settled(body: dict[str, Any], actor: Actor) -> SettleContradiction:
    """A click on Keep this, or on Undo, as an intent."""
    one, other, *kept = (EntryId(UUID(part)) for part in body["actions"][0]["value"].split(":"))
    return SettleContradiction(one=one, other=other, by=actor, keep=kept[0] if kept else None)
