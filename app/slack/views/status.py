"""The internal status, and the lists of what is due and open. For staff only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.domain.dates import say_by, say_day
from app.domain.ids import PersonId
from app.domain.milestones import Milestone, Standing, differs, worse
from app.domain.people import Person
from app.domain.projects import Client, State
from app.domain.questions import Question
from app.domain.reports import Facts
from app.domain.standings import SOON, known_end, staff_health
from app.ports import Rendered
from app.slack.views.blocks import clip, escape, section
from app.slack.views.waiting import whose_turn

MOST_LINES, MOST_AHEAD = 8, 3


def staff_status(
    facts: Facts,
    client: Client,
    still_open: Sequence[Question],
    people: Mapping[PersonId, Person],
    blocks: Sequence[str] = (),
) -> Rendered:
    """Where a project stands by what is known, terse. `blocks` are lines of what is in the way."""
    project = facts.project
    health = staff_health(project, facts.milestones, facts.today, blocked=bool(blocks))
    name = project.name if "/" in project.name else f"{client.name} / {project.name}"
    head = f"*{escape(name)}: {health.lower()}.* {_ends(facts)}"
    in_the_way = [*blocks[:MOST_AHEAD], *_blocked(facts)]
    lines = [head, *in_the_way, *_next(facts), *_open(facts, still_open, people)]
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
        who, by, late = whose_turn(question, people, now, facts.zone)
        asked = escape(clip(question.text, 120))
        lines.append(f"- {asked} ({who}, by {by}{late})")
    return _lines(lines)


def _ends(facts: Facts) -> str:
    """What the client was told of the end, and what we know of it: of the same dates."""
    if facts.project.state in {State.PAUSED, State.CLOSED, State.CANCELLED}:
        return ""
    told = max((m.told_on for m in facts.shown if m.told_on), default=None)
    if told is None:
        known = known_end(facts.milestones)
        return f"Ends {say_day(known)}." if known else "No dates yet."
    known = known_end(facts.shown) or told
    if known == told and not any(differs(m) or worse(m) for m in facts.shown):
        return f"Told and known {say_day(told)}."
    if known == told:
        return f"Told and known {say_day(told)}; a date before it is not released."
    return f"Told {say_day(told)}, known {say_day(known)} (not released)."


def _blocked(facts: Facts) -> list[str]:
    found = [m for m in facts.milestones if m.known is Standing.BLOCKED][:MOST_AHEAD]
    return [_one_blocked(milestone, facts) for milestone in found]


def _one_blocked(milestone: Milestone, facts: Facts) -> str:
    since = ""
    if milestone.moved_at is not None:
        since = f", since {say_by(milestone.moved_at, facts.now, facts.zone)}"
    reason = escape(clip(milestone.reason, 200)).rstrip(".")
    return f"Blocked: {escape(milestone.name)} ({_owner(milestone, facts)}{since}): {reason}."


def _next(facts: Facts) -> list[str]:
    ahead = [m for m in facts.milestones if m.known is Standing.PLANNED][:MOST_AHEAD]
    return ["Next: " + "; ".join(_ahead(m, facts) for m in ahead) + "."] if ahead else []


def _open(
    facts: Facts, still_open: Sequence[Question], people: Mapping[PersonId, Person]
) -> list[str]:
    """Whose turn it is: questions with their owner and time, and what the client must do."""
    parts = [_one_open(question, facts, people) for question in still_open[:MOST_AHEAD]]
    parts += [
        f"{escape(action.what)}, client by {say_day(action.due_on)}"
        for action in facts.actions
        if action.done_at is None
    ][:MOST_AHEAD]
    if not parts:
        return ["Nothing open."]
    count = len(still_open)
    if not count:
        return [f"Open: {'; '.join(parts)}."]
    return [f"Open: {count} question{'' if count == 1 else 's'} ({'; '.join(parts)})."]


def _one_open(question: Question, facts: Facts, people: Mapping[PersonId, Person]) -> str:
    who, by, late = whose_turn(question, people, facts.now, facts.zone)
    asked = escape(clip(" ".join(question.text.split()), 60))
    return f"{asked}, {who} by {by}{late}"


def _owner(milestone: Milestone, facts: Facts) -> str:
    owner = facts.people.get(milestone.owner_id) if milestone.owner_id else None
    return escape(owner.first_name) if owner else "no owner"


def _ahead(milestone: Milestone, facts: Facts) -> str:
    told = ""
    if differs(milestone) and milestone.told_on is not None:
        told = f" (told {say_day(milestone.told_on)})"
    day = say_day(milestone.known_on)
    return f"{escape(milestone.name)}, {_owner(milestone, facts)}, {day}{told}"


def _lines(lines: Sequence[str]) -> Rendered:
    text = "\n".join(line.rstrip() for line in lines)
    return Rendered(text=text, blocks=[section(text)])
