import pytest

from app.domain.errors import NotAllowed
from app.usecases.explain_answer import ExplainAnswer, explain_answer
from tests.builders import PHONES, a_question, an_actor
from tests.usecases.asking import asked


@pytest.mark.parametrize("by", ["Ana", "Cleo", "Priya"])
async def test_who_asked_who_has_it_and_who_leads_may_know_why(by: str) -> None:
    work = asked()
    intent = ExplainAnswer(question_id=PHONES, by=an_actor(by))
    assert await explain_answer(intent, work) == a_question()


@pytest.mark.parametrize("by", ["Ben", "Dana"])
async def test_nobody_else_is_told_what_matched(by: str) -> None:
    with pytest.raises(NotAllowed):
        await explain_answer(ExplainAnswer(question_id=PHONES, by=an_actor(by)), asked())
