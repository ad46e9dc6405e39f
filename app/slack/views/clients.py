"""What clients read. These views take only ClientText; the type checker holds that."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import wall
from app.domain.record import ClientAction
from app.domain.reports import ClientReport
from app.domain.wall import ClientText
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, escape, link, section

MOST_TICKS = 3


def status(reports: Sequence[ClientReport]) -> Rendered:
    """Where every project of the channel stands, a headline and a few lines each."""
    parts = [_project(report) for report in reports]
    blocks: list[Block] = [section(part) for part in parts]
    asked = [action for report in reports for action in report.asked]
    blocks += [_ticks(action) for action in asked[:MOST_TICKS]]
    blocks.append(
        actions(
            button("I have a question", ids.I_HAVE_A_QUESTION, "ask"),
            button("Short version to forward", ids.SHORT_VERSION, "short"),
        )
    )
    return Rendered(text="\n\n".join(parts), blocks=blocks)


def _ticks(action: ClientAction) -> Block:
    """What can be said of one part of the client's."""
    value = str(action.id)
    return actions(
        button(_tick(action.what), ids.ACTION_DONE, value),
        button("Need help", ids.ACTION_HELP, value),
        button("Someone else does it", ids.ACTION_ELSE, value),
    )


def noted(what: ClientText, who: ClientText) -> Rendered:
    """The client's part is noted as done."""
    text = f"Noted: {_words(what)} is done, says {_words(who)}."
    return Rendered(text=text, blocks=[section(text)])


def lines_of(reports: Sequence[ClientReport]) -> list[Block]:
    """A section for each project, without buttons."""
    return [section(_project(report)) for report in reports]


def short(reports: Sequence[ClientReport], permalink: str | None = None) -> Rendered:
    """Only the headlines: the same question, asked again a moment later."""
    lines = [f"*{_words(report.headline)}*" for report in reports]
    if permalink:
        lines.append(link(permalink, "All of it, a moment ago"))
    text = "\n".join(lines)
    return Rendered(text=text, blocks=[section(text)])


def lines(texts: Sequence[ClientText]) -> Rendered:
    """Plain lines."""
    text = "\n".join(_words(t) for t in texts)
    return Rendered(text=text, blocks=[section(text)])


@dataclass(frozen=True, kw_only=True, slots=True)
class Introduction:
    """What the introduction names (P17)."""

    firm: ClientText
    manager: ClientText
    emergency: ClientText | None


def introduction(facts: Introduction) -> Rendered:
    """Whom it works for, what to ask, who reads, what is kept."""
    first = (
        f"I'm Liaison; I work for {_words(facts.firm)} on your projects. Write *@Liaison where are"
        f" we?* any time, or ask in your own words. {_words(facts.manager)}, project manager, reads"
        " every request, and writes or approves everything that isn't a set text."
    )
    emergency = f"Emergency: {_words(facts.emergency)}. " if facts.emergency else ""
    second = (
        f"{emergency}I keep project messages from this channel so that nothing is forgotten;"
        " delete one and I delete it too."
    )
    help_ = actions(button("What can I ask?", ids.WHAT_CAN_I_ASK, "help"))
    return Rendered(text=f"{first}\n{second}", blocks=[section(first), section(second), help_])


def _project(report: ClientReport) -> str:
    first = " ".join([f"*{_words(report.headline)}*", *map(_words, report.doubts)])
    return "\n".join([first, *map(_words, report.lines)])


def _tick(what: str) -> str:
    return clip(wall.from_entry(what, wall.Visibility.CLIENT).text + ": done", 75)


def _words(text: ClientText) -> str:
    return escape(text.text)
