"""Who answers for a project at this moment, and by when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.domain import hours
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Work


async def find_owner(project: Project, work: Work) -> Person:
    """The PM, or the stand-in on a day on which the PM is away (P15)."""
    pm = await work.people.get(project.pm_id)
    if project.backup_id is None or _works_today(pm, work.now):
        return pm
    backup = await work.people.get(project.backup_id)
    return backup if _works_today(backup, work.now) else pm


def answer_by(project: Project, *, owner: Person, asker: Person, now: datetime) -> datetime:
    """The time that the asker is told: the owner's working time, inside that of both (P16)."""
    return hours.promise_by(owner.hours, asker.hours, now, project.answer_within)


def may_decide(project: Project | None, person: Person) -> bool:
    """Whether somebody decides for a project: its PM or the backup."""
    return project is not None and person.id in {project.pm_id, project.backup_id}


def _works_today(person: Person, now: datetime) -> bool:
    return _unless_weekend(person, now.astimezone(ZoneInfo(person.hours.zone)).date())


def _unless_weekend(person: Person, today: date) -> bool:
    return hours.is_working_day(person.hours, today) or today.weekday() >= 5
