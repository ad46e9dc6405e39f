"""Who answers for a project at this moment, and by when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain import hours
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Work


async def find_owner(project: Project, work: Work) -> Person:
    """The PM, or the stand-in on a day on which the PM is away (P15)."""
    pm = await work.people.get(project.pm_id)
    if project.backup_id is None or not _is_away(pm, work.now):
        return pm
    backup = await work.people.get(project.backup_id)
    return pm if _is_away(backup, work.now) else backup


def answer_by(project: Project, *, owner: Person, asker: Person, now: datetime) -> datetime:
    """The time that the asker is told: the owner's working time, inside that of both (P16)."""
    return hours.promise_by(owner.hours, asker.hours, now, project.answer_within)


def may_decide(project: Project | None, person: Person) -> bool:
    """Whether somebody decides for a project: its PM or the backup."""
    return project is not None and person.id in {project.pm_id, project.backup_id}


def _is_away(person: Person, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(person.hours.zone)).date()
    return any(first <= today <= last for first, last in person.hours.away)
