"""Slack says: somebody clicked what was made of their plain words, or of those to a client."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import DraftId, EffectId, QuestionId
from app.slack import ids
from app.slack.door import Door, click_key
from app.slack.listeners.clients import read_key
from app.usecases.send_draft import SendDraft, send_draft
from app.usecases.take_back_reply import TakeBackReply, take_back_reply
from app.usecases.take_offered_reply import TakeOfferedReply, take_offered_reply
from app.usecases.withdraw_answer import WithdrawAnswer, withdraw_answer


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.SEND_DRAFT)
    async def on_draft_approved(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = SendDraft(draft_id=DraftId(_value(body)), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: send_draft(intent, work))
        await ack()

    @app.action(ids.WITHDRAW)
    async def on_withdrawn(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = WithdrawAnswer(question_id=QuestionId(_value(body)), by=actor)
        await door.through(click_key(body), lambda work: withdraw_answer(intent, work))
        await ack()

    @app.action(ids.NO_ANSWER)
    async def on_no_answer(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = TakeBackReply(question_id=QuestionId(_value(body)), by=actor)
        await door.through(click_key(body), lambda work: take_back_reply(intent, work))
        await ack()

    @app.action(ids.REPLY_ANSWERS)
    async def on_reply_answers(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = TakeOfferedReply(offer=EffectId(UUID(read_key(body))), by=actor)
        await door.through(click_key(body), lambda work: take_offered_reply(intent, work))
        await ack()


def _value(body: dict[str, Any]) -> UUID:
    return UUID(body["actions"][0]["value"])
