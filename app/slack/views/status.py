"""The internal status, and the lists of what is due and open. For staff only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.dates import say_by, say_day
from app.domain.ids import PersonId
from app.domain.milestones import Milestone, Standing
from app.domain.people import Person
from app.domain.projects import Client
from app.domain.questions import Question
from app.domain.reports import SOON, Facts, known_end, staff_health
from app.ports import Rendered
from app.slack.views.blocks import clip, escape, section

MOST_LINES = 8


def staff_status(facts: Facts, client: Client, still_open: Sequence[Question]) -> Rendered:
    """Where a project stands by what is known, terse."""
    project = facts.project
    health = staff_health(project, facts.milestones, facts.today)
    head = f"*{escape(client.name)} / {escape(project.name)}: {health.lower()}.* {_ends(facts)}"
    blocked = [m for m in facts.milestones if m.known is Standing.BLOCKED]
    ahead = [m for m in facts.milestones if m.known is Standing.PLANNED][:3]
    lines = [head, *(_blocked(m, facts.people) for m in blocked)]
    if ahead:
        lines.append("Next: " + "; ".join(_ahead(m, facts) for m in ahead) + ".")
    waiting = [a for a in facts.actions if a.done_at is None]
    if waiting:
        asked = "; ".join(f"{escape(a.what)} by {say_day(a.due_on)}" for a in waiting[:3])
        lines.append(f"From the client: {asked}.")
    count = len(still_open)
    lines.append(
        f"Open: {count} question{'' if count == 1 else 's'}." if count else "Nothing open."
    )
    return _lines(lines)


def due_list(facts: Facts) -> Rendered:
    """What is due within two weeks, or overdue."""
    until = facts.today + SOON
    due = [m for m in facts.milestones if m.known is not Standing.DONE and m.known_on <= until]
    name = escape(facts.project.name)
    if not due:
        return _lines([f"*{name}:* nothing is due before {say_day(until)}."])
    lines = [f"*{name}: due by {say_day(until)}*"]
    for milestone in due[:MOST_LINES]:
        late = " (overdue)" if milestone.known_on < facts.today else ""
        lines.append(f"- {_ahead(milestone, facts)}{late}")
    return _lines(lines)


def open_list(
    facts: Facts, still_open: Sequence[Question], people: Mapping[PersonId, Person], now: datetime
) -> Rendered:
    """The questions that nobody has answered yet."""
    name = escape(facts.project.name)
    if not still_open:
        return _lines([f"*{name}:* no open questions."])
    lines = [f"*{name}: open questions*"]
    for question in still_open[:MOST_LINES]:
        owner = people[question.owner_id].first_name
        by = say_by(question.due_at, now, facts.zone)
        late = ", overdue" if question.due_at < now else ""
        asked = escape(clip(question.text, 120))
        lines.append(f"- {asked} ({escape(owner)}, by {by}{late})")
    return _lines(lines)


def _ends(facts: Facts) -> str:
    told = max((m.told_on for m in facts.shown if m.told_on), default=None)
    known = known_end(facts.milestones)
    if told is None or known is None:
        return f"Ends {say_day(known)}." if known else ""
    if known == told:
        return f"Told and known {say_day(told)}."
    return f"Told {say_day(told)}, known {say_day(known)} (not released)."


def _blocked(milestone: Milestone, people: Mapping[PersonId, Person]) -> str:
    owner = people.get(milestone.owner_id) if milestone.owner_id else None
    by = f" ({escape(owner.first_name)})" if owner else ""
    return f"Blocked: {escape(milestone.name)}{by}: {escape(clip(milestone.reason, 200))}"


def _ahead(milestone: Milestone, facts: Facts) -> str:
    owner = facts.people.get(milestone.owner_id) if milestone.owner_id else None
    who = escape(owner.first_name) if owner else "no owner"
    return f"{escape(milestone.name)}, {who}, {say_day(milestone.known_on)}"


def _lines(lines: Sequence[str]) -> Rendered:
    text = "\n".join(line.rstrip() for line in lines)
    return Rendered(text=text, blocks=[section(text)])


def passed_dates(facts: Facts, passed: Sequence[Milestone]) -> Rendered:
    """What had passed when the project was taken up, as one list."""
    count = len(passed)
    head = f"*{escape(facts.project.name)}: {count} date{'' if count == 1 else 's'} have passed.*"
    lines = [f"- {_ahead(milestone, facts)}" for milestone in passed[:20]]
    end = "Still true? I ask nobody about these until you or the owner gives a new date."
    return _lines([head, *lines, end])
