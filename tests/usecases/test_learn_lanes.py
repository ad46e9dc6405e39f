"""The router learns what was corrected, and from each question the last word about it."""

from datetime import timedelta
from uuid import UUID

from app.domain.routing import Correction, Lane
from app.ports.search import Example
from app.usecases.learn_lanes import learn_lanes
from tests.builders import CLEO, MONDAY, PHONES, a_question
from tests.usecases.turning import SaysEngineer
from tests.usecases.worlds import a_world


async def test_the_last_word_about_a_question_is_learnt() -> None:
    work = a_world()
    question = a_question()
    work.questions.kept = {PHONES: question}
    for number, lane in enumerate((Lane.CLIENT, Lane.ENGINEER)):
        work.corrections.kept.append(
            Correction(
                id=UUID(int=number),
                question_id=PHONES,
                side=question.side,
                was=Lane.PM,
                now=lane,
                by=CLEO,
                at=MONDAY + timedelta(minutes=number),
            )
        )
    model = SaysEngineer()
    work.search.lanes = model
    assert await learn_lanes(work) == 0
    learnt = Example(text=question.text, side=question.side, lane=Lane.ENGINEER)
    assert model.taught == [learnt]


async def test_without_a_model_there_is_nothing_to_teach() -> None:
    assert await learn_lanes(a_world()) == 0
