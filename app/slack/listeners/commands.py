"""Slack says: somebody typed /pm. The answer rides in the acknowledgement, for their eyes only."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from app.domain.ids import ChannelId, UserId
from app.domain.people import Actor
from app.domain.projects import Purpose
from app.domain.questions import Question
from app.ports import Rendered, Work
from app.slack import ids
from app.slack.door import Door, command_key
from app.slack.rendering import render
from app.slack.rendering_questions import question_facts
from app.slack.views.blocks import section
from app.slack.views.questions import acknowledged
from app.slack.words import plain_words
from app.usecases.address import Address, address

MENTION = re.compile(r"<@([UW]\w+)")
SEEN_BEFORE = "I have that already."
INSIDE = "I put your question into {channel}, so that the answer can be frank."
ELSEWHERE = "The client reads this channel, so you'll hear from me in private."
OUTSIDERS = "This command is for our own people. Mention me instead: *@Liaison where are we?*"


def register(app: AsyncApp, door: Door) -> None:
    """Hang the listeners of this file on the app."""

    @app.command(ids.COMMAND)
    async def on_command(ack: AsyncAck, command: dict[str, Any]) -> None:
        actor = await door.who_commanded(command)
        if actor.external:
            await ack(response_type="ephemeral", text=OUTSIDERS)
            return
        reply = await door.through(
            command_key(command), lambda work: _answer(read_command(command, actor, door), work)
        )
        await ack(reply or {"response_type": "ephemeral", "text": SEEN_BEFORE})


def read_command(command: dict[str, Any], actor: Actor, door: Door) -> Address:
    """The command, as an intent."""
    channel, text = ChannelId(command["channel_id"]), str(command.get("text") or "")
    return Address(
        by=actor,
        text=plain_words(text, door.bot),
        channel=channel,
        direct=channel.startswith("D"),
        mentions=tuple(UserId(user) for user in MENTION.findall(text)),
    )


async def _answer(intent: Address, work: Work) -> dict[str, Any]:
    heard = await address(intent, work)
    messages = [await render(say, work) for say in heard.replies]
    if heard.question is not None:
        messages.append(await _about(heard.question, intent, work))
    shown = [message for message in messages if message is not None]
    return {
        "response_type": "ephemeral",
        "text": "\n\n".join(message.text for message in shown),
        "blocks": [block for message in shown for block in message.blocks][:50],
    }


async def _about(question: Question, intent: Address, work: Work) -> Rendered:
    """Where it stands; not before the client's eyes, even if they are not meant (P18)."""
    channel = None if intent.direct else await work.projects.channel(intent.channel)
    if channel is not None and channel.purpose is Purpose.CLIENT:
        place = ELSEWHERE if question.direct else INSIDE.format(channel=f"<#{question.asked_in}>")
        return Rendered(text=place, blocks=[section(place)])
    return acknowledged(await question_facts(question, work))
