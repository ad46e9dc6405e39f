"""Who answers for a project at this moment, and by when."""

from datetime import datetime

from app.domain import absences, hours
from app.domain.errors import NotFound
from app.domain.ids import PersonId
from app.domain.people import Person, Side
from app.domain.projects import Project, answer_within
from app.domain.questions import Question
from app.ports import Work


async def find_owner(project: Project, work: Work, *, asker: PersonId | None = None) -> Person:
    """The PM or, while the PM is away, the stand-in (P15); nobody is asked what they ask.

    If all are away, whoever is back first.
    """
    pm = await work.people.get(project.pm_id)
    line = [pm, *await _stand_ins(pm, project, work)]
    others = [person for person in line if person.active and person.id != asker] or [pm]
    present = [person for person in others if not _is_away(person, work.now)]
    if present:
        return present[0]
    return min(others, key=lambda person: hours.next_working(person.hours, work.now))


async def _stand_ins(pm: Person, project: Project, work: Work) -> list[Person]:
    """Whom the PM named for these days, then the backup."""
    named = absences.stand_in(pm, hours.local_date(pm.hours, work.now))
    ids = dict.fromkeys(i for i in (named, project.backup_id) if i is not None)
    return [await work.people.get(person_id) for person_id in ids]


async def speaks_for(question: Question, work: Work) -> Project:
    """The project of a question, or the client's first one while nobody has said which."""
    if question.project_id is not None:
        return await work.projects.get(question.project_id)
    projects = await work.projects.of_client(question.client_id)
    if not projects:
        raise NotFound
    return projects[0]


async def parties(question: Question, work: Work) -> tuple[Person, Person]:
    """Who has it, and who waits for it."""
    return await work.people.get(question.owner_id), await work.people.get(question.asker_id)


def answer_by(project: Project, *, owner: Person, asker: Person, now: datetime) -> datetime:
    """The time that the asker is told: the owner's working time, inside that of both (P16)."""
    target = answer_within(project, asker.side)
    return hours.promise_by(owner.hours, asker.hours, now, target)


def may_decide(project: Project | None, person: Person) -> bool:
    """Whether somebody decides for a project: its PM or the backup, as long as they are ours."""
    leads = project is not None and person.id in {project.pm_id, project.backup_id}
    return leads and person.side is Side.STAFF


def may_answer(question: Question, project: Project | None, person: Person) -> bool:
    """Whether somebody may answer a question, give it away or end it: its owner, or the PM."""
    owns = person.side is Side.STAFF and person.id == question.owner_id
    return owns or may_decide(project, person)


def _is_away(person: Person, now: datetime) -> bool:
    return hours.is_away(person.hours, hours.local_date(person.hours, now))
