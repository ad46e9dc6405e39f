"""Which routes were corrected: of one's own projects, and nothing of others' direct messages."""

from dataclasses import replace
from uuid import UUID

from app.domain.ids import ProjectId
from app.domain.record import ERASED
from app.domain.routing import Correction, Lane
from app.usecases.list_routes import ListRoutes, list_routes
from tests.builders import ANA, BEN, CLEO, MONDAY, PHONES, PRIYA, a_question
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


def corrected(**changes: object) -> FakeWork:
    """Cleo sent Ana's question to an engineer."""
    work = a_world()
    question = replace(a_question(), **changes)  # type: ignore[arg-type]
    work.questions.kept = {PHONES: question}
    kept = Correction(
        id=UUID(int=1),
        question_id=PHONES,
        side=question.side,
        was=Lane.PM,
        now=Lane.ENGINEER,
        by=CLEO,
        at=MONDAY,
    )
    work.corrections.kept.append(kept)
    return work


async def seen(work: FakeWork, person_id: object) -> int:
    person = next(p for p in work.people.kept.values() if p.id == person_id)
    return len(await list_routes(ListRoutes(person=person), work))


async def test_who_leads_the_project_sees_it_and_who_is_of_no_project_does_not() -> None:
    work = corrected()
    assert await seen(work, CLEO) == 1
    assert await seen(work, BEN) == 0


async def test_a_direct_message_is_for_who_asked_answers_or_corrected() -> None:
    work = corrected(direct=True, owner_id=ANA)
    assert await seen(work, CLEO) == 1
    assert await seen(work, PRIYA) == 0


async def test_forgotten_words_and_other_projects_are_not_shown() -> None:
    assert await seen(corrected(text=ERASED), CLEO) == 0
    assert await seen(corrected(project_id=ProjectId(UUID(int=99))), CLEO) == 0
