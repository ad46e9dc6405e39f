"""A month of questions, project by project, in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain import months
from app.domain.ids import ProjectId
from app.domain.months import MonthFigures
from app.domain.people import Person
from app.domain.questions import Question
from app.ports import Work

MOST_CORRECTIONS = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportMonth:
    """Of these projects; the month begins and ends as it does for this colleague."""

    person: Person
    projects: Sequence[ProjectId]
    first: date


async def report_month(intent: ReportMonth, work: Work) -> Sequence[tuple[str, MonthFigures]]:
    """By the names of the projects; those in which nobody asked anything are left out.

    What was asked before anybody said in which project stands under its client.
    """
    begins, ends = months.span_of(intent.first, intent.person.hours.zone)
    projects = [await work.projects.get(each) for each in intent.projects]
    asked = await work.questions.asked_between(projects, begins, ends)
    corrections = await work.corrections.latest(MOST_CORRECTIONS, projects)
    corrected = {correction.question_id for correction, _ in corrections}
    names: dict[ProjectId | None, str] = {project.id: project.name for project in projects}
    grouped: dict[str, list[Question]] = {}
    for question in asked:
        name = names.get(question.project_id)
        if name is None:
            client = await work.projects.client(question.client_id)
            name = f"{client.name}, project not chosen"
        grouped.setdefault(name, []).append(question)
    return [(name, await _figures(grouped[name], corrected, work)) for name in sorted(grouped)]


async def _figures(asked: Sequence[Question], corrected: set[UUID], work: Work) -> MonthFigures:
    ids = [question.id for question in asked]
    watches = await work.watches.many(ids)
    return months.figures(asked, watches, corrected=len(corrected.intersection(ids)))
