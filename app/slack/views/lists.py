"""Lists of dates for one person: the morning's, what had passed, what would have been asked."""

from collections.abc import Sequence
from datetime import date, datetime

from app.domain.dates import say_by, say_day
from app.domain.milestones import Standing
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Question
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import Block, actions, button, clip, context, escape, section
from app.slack.views.milestones import Line, line_text, report_buttons

HOW_TO_WRITE = 'You can write "1 Thursday, switch is late". I stop once you answered.'
STILL_TRUE = "Still true? I ask nobody about these until you or the owner gives a new date."
MOST_LINES = 12


def morning_list(
    lines: Sequence[Line],
    asked: Sequence[tuple[Question, Person]],
    on: date,
    now: datetime,
    zone: str,
) -> Rendered:
    """All that a day asks of somebody, worst first, with buttons on what still waits."""
    count = len(lines) + len(asked)
    head = f"*{say_day(on)}: {count} thing{'' if count == 1 else 's'} with you.*"
    blocks: list[Block] = [section(head)]
    texts = [head]
    for number, line in enumerate(lines[:MOST_LINES], start=1):
        late = line.milestone.known_on < on
        text = f"{number}. {line_text(line, on, zone)}"
        texts.append(text)
        blocks += _with(text, report_buttons(line.milestone, late=late))
    for number, (question, asker) in enumerate(asked[:MOST_LINES], start=len(lines) + 1):
        text = f"{number}. {_asked(question, asker, now, zone)}"
        texts.append(text)
        answer = button("Answer", ids.ANSWER, str(question.id))
        blocks += _with(text, actions(answer))
    if asked or any(line.milestone.waiting for line in lines):
        blocks.append(context(HOW_TO_WRITE))
        texts.append(HOW_TO_WRITE)
    return Rendered(text="\n".join(texts), blocks=blocks)


def continued(on: date) -> Rendered:
    """An earlier list, once all that it held stands on a later one."""
    text = f"*{say_day(on)}:* what was open here is on a later list."
    return Rendered(text=text, blocks=[section(text)])


def passed_dates(lines: Sequence[Line], on: date, zone: str) -> Rendered:
    """What had passed when projects were taken up, as one list to their PM (P24)."""
    waiting = [line for line in lines if _has_passed(line, on)]
    count = len(waiting)
    head = f"*{count} date{' has' if count == 1 else 's have'} passed.*"
    if not waiting:
        head = f"*{say_day(on)}: every date that had passed has been looked at.*"
    blocks: list[Block] = [section(head)]
    texts = [head]
    for number, line in enumerate(lines[:MOST_LINES], start=1):
        text = f"{number}. {line_text(line, on, zone)}"
        texts.append(text)
        open_yet = _has_passed(line, on)
        blocks += _with(text, _passed_buttons(line) if open_yet else None)
    if len(lines) > MOST_LINES:
        texts.append(f"... and {len(lines) - MOST_LINES} more: `/pm due` in their channels.")
        blocks.append(section(texts[-1]))
    if waiting:
        texts.append(STILL_TRUE)
        blocks.append(context(STILL_TRUE))
    return Rendered(text="\n".join(texts), blocks=blocks)


def would_nudge(project: Project, lines: Sequence[Line], on: date, zone: str) -> Rendered:
    """What owners would have been asked in a project that is only observed."""
    head = f"*Observing {escape(project.name)}:* I asked nobody. I would have asked about:"
    texts = [head, *(f"- {line_text(line, on, zone)}" for line in lines[:MOST_LINES])]
    text = "\n".join(texts)
    return Rendered(text=text, blocks=[section(text)])


def _asked(question: Question, asker: Person, now: datetime, zone: str) -> str:
    who, by = escape(asker.first_name), say_by(question.due_at, now, zone)
    words = escape(clip(" ".join(question.text.split()), 200))
    return f'{who} asks: "{words}" Told by *{by}*.'


def _has_passed(line: Line, on: date) -> bool:
    return line.milestone.known is Standing.PLANNED and line.milestone.known_on < on


def _passed_buttons(line: Line) -> Block:
    value = str(line.milestone.id)
    done = button("Done", ids.DONE, value, style="primary")
    return actions(done, button("New date", ids.NEW_DATE, value))


def _with(text: str, buttons: Block | None) -> list[Block]:
    return [section(text), *([buttons] if buttons is not None else [])]
