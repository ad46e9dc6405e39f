"""How dates look to staff: the morning list, the question at midday, the release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.domain.dates import say_by, say_day, say_time
from app.domain.ids import PersonId
from app.domain.milestones import Cause, Milestone, Release, Standing, seen, worse
from app.domain.people import Person
from app.domain.projects import Project, speaks_to_client
from app.ports import Rendered
from app.slack import ids
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    context,
    escape,
    input_choice,
    input_date,
    input_text,
    modal,
    section,
    select_option,
)

CHECKING = "Until you release a date, the client reads that we are checking this one."
OLD_DATE = "Until you release it, the client reads the old date."
NOT_LIVE = "The client hears nothing from me in this project: release it once you have told them."


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One milestone of a list, and whose it is."""

    milestone: Milestone
    project: Project
    moved_by: Person | None


def ask_again(line: Line, zone: str) -> Rendered:
    """The question at midday."""
    milestone = line.milestone
    if not milestone.waiting:
        text = line_text(line, milestone.known_on, zone)
        return Rendered(text=text, blocks=[section(text)])
    text = (
        f"*{escape(line.project.name)}: {escape(milestone.name)}* was due"
        f" {say_day(milestone.known_on)}, and I have no word. Is it done, or which day will it be?"
        " Without an answer the project manager hears of it this afternoon."
    )
    buttons = report_buttons(milestone, late=True)
    return Rendered(text=text, blocks=[section(text), *([buttons] if buttons else [])])


def waiting(line: Line, on: date, zone: str) -> Rendered:
    """One date that its owner was asked about, with what can be said."""
    text = line_text(line, on, zone)
    buttons = report_buttons(line.milestone, late=line.milestone.known_on < on)
    return Rendered(text=text, blocks=[section(text), *([buttons] if buttons else [])])


def release_request(line: Line, now: datetime, zone: str) -> Rendered:
    """What is known and not told, for the PM to release or to hold."""
    milestone = line.milestone
    head = f"*{escape(line.project.name)}: {escape(milestone.name)}.* {_told_known(milestone)}"
    if line.moved_by is not None and milestone.moved_at is not None:
        when = say_by(milestone.moved_at, now, zone)
        head += f" {escape(line.moved_by.first_name)}, {when}."
    if milestone.reason:
        head += f"\n>{escape(clip(milestone.reason, 500))}"
    if milestone.release is Release.NONE:
        text = f"{head}\nThe client knows."
        return Rendered(text=text, blocks=[section(text)])
    what = _what_client_reads(line)
    text = f"{head}\n{what}"
    if milestone.promise_at is not None:
        text += f" They were told they'd hear by *{say_by(milestone.promise_at, now, zone)}*."
    if milestone.release is Release.HELD:
        text += " Held for now."
    return Rendered(text=text, blocks=[section(text), _releasereport_buttons(milestone)])


def promise_reminder(line: Line, now: datetime, zone: str) -> Rendered:
    """The client will expect to hear soon, or has waited and been given another time."""
    milestone = line.milestone
    name = f"{escape(line.project.name)}: {escape(milestone.name)}"
    if milestone.release is Release.NONE or milestone.promise_at is None:
        text = f"*{name}.* The client knows."
        return Rendered(text=text, blocks=[section(text)])
    text = (
        f"*{escape(line.project.name)}: the client expects to hear by"
        f" {say_by(milestone.promise_at, now, zone)}* about {escape(milestone.name)}."
        f" {_told_known(milestone)} Without a word from you I give them another time then."
    )
    return Rendered(text=text, blocks=[section(text), _releasereport_buttons(milestone)])


def date_form(milestone: Milestone, today: date) -> dict[str, Any]:
    """A new day, with a reason and one of the causes that a client may read."""
    initial = max(milestone.known_on, today).isoformat()
    options = [select_option(_sentence(cause), cause.value) for cause in Cause]
    return modal(
        title="New date",
        callback_id=ids.DATE_FORM,
        submit="Save",
        private_metadata=str(milestone.id),
        blocks=[
            section(f"*{escape(milestone.name)}*, known {say_day(milestone.known_on)}"),
            input_date(ids.DATE_BLOCK, ids.DATE_INPUT, label="Which day?", initial=initial),
            input_text(ids.TEXT_BLOCK, ids.TEXT_INPUT, label="Why? (only we read this)", long=True),
            input_choice(
                ids.CAUSE_BLOCK,
                ids.CAUSE_INPUT,
                label="What may the client read as the cause?",
                options=options,
                optional=True,
            ),
            context("The client hears nothing until the project manager releases it."),
        ],
    )


def cause_form(milestone: Milestone, private_metadata: str) -> dict[str, Any]:
    """What the client may read as the cause, when the owner named none."""
    options = [select_option(_sentence(cause), cause.value) for cause in Cause]
    told, known = milestone.told_on or milestone.known_on, milestone.known_on
    return modal(
        title="Release",
        callback_id=ids.RELEASE_FORM,
        submit="Release",
        private_metadata=private_metadata,
        blocks=[
            section(f"*{escape(milestone.name)}*: told {say_day(told)}, now {say_day(known)}"),
            input_choice(
                ids.CAUSE_BLOCK,
                ids.CAUSE_INPUT,
                label="What may the client read as the cause?",
                options=options,
            ),
        ],
    )


