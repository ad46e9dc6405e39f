"""To whom Liaison speaks in a project, and the preview of letting the client in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.projects import Channel, Mode, Project, State
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, context, divider, escape, modal, section

MODES = {
    Mode.OBSERVE: "I only observe: its project manager reads what I would have said.",
    Mode.INSIDE: "colleagues hear me, the client does not.",
    Mode.LIVE: "the client hears me, too.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class GoingLive:
    """Where a project stands with its client."""

    project: Project
    channel: Channel | None
    """The client's."""
    introduced: bool


def card(facts: GoingLive) -> Rendered:
    """Who hears Liaison now, and what is left to do."""
    project = facts.project
    text = f"*{escape(project.name)}:* {MODES[project.mode]}"
    if facts.channel is None:
        text += " It has no client channel yet; add one to the project's file."
        return Rendered(text=text, blocks=[section(text)])
    where = f"<#{facts.channel.id}>"
    if project.state not in {State.LIVE, State.PAUSED}:
        text += f" It is {project.state}."
        return Rendered(text=text, blocks=[section(text)])
    if project.mode is Mode.LIVE and facts.introduced:
        text += f" I have introduced myself in {where}."
        return Rendered(text=text, blocks=[section(text)])
    label = "Preview and go live"
    if project.mode is Mode.LIVE:
        text += f" I have not introduced myself in {where} yet."
        label = "Preview the introduction"
    else:
        text += f" Its project manager lets the client in, in {where}."
    go = actions(button(label, ids.GO_LIVE, str(project.id), style="primary"))
    return Rendered(text=text, blocks=[section(text), go])


def home_lines(waiting: Sequence[GoingLive]) -> list[Block]:
    """Projects that wait for their PM to let the client in."""
    return [block for facts in waiting for block in [dict(b) for b in card(facts).blocks]]


def preview_form(facts: GoingLive, introduction: Rendered, status: Rendered) -> dict[str, Any]:
    """Exactly what the client will read, before anything is posted."""
    where = f"<#{facts.channel.id}>" if facts.channel else "the client channel"
    first: list[Block] = [
        context(f"I have introduced myself in {where} already; nothing is posted.")
    ]
    if not facts.introduced:
        first = [context(f"I post this in {where}, and pin it:"), *_words(introduction)]
    asked = "Whoever asks *where are we?* then reads:"
    return modal(
        title="Going live",
        callback_id=ids.GO_LIVE_FORM,
        submit="Go live",
        private_metadata=str(facts.project.id),
        blocks=[*first, divider(), context(asked), *_words(status)],
    )


def _words(message: Rendered) -> list[Block]:
    return [dict(block) for block in message.blocks if block["type"] != "actions"]
