"""Which routes were corrected, in the projects that somebody may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.routing import Correction
from app.ports import Work

SHOWN = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRoutes:
    """Of the projects of this colleague."""

    person: Person


async def list_routes(
    intent: ListRoutes, work: Work
) -> Sequence[tuple[Correction, Question, Project | None, Person]]:
    """The last ones; what was said in a direct message is for who asked and who answers (P11)."""
    projects = {p.id: p for p in await work.projects.of_person(intent.person.id)}
    found = await work.corrections.latest(SHOWN, list(projects.values()))
    shown = [(one, q) for one, q in found if not q.direct or intent.person.id in _parties(q, one)]
    people = await work.people.many([one.by for one, _ in shown])
    return [
        (
            one,
            question,
            projects.get(question.project_id) if question.project_id else None,
            people[one.by],
        )
        for one, question in shown
    ]


def _parties(question: Question, one: Correction) -> set[object]:
    return {question.asker_id, question.owner_id, one.by}
