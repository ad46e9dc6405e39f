"""What is asked often and not in the record, for a colleague."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from app.domain.asked_often import LOOK_BACK, Gap
from app.domain.dates import say_day
from app.domain.ids import ProjectId
from app.domain.projects import Project
from app.ports import Rendered
from app.slack.views.blocks import Block, clip, context, escape, section
from app.usecases.list_unanswered import Unanswered

MOST_LINES = 15
NOBODY = f"Nobody has asked anything in your projects in the last {LOOK_BACK.days} days."
NOTHING = (
    f"Nothing was asked twice in the last {LOOK_BACK.days} days without an answer from the record"
)
HOW = "An answer is kept with *Keep in the record*, in the menu of any message."
MEANING, WORDS = "Compared by what is meant.", "Compared by words alone: meanings are switched off."


def unanswered(found: Unanswered, projects: Mapping[ProjectId, Project], zone: str) -> Rendered:
    """The most frequent first; says how many questions that is out of."""
    if not found.compared:
        return Rendered(text=NOBODY, blocks=[section(NOBODY)])
    of = f"{found.compared} question{'' if found.compared == 1 else 's'}"
    note = f"Of {of}. {MEANING if found.by_meaning else WORDS}"
    if not found.gaps:
        return _message([f"{NOTHING}."], note)
    head = f"*Asked more than once in the last {LOOK_BACK.days} days, and not in the record:*"
    lines = [_line(gap, projects, zone) for gap in found.gaps[:MOST_LINES]]
    if len(found.gaps) > MOST_LINES:
        lines.append(f"... and {len(found.gaps) - MOST_LINES} more")
    return _message([head, *lines], f"{HOW} {note}")


def _line(gap: Gap, projects: Mapping[ProjectId, Project], zone: str) -> str:
    asked = escape(clip(" ".join(gap.text.split()), 120))
    names = ", ".join(escape(projects[i].name) for i in gap.projects[:2] if i in projects)
    people = "one person" if gap.people == 1 else f"{gap.people} people"
    last = say_day(gap.last_at.astimezone(ZoneInfo(zone)).date())
    kept = "; an answer is kept, but was not found" if gap.kept else ""
    where = f"{names}, last {last}" if names else f"last {last}"
    return f'\u2022 *{gap.times} times* by {people}: "{asked}" ({where}){kept}'


def _message(lines: Sequence[str], note: str) -> Rendered:
    text = "\n".join(lines)
    blocks: list[Block] = [section(text), context(note)]
    return Rendered(text=f"{text}\n{note}", blocks=blocks)
