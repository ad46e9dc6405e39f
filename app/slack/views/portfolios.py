"""Many projects in one message, for staff: where each stands, what is due, what is open."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.dates import say_day
from app.domain.ids import PersonId, ProjectId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person
from app.domain.questions import Question
from app.domain.reports import Facts, Health
from app.domain.standings import SOON, staff_health
from app.ports import Rendered
from app.slack.views.blocks import clip, escape, section
from app.slack.views.waiting import whose_turn

MOST_LINES = 25
NONE: Mapping[ProjectId, int] = {}
_WORST_FIRST = (
    Health.LATE,
    Health.ATTENTION,
    Health.BEING_CONFIRMED,
    Health.ON_TRACK,
    Health.ON_HOLD,
    Health.DONE,
)


def standings(projects: Sequence[Facts], blocks: Mapping[ProjectId, int] = NONE) -> Rendered:
    """How many stand how; then each, worst first, with its next date. `blocks` counts them."""
    health = [(_health(f, f.project.id in blocks), f) for f in projects]
    counted = [(h, sum(1 for mine, _ in health if mine is h)) for h in _WORST_FIRST]
    total = f"{len(projects)} project{'' if len(projects) == 1 else 's'}"
    counts = ", ".join(f"{count} {h.lower()}" for h, count in counted if count)
    ordered = sorted(health, key=lambda pair: _WORST_FIRST.index(pair[0]))
    return _lines(f"*{total}: {counts}.*", [_standing(h, f) for h, f in ordered])


def due(projects: Sequence[Facts]) -> Rendered:
    """What is due within two weeks, or overdue, in all of them, by day."""
    found: list[tuple[Milestone, Facts]] = [
        (m, f)
        for f in projects
        for m in f.milestones
        if m.known is not Standing.DONE and m.known_on <= f.today + SOON
    ]
    if not found:
        return _lines("*Nothing is due in the next two weeks.*", [])
    found.sort(key=lambda pair: (pair[0].known_on, pair[0].name))
    head = f"*{len(found)} due in the next two weeks, or overdue*"
    return _lines(head, [_due(m, f, f.today) for m, f in found])


def still_open(
    projects: Sequence[Facts], questions: Sequence[Question], people: Mapping[PersonId, Person]
) -> Rendered:
    """The questions that nobody has answered yet, oldest time first."""
    if not questions:
        return _lines("*No open questions.*", [])
    by_id = {f.project.id: f for f in projects}
    lines = []
    for question in questions:
        facts = by_id.get(question.project_id) if question.project_id else None
        facts = facts or projects[0]
        owner, by, late = whose_turn(question, people, facts.now, facts.zone)
        asked = escape(clip(" ".join(question.text.split()), 100))
        lines.append(f"- {escape(facts.project.name)}: {asked} ({owner}, by {by}{late})")
    return _lines(f"*{len(questions)} open question{'' if len(questions) == 1 else 's'}*", lines)


def _health(facts: Facts, blocked: bool) -> Health:  # noqa: FBT001 -- one of two
    return staff_health(facts.project, facts.milestones, facts.today, blocked=blocked)


def _standing(health: Health, facts: Facts) -> str:
    name = f"- *{escape(facts.project.name)}:* {health.lower()}"
    ahead = [m for m in facts.milestones if m.known is Standing.PLANNED]
    if not ahead:
        return name
    return f"{name}. Next: {escape(ahead[0].name)}, {say_day(ahead[0].known_on)}"


def _due(milestone: Milestone, facts: Facts, today: date) -> str:
    owner = facts.people.get(milestone.owner_id) if milestone.owner_id else None
    who = escape(owner.first_name) if owner else "no owner"
    late = " (overdue)" if milestone.known_on < today else ""
    return (
        f"- {say_day(milestone.known_on)}: {escape(milestone.name)}, {who}"
        f" ({escape(facts.project.name)}){late}"
    )


def _lines(head: str, lines: Sequence[str]) -> Rendered:
    shown = list(lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        shown.append(f"... and {len(lines) - MOST_LINES} more")
    text = "\n".join([head, *shown])
    return Rendered(text=text, blocks=[section(text)])
