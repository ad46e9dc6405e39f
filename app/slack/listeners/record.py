"""Slack says: somebody keeps a message in the record, or takes an entry out of it."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from app.domain.effects import Direct, ShowSaid
from app.domain.ids import ChannelId, EntryId, ProjectId, Ts, UserId
from app.domain.people import Actor
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.ports import Rendered, Work
from app.slack import ids
from app.slack.door import Door, click_key, form_key
from app.slack.listeners.alone import show_instead
from app.slack.rendering import render
from app.slack.views.record import keep_form
from app.slack.words import permalink, plain_words
from app.usecases.keep_message import KeepMessage, keep_message
from app.usecases.pick_message import PickMessage, pick_message
from app.usecases.recognise_staff import recognise_staff
from app.usecases.retire_entry import RetireEntry, retire_entry

View = dict[str, Any]


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.shortcut(ids.KEEP)
    async def on_picked(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        intent = read_pick(body, await door.who_clicked(body), door)
        entry, projects = await door.enter(lambda work: pick_message(intent, work))
        await client.views_open(trigger_id=body["trigger_id"], view=keep_form(entry, projects))
        await ack()

    @app.view(ids.KEEP_FORM)
    async def on_kept(ack: AsyncAck, body: dict[str, Any], view: View) -> None:
        intent = read_keep(view, await door.who_clicked(body))
        await door.through(form_key(view), lambda work: keep_message(intent, work))
        await ack()

    @app.action(ids.RETIRE)
    @app.action(ids.PUT_BACK)
    async def on_retired(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        intent = read_retire(body, await door.who_clicked(body))
        shown = await door.through(click_key(body), lambda work: _retired(intent, work))
        await ack()
        await show_instead(body, shown, respond)


async def _retired(intent: RetireEntry, work: Work) -> Rendered | None:
    await retire_entry(intent, work)
    reader = await recognise_staff(intent.by, work)
    return await render(ShowSaid(to=Direct(person=reader.id), subject=intent.entry_id), work)


def read_pick(body: dict[str, Any], actor: Actor, door: Door) -> PickMessage:
    """The message whose menu was used, as an intent."""
    message = body["message"]
    channel, ts = ChannelId(body["channel"]["id"]), Ts(message["ts"])
    author = message.get("user")
    return PickMessage(
        by=actor,
        channel=channel,
        ts=ts,
        author=UserId(author) if author else None,
        text=plain_words(str(message.get("text") or ""), door.bot),
        permalink=permalink(door.url, channel, ts),
    )


def read_keep(view: View, actor: Actor) -> KeepMessage:
    """The filled in form, as an intent."""
    values = view["state"]["values"]

    def chosen(block: str, element: str) -> str | None:
        option = (values.get(block) or {}).get(element, {}).get("selected_option")
        return str(option["value"]) if option else None

    project = chosen(ids.PROJECT_BLOCK, ids.PROJECT_INPUT)
    return KeepMessage(
        entry_id=EntryId(UUID(view["private_metadata"])),
        by=actor,
        kind=Kind(chosen(ids.KIND_BLOCK, ids.KIND_INPUT) or Kind.FACT),
        title=values[ids.TITLE_BLOCK][ids.TITLE_INPUT].get("value") or "",
        text=values[ids.TEXT_BLOCK][ids.TEXT_INPUT].get("value") or "",
        project_id=ProjectId(UUID(project)) if project else None,
        visibility=Visibility(chosen(ids.EYES_BLOCK, ids.EYES_INPUT) or Visibility.INTERNAL),
    )


def read_retire(body: dict[str, Any], actor: Actor) -> RetireEntry:
    """A click on Retire or Undo, as an intent."""
    action = body["actions"][0]
    return RetireEntry(
        entry_id=EntryId(UUID(action["value"])),
        by=actor,
        undo=action["action_id"] == ids.PUT_BACK,
    )
