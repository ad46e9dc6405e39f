"""Slack says: somebody clicked what can be said of a client's part."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ActionId, Ts
from app.domain.people import Actor
from app.ports import Work
from app.slack import ids
from app.slack.door import Door, click_key
from app.slack.listeners.clients import read_channel, read_key
from app.slack.views.question_forms import ask_form
from app.usecases.ask_about_action import AskAboutAction, ask_about_action
from app.usecases.finish_action import FinishAction, finish_action
from app.usecases.recognise_in_channel import recognise_in_channel
from app.usecases.reopen_action import ReopenAction, reopen_action

SOMEBODY_ELSE = "Someone else does this: {what}. It is "


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.ACTION_DONE)
    async def on_done(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = read_done(body, await door.who_clicked(body))
        await door.through(click_key(body), lambda work: finish_action(intent, work))
        await ack()

    @app.action(ids.ACTION_HELP)
    async def on_help(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = AskAboutAction(
            action_id=_action(body),
            by=await door.who_clicked(body),
            channel=read_channel(body),
            thread=read_thread(body),
        )
        await door.through(click_key(body), lambda work: ask_about_action(intent, work))
        await ack()

    @app.action(ids.ACTION_ELSE)
    async def on_somebody_else(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        actor = await door.who_clicked(body)
        form = await door.enter(lambda work: _form(body, actor, work))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.action(ids.ACTION_NOT_DONE)
    async def on_not_done(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = ReopenAction(action_id=_action(body), by=await door.who_clicked(body))
        await door.through(click_key(body), lambda work: reopen_action(intent, work))
        await ack()


async def _form(body: dict[str, Any], actor: Actor, work: Work) -> dict[str, Any]:
    """Who else does it, in the client's own words; of their own client only."""
    _, client_id = await recognise_in_channel(actor, read_channel(body), work)
    action = await work.record.action(_action(body))
    own = (await work.projects.get(action.project_id)).client_id == client_id
    initial = SOMEBODY_ELSE.format(what=action.what) if own else ""
    return ask_form(read_key(body), initial=initial)


def read_done(body: dict[str, Any], actor: Actor) -> FinishAction:
    """Which of the client's parts is done, and in which thread that was said."""
    return FinishAction(
        action_id=_action(body), by=actor, channel=read_channel(body), thread=read_thread(body)
    )


def read_thread(body: dict[str, Any]) -> Ts | None:
    """The root of the thread that the message stands in, or the message itself."""
    message = body.get("message") or {}
    found = message.get("thread_ts") or message.get("ts")
    return Ts(found) if found else None


def _action(body: dict[str, Any]) -> ActionId:
    return ActionId(UUID(body["actions"][0]["value"]))
