"""How a project stands by what is known: for staff only."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.milestones import Milestone, Standing
from app.domain.projects import Project, State
from app.domain.reports import Health

SOON = timedelta(days=14)
"""What `due` lists."""


def staff_health(
    project: Project, milestones: Sequence[Milestone], today: date, *, blocked: bool = False
) -> Health:
    """How a project stands by what is known; `blocked` where somebody says so of it."""
    if project.state is State.PAUSED:
        return Health.ON_HOLD
    if project.state in {State.CLOSED, State.CANCELLED}:
        return Health.DONE
    still_open = [m for m in milestones if m.known is not Standing.DONE]
    if not still_open:
        return Health.DONE
    if any(m.known_on < today for m in still_open):
        return Health.LATE
    slipped = any(m.told_on is not None and m.known_on > m.told_on for m in still_open)
    if blocked or slipped or any(m.known is Standing.BLOCKED for m in still_open):
        return Health.ATTENTION
    return Health.ON_TRACK


def known_end(milestones: Sequence[Milestone]) -> date | None:
    """The day on which staff expect the last of it."""
    open_ones = [m.known_on for m in milestones if m.known is not Standing.DONE]
    return max(open_ones, default=None)
