"""What stands on somebody's list of a day: dates, worst first, and the questions that wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import absences, hours
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.projects import Mode
from app.domain.questions import Question, Status
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class DayList:
    """The lines of a list: the dates come first, and keep their numbers."""

    dates: Sequence[Milestone]
    questions: Sequence[Question]


async def list_of_day(person: Person, on: date, work: Work) -> DayList:
    """Their own, and those of whom they stand in for."""
    dates = of_day(await _asked(person, on, work), on, person)
    today = hours.local_date(person.hours, work.now)
    mine = await work.questions.waiting_for(person.id) if on == today else ()
    waiting = [q for q in mine if q.status is Status.WAITING and q.asker_id != person.id]
    return DayList(dates=dates, questions=waiting)


async def latest_list(person: Person, work: Work) -> DayList:
    """The last list that they were given, as it stands now."""
    today = hours.local_date(person.hours, work.now)
    asked = await _asked(person, today, work)
    days = [hours.local_date(person.hours, m.asked_at) for m in asked if m.asked_at]
    return await list_of_day(person, max(days, default=today), work)


def of_day(milestones: Iterable[Milestone], on: date, owner: Person) -> list[Milestone]:
    """Those that were on the list of that day, worst first."""
    asked = [
        m
        for m in milestones
        if m.asked_at is not None and hours.local_date(owner.hours, m.asked_at) == on
    ]
    return sorted(asked, key=lambda m: (_listed_on(m), m.name))


async def _asked(person: Person, on: date, work: Work) -> list[Milestone]:
    covered = [p for p in await work.people.staff() if absences.stand_in(p, on) == person.id]
    found = [
        milestone
        for owner in (person, *covered)
        for milestone in await work.milestones.asked_of(owner.id)
    ]
    watched = {p.id for p in await work.projects.all() if p.mode is Mode.OBSERVE}
    return [m for m in found if m.project_id not in watched]


def _listed_on(milestone: Milestone) -> date:
    """The day that it had when it was listed: a line keeps its number when its date moves."""
    if milestone.before is None or milestone.waiting:
        return milestone.known_on
    return milestone.before[1]
