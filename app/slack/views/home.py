"""A person's App Home: what waits for them first. Staff and clients each see their own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.domain.dates import say_by, say_day
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.questions import Question
from app.domain.reports import ClientReport
from app.slack import ids
from app.slack.views import clients
from app.slack.views.blocks import (
    Block,
    actions,
    button,
    clip,
    divider,
    escape,
    header,
    home,
    section,
)
from app.slack.views.going_live import GoingLive, home_lines

NOTHING = "Nothing waits for you."
MOST_NOT_LIVE = 10
HINT = "Ask me anything with `/pm` in a project's channel, or write to me in *Messages*."


def staff_home(
    person: Person,
    waiting: Sequence[Question],
    milestones: Sequence[Milestone],
    not_live: Sequence[GoingLive],
    now: datetime,
) -> Mapping[str, Any]:
    """The questions and dates that wait for a colleague."""
    zone = person.hours.zone
    blocks: list[Block] = [header("Waiting for you")]
    if not waiting and not milestones and not not_live:
        blocks.append(section(NOTHING))
    for question in waiting[:20]:
        by = say_by(question.due_at, now, zone)
        blocks += [
            section(f"*{escape(clip(question.text, 300))}*\nby {by}"),
            actions(button("Answer", ids.ANSWER, str(question.id), style="primary")),
        ]
    blocks += [section(f"{escape(m.name)}: due {say_day(m.known_on)}") for m in milestones[:20]]
    blocks += home_lines(not_live[:MOST_NOT_LIVE])
    return home([*blocks, divider(), section(HINT)])


def client_home(reports: Sequence[ClientReport]) -> Mapping[str, Any]:
    """Where the client's projects stand."""
    if not reports:
        return home([section("Your project manager has not connected a project for you yet.")])
    shown = clients.lines_of(reports)
    return home([header("Your projects"), *shown])
