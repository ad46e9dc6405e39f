"""Slack says: somebody chose which question is answered by what was said elsewhere."""

from typing import Any
from uuid import UUID

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from app.domain.effects import Direct, ShowSaid
from app.domain.ids import EntryId, QuestionId
from app.domain.people import Actor
from app.ports import Rendered, Work
from app.slack import ids
from app.slack.door import Door, click_key
from app.slack.listeners.alone import show_instead
from app.slack.rendering import render
from app.usecases.answer_with_said import AnswerWithSaid, answer_with_said
from app.usecases.recognise_staff import recognise_staff


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.action(ids.SAID_ANSWERS)
    async def on_chosen(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        intent = read_choice(body, await door.who_clicked(body))
        shown = await door.through(click_key(body), lambda work: _answered(intent, work))
        await ack()
        await show_instead(body, shown, respond)


async def _answered(intent: AnswerWithSaid, work: Work) -> Rendered | None:
    await answer_with_said(intent, work)
    reader = await recognise_staff(intent.by, work)
    return await render(ShowSaid(to=Direct(person=reader.id), subject=intent.entry_id), work)


def read_choice(body: dict[str, Any], actor: Actor) -> AnswerWithSaid:
    """The chosen question, as an intent."""
    entry, _, question = body["actions"][0]["selected_option"]["value"].partition(":")
    return AnswerWithSaid(
        entry_id=EntryId(UUID(entry)), question_id=QuestionId(UUID(question)), by=actor
    )
