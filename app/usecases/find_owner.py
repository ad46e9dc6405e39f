"""Who answers for a project at this moment, and by when."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain import hours
from app.domain.people import Person, Side
from app.domain.projects import Project
from app.domain.questions import Question
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
    """Whether somebody decides for a project: its PM or the backup, as long as they are ours."""
    leads = project is not None and person.id in {project.pm_id, project.backup_id}
    return leads and person.side is Side.STAFF


def may_answer(question: Question, project: Project | None, person: Person) -> bool:
    """Whether somebody may answer a question, give it away or end it: its owner, or the PM."""
    owns = person.side is Side.STAFF and person.id == question.owner_id
    return owns or may_decide(project, person)


def _is_away(person: Person, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(person.hours.zone)).date()
    return any(first <= today <= last for first, last in person.hours.away)
