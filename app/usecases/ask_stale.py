"""A client reads that a date is being confirmed: its owner is asked at once (P2)."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain import hours
from app.domain.milestones import ClientStanding, standing_for_client
from app.domain.projects import Project, nudges
from app.domain.wall import Visibility
from app.ports import Work


async def ask_stale(projects: Iterable[Project], work: Work) -> None:
    """Whatever can't be claimed for want of a fresh word is due to be asked about now."""
    for project in projects:
        if nudges(project):
            await _ask(project, work)


async def _ask(project: Project, work: Work) -> None:
    pm = await work.people.get(project.pm_id)
    today = hours.local_date(pm.hours, work.now)
    for milestone in await work.milestones.of_project(project.id):
        if milestone.visibility is not Visibility.CLIENT or milestone.waiting:
            continue
        stands = standing_for_client(milestone, today=today, now=work.now, hours=pm.hours)
        if stands is ClientStanding.BEING_CONFIRMED and milestone.nudge_at is not None:
            await work.milestones.save(replace(milestone, nudge_at=work.now))