def blocked_form(milestone: Milestone) -> dict[str, Any]:
    """What is in the way, and who can lift it."""
    return modal(
        title="Blocked",
        callback_id=ids.BLOCKED_FORM,
        submit="Save",
        private_metadata=str(milestone.id),
        blocks=[
            section(f"*{escape(milestone.name)}*, due {say_day(milestone.known_on)}"),
            input_text(
                ids.TEXT_BLOCK,
                ids.TEXT_INPUT,
                label="What is in the way, since when, and who can lift it?",
                long=True,
            ),
        ],
    )


def line_text(line: Line, on: date, zone: str) -> str:
    """A date and whose turn it is; once somebody has spoken, who said what, and when."""
    milestone = line.milestone
    name = f"*{escape(line.project.name)}: {escape(milestone.name)}*"
    if not milestone.waiting and milestone.moved_at is not None:
        who = escape(line.moved_by.first_name) if line.moved_by else "somebody"
        return f"{name}: {_said(milestone)}. {who}, {say_time(milestone.moved_at, zone)}."
    due = say_day(milestone.known_on)
    days = (milestone.known_on - on).days
    near = {0: "due *today*", 1: "due *tomorrow*"}.get(days, f"due *{due}*")
    if days < 0:
        near = f"was due *{due}*"
    told = ""
    if milestone.told_on is not None and milestone.told_on != milestone.known_on:
        told = f"; the client was told {say_day(milestone.told_on)}"
    done = " Is it done?" if days < 0 else ""
    gap = "" if milestone.owner_id else " It has no owner, so it is yours."
    return f"{name}, {near}{told}.{done}{gap}"


def _said(milestone: Milestone) -> str:
    if milestone.known is Standing.DONE:
        return "done"
    if milestone.known is Standing.BLOCKED:
        return f"blocked: {escape(clip(milestone.reason, 200))}"
    if milestone.before is not None and milestone.before[1] != milestone.known_on:
        return f"moved to {say_day(milestone.known_on)}"
    return f"on track for {say_day(milestone.known_on)}"


def report_buttons(milestone: Milestone, *, late: bool) -> Block | None:
    """What its owner can say of it; what they said can be undone."""
    value = str(milestone.id)
    on_track = [] if late else [button("On track", ids.ON_TRACK, value)]
    new_date = button("New date", ids.NEW_DATE, value)
    if milestone.waiting:
        return actions(
            button("Done", ids.DONE, value, style="primary"),
            *on_track,
            new_date,
            button("Blocked", ids.BLOCKED, value),
        )
    undo = [button("Undo", ids.UNDO_REPORT, value)] if milestone.before is not None else []
    lifted = [*on_track, new_date] if milestone.known is Standing.BLOCKED else []
    return actions(*undo, *lifted) if undo or lifted else None


def _told_known(milestone: Milestone) -> str:
    told = say_day(milestone.told_on) if milestone.told_on else "nothing"
    if milestone.known is Standing.DONE:
        return f"Told {told}; done."
    known = "blocked" if milestone.known is Standing.BLOCKED else say_day(milestone.known_on)
    return f"Told {told}, known {known}."


def _what_client_reads(line: Line) -> str:
    checking = CHECKING if speaks_to_client(line.project) else NOT_LIVE
    if line.milestone.known is Standing.BLOCKED:
        return f"It is blocked, and has no new day yet. {checking}"
    if not worse(line.milestone):
        return f"Good news. {OLD_DATE if speaks_to_client(line.project) else NOT_LIVE}"
    cause = line.milestone.cause
    because = f" They will read: because {cause.value}." if cause else ""
    return f"Have you called them?{because} {checking}"


def _releasereport_buttons(milestone: Milestone) -> Block:
    value = f"{milestone.id}:{seen(milestone)}"
    hold = [] if milestone.release is Release.HELD else [button("Hold", ids.HOLD, value)]
    if milestone.known is Standing.BLOCKED:
        return actions(button("New date", ids.NEW_DATE, str(milestone.id)), *hold)
    if worse(milestone):
        return actions(
            button("I called, release", ids.RELEASE_CALLED, value, style="primary"),
            button("Send without", ids.RELEASE, value),
            *hold,
        )
    return actions(button("Release", ids.RELEASE, value, style="primary"), *hold)


def _sentence(cause: Cause) -> str:
    return cause.value[:1].upper() + cause.value[1:]


def line_of(milestone: Milestone, project: Project, people: Mapping[PersonId, Person]) -> Line:
    """A milestone with its project and who moved it."""
    moved_by = people.get(milestone.moved_by) if milestone.moved_by else None
    return Line(milestone=milestone, project=project, moved_by=moved_by)
