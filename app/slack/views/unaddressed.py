"""What a client said and nobody answered, as its project manager sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.dates import say_by, say_time
from app.domain.people import Person
from app.domain.projects import Client
from app.domain.unaddressed import Status, Unaddressed
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, escape, link, quote, section

QUOTED = 400
AFTER = {
    Status.SEEN: "{who} saw it, {at}.",
    Status.MINE: "{who} answers it, {at}.",
    Status.ASKED: "{who} made it a question, {at}.",
    Status.NEEDS_NONE: "It needs no answer, says {who}, {at}.",
}
GONE = "Its author has deleted it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One message, and what became of it."""

    said: Unaddressed
    words: str
    said_at: datetime
    permalink: str | None
    author: Person
    moved_by: Person | None


def unaddressed(
    client: Client, lines: Sequence[Line], reader: Person, now: datetime, *, place: str
) -> Rendered:
    """One message for all of them, with buttons for each that still waits."""
    nobody = "a message that nobody has" if len(lines) == 1 else "messages that nobody has"
    head = f"*{escape(client.name)}: {nobody} answered or reacted to,* in {place}."
    texts = [_line(line, reader, now) for line in lines]
    blocks: list[Block] = [section(head)]
    for line, text in zip(lines, texts, strict=True):
        blocks += [section(text), *_buttons(line)]
    return Rendered(text="\n".join([head, *texts]), blocks=blocks)


def _line(line: Line, reader: Person, now: datetime) -> str:
    zone = reader.hours.zone
    when = link(line.permalink, say_by(line.said_at, now, zone))
    words = quote(escape(clip(line.words, QUOTED))) if line.words else "(deleted)"
    return f"{escape(line.author.first_name)}, {when}: {words}{_after(line, zone)}"


def _after(line: Line, zone: str) -> str:
    """Who did what, once somebody has."""
    said = line.said
    if said.moved_at is None or said.status not in AFTER:
        return ""
    if line.moved_by is None:
        return f"\n{GONE}"
    who = escape(line.moved_by.first_name)
    return "\n" + AFTER[said.status].format(who=who, at=say_time(said.moved_at, zone))


def _buttons(line: Line) -> list[Block]:
    if line.said.status is not Status.SHOWN:
        return []
    value = str(line.said.id)
    return [
        actions(
            button("I'll answer", ids.UNADDRESSED_MINE, value, style="primary"),
            button("Make it a question", ids.UNADDRESSED_ASK, value),
            button("Needs none", ids.UNADDRESSED_NONE, value),
        )
    ]
