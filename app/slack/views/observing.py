"""What would have been said in a project that is only observed, for its project manager."""

from dataclasses import dataclass

from app.domain.ids import ChannelId
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Rendered
from app.slack.views.blocks import clip, escape, quote, section


@dataclass(frozen=True, kw_only=True, slots=True)
class Would:
    """One address in an observed project."""

    project: Project
    person: Person
    channel: ChannelId
    words: str
    status: str | None
    """The status that they would have read, as mrkdwn."""
    receipt: tuple[Person, str] | None
    """Who would have been asked, and by when."""


def would_say(facts: Would) -> Rendered:
    """Who wrote what, and what the answer would have been."""
    said = f" {quote(escape(clip(facts.words, 600)))}" if facts.words else ""
    head = (
        f"*Observing {escape(facts.project.name)}:* {escape(facts.person.name)} wrote in"
        f" <#{facts.channel}>:{said}"
    )
    parts = [head, "I said nothing. I would have answered:"]
    if facts.status is not None:
        parts += [f">{line}" for line in facts.status.splitlines() if line]
    if facts.receipt is not None:
        owner, by = facts.receipt
        parts.append(f">{escape(owner.first_name)} has it, until {by}.")
    if len(parts) == 2:  # noqa: PLR2004 -- nothing but the two
        parts.append(">a set text.")
    text = "\n".join(parts)
    return Rendered(text=text, blocks=[section(text)])
