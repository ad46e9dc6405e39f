"""Slack says: somebody takes an escalation, gives it on, or gives it back."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import EscalationId
from app.domain.people import Actor
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.listeners.questions import chosen_person
from app.slack.views.escalations import give_to_form
from app.usecases.recognise_staff import recognise_staff
from app.usecases.take_escalation import TakeEscalation, take_escalation

View = dict[str, Any]


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.I_HAVE_IT)
    @app.action(ids.GIVE_BACK)
    async def on_taken(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_click(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: take_escalation(intent, work))
        await ack()

    @app.action(ids.GIVE_TO)
    async def on_form_wanted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        actor = await door.who_clicked(body)
        escalation_id = EscalationId(UUID(body["actions"][0]["value"]))

        async def form(work: Work) -> View:
            await recognise_staff(actor, work)
            return give_to_form(await work.escalations.get(escalation_id))

        view = await door.enter(form)
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.view(ids.GIVE_TO_FORM)
    async def on_given(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_form(view, await door.who_clicked(body), await chosen_person(view, door))
        await door.through(form_key(view), lambda work: take_escalation(intent, work))
        await ack()


def read_click(body: dict[str, Any], actor: Actor) -> TakeEscalation:
    """A click, as an intent."""
    action = body["actions"][0]
    return TakeEscalation(
        escalation_id=EscalationId(UUID(action["value"])),
        by=actor,
        undo=action["action_id"] == ids.GIVE_BACK,
    )


def read_form(view: View, actor: Actor, to: Actor) -> TakeEscalation:
    """The chosen colleague, as an intent."""
    escalation_id = EscalationId(UUID(view["private_metadata"]))
    return TakeEscalation(escalation_id=escalation_id, by=actor, to=to)
