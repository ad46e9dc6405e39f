"""Slack says: somebody of a client clicked, or filled in the question form."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.ids import ChannelId, EffectId, QuestionId
from app.domain.people import Actor
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.views.question_forms import ask_form
from app.usecases.ask_after_all import AskAfterAll, ask_after_all
from app.usecases.ask_by_form import AskByForm, ask_by_form
from app.usecases.explain_to_client import ExplainToClient, explain_to_client
from app.usecases.forward_short_version import ForwardShortVersion, forward_short_version
from app.usecases.hurry_question import HurryQuestion, hurry_question


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""
    _register_asking(app, door)
    _register_reading(app, door)


def _register_asking(app: AsyncApp, door: Door) -> None:
    @app.action(ids.I_HAVE_A_QUESTION)
    async def on_question_wanted(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient
    ) -> None:
        form = ask_form(read_key(body))
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.action(ids.ADD_SOMETHING)
    async def on_more_wanted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        form = ask_form(read_key(body), adding=True)
        await client.views_open(trigger_id=body["trigger_id"], view=form)
        await ack()

    @app.action(ids.IT_IS_URGENT)
    async def on_urgent(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = HurryQuestion(
            question_id=QuestionId(UUID(body["actions"][0]["value"])),
            by=await door.who_clicked(body),
            channel=read_channel(body),
        )
        await door.through(click_key(body), lambda work: hurry_question(intent, work))
        await ack()

    @app.action(ids.ABOUT_THE_PROJECT)
    async def on_no_desk_matter(ack: AsyncAck, body: dict[str, Any]) -> None:
        intent = AskAfterAll(
            question_id=QuestionId(UUID(body["actions"][0]["value"])),
            by=await door.who_clicked(body),
            channel=read_channel(body),
        )
        await door.through(click_key(body), lambda work: ask_after_all(intent, work))
        await ack()

    @app.view(ids.ASK_FORM)
    async def on_question_asked(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        intent = read_form(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: ask_by_form(intent, work))
        await ack()


def _register_reading(app: AsyncApp, door: Door) -> None:
    @app.action(ids.SHORT_VERSION)
    async def on_short_version(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = ForwardShortVersion(by=actor, channel=read_channel(body))
        await door.through(click_key(body), lambda work: forward_short_version(intent, work))
        await ack()

    @app.action(ids.WHAT_CAN_I_ASK)
    async def on_help(ack: AsyncAck, body: dict[str, Any]) -> None:
        actor = await door.who_clicked(body)
        intent = ExplainToClient(by=actor, channel=read_channel(body))
        await door.through(click_key(body), lambda work: explain_to_client(intent, work))
        await ack()


def read_channel(body: dict[str, Any]) -> ChannelId:
    """Where somebody clicked; nowhere, for a click in the App Home."""
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    return ChannelId(channel)


def read_key(body: dict[str, Any]) -> str:
    """Our own key of the message that holds the button: the block_id of its first block."""
    blocks = (body.get("message") or {}).get("blocks") or [{}]
    return str(blocks[0].get("block_id") or "")


def read_form(view: dict[str, Any], actor: Actor) -> AskByForm:
    """The client's own words, and under which of our messages they belong."""
    return AskByForm(
        by=actor,
        under=EffectId(UUID(view["private_metadata"])),
        text=view["state"]["values"][ids.TEXT_BLOCK][ids.TEXT_INPUT].get("value") or "",
    )
