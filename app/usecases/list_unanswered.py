"""What is asked often and not in the record, in the projects that somebody may see."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from app.domain import asked_often
from app.domain.asked_often import LOOK_BACK, MEANT_ALIKE, Alike, Gap, spelt_alike
from app.domain.ids import PersonId, ProjectId
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.sharing import may_read
from app.ports import Work
from app.ports.search import Embedder

MOST = 120
"""So many questions, the last ones, are compared: a command must be answered within 3 s, and their
vectors take up to 1.5 s where none is remembered."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ListUnanswered:
    """Of these projects, as this colleague may see it."""

    person: Person
    projects: Sequence[ProjectId]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unanswered:
    """What was found among what was asked."""

    gaps: Sequence[Gap]
    compared: int
    """How many questions."""
    by_meaning: bool


async def list_unanswered(intent: ListUnanswered, work: Work) -> Unanswered:
    """What was asked most often comes first."""
    asked = await _asked(intent, work)
    embedder = work.search.embedder
    alike = await _meant_alike(asked, embedder) if embedder and asked else _spelt_alike(asked)
    return Unanswered(
        gaps=asked_often.gaps(asked, alike),
        compared=len(asked),
        by_meaning=embedder is not None,
    )


async def _asked(intent: ListUnanswered, work: Work) -> Sequence[Question]:
    """In the order in which they were asked; what was said in private is for its people (P11)."""
    projects = [await work.projects.get(each) for each in intent.projects]
    every = await work.questions.asked_between(projects, work.now - LOOK_BACK, work.now)
    reader = intent.person.id
    shown = [
        question
        for question in every
        if asked_often.counts(question) and may_read(question, reader, _leads(question, projects))
    ]
    return shown[-MOST:]


def _leads(question: Question, projects: Sequence[Project]) -> set[PersonId | None]:
    """Of its project; of the client's, while nobody has said which one it is."""
    its = [p for p in projects if p.id == question.project_id]
    its = its or [p for p in projects if p.client_id == question.client_id]
    return {lead for p in its for lead in (p.pm_id, p.backup_id)}


def _spelt_alike(asked: Sequence[Question]) -> Alike:
    return lambda one, other: spelt_alike(asked[one].text, asked[other].text)


async def _meant_alike(asked: Sequence[Question], embedder: Embedder) -> Alike:
    vectors = [array("f", vector) for vector in await embedder.embed([q.text for q in asked])]
    spelt = _spelt_alike(asked)

    def alike(one: int, other: int) -> bool:
        return sum(map(mul, vectors[one], vectors[other])) >= MEANT_ALIKE or spelt(one, other)

    return alike
