"""Slack says: somebody takes a question, passes, asks another, or sends it where it belongs."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import PersonId, QuestionId
from app.domain.people import Actor
from app.domain.routing import Lane
from app.slack import ids
from app.slack.door import Door, click_key
from app.usecases.offer_turn import OfferTurn, offer_turn
from app.usecases.reroute_question import RerouteQuestion, reroute_question
from app.usecases.take_turn import TakeTurn, take_turn


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.ACCEPT)
    @app.action(ids.NOT_ME)
    async def on_offer_answered(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_turn(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: take_turn(intent, work))
        await ack()

    @app.action(ids.ASK_TAKER)
    @app.action(ids.ASK_NEXT_TAKER)
    async def on_taker_wanted(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_offer(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: offer_turn(intent, work))
        await ack()

    @app.action(ids.WRONG_PERSON)
    async def on_wrong_person(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_route(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: reroute_question(intent, work))
        await ack()


def read_turn(body: dict[str, Any], actor: Actor) -> TakeTurn:
    """Accept or not me, as an intent."""
    clicked = body["actions"][0]
    accept = clicked["action_id"] == ids.ACCEPT
    return TakeTurn(question_id=QuestionId(UUID(clicked["value"])), by=actor, accept=accept)


def read_offer(body: dict[str, Any], actor: Actor) -> OfferTurn:
    """Whom the PM wants asked, as an intent."""
    question, _, person = body["actions"][0]["value"].partition(":")
    return OfferTurn(question_id=QuestionId(UUID(question)), by=actor, to=PersonId(UUID(person)))


def read_route(body: dict[str, Any], actor: Actor) -> RerouteQuestion:
    """Where it belongs, as an intent."""
    question, _, lane = body["actions"][0]["selected_option"]["value"].partition(":")
    return RerouteQuestion(question_id=QuestionId(UUID(question)), by=actor, lane=Lane(lane))
