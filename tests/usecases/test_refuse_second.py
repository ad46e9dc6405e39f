from datetime import timedelta

import pytest

from app.domain.errors import WrongState
from app.domain.questions import Question, Status
from app.usecases.refuse_second import refuse_second
from tests.builders import ANA, BEN, CLEO, MONDAY, PRIYA, a_person, a_question
from tests.usecases.asking import asked

EARLIER = MONDAY - timedelta(seconds=10)
CLEOS = a_person(CLEO, "Cleo")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            a_question(status=Status.ANSWERED, answered_by=BEN, answered_at=EARLIER),
            "Ben answered this 10 s before you.",
        ),
        (
            a_question(status=Status.ANSWERED, answered_by=CLEO, answered_at=EARLIER),
            "You answered this already, 10 s ago.",
        ),
        (
            a_question(status=Status.NOT_NEEDED, moved_by=PRIYA, moved_at=EARLIER),
            "Priya said 10 s before you that it isn't needed.",
        ),
        (
            a_question(status=Status.WITHDRAWN, moved_by=ANA, moved_at=EARLIER),
            "Ana took this back 10 s before you.",
        ),
    ],
)
async def test_the_second_hears_who_was_first_and_when(question: Question, words: str) -> None:
    with pytest.raises(WrongState) as refused:
        await refuse_second(question, CLEOS, asked(question))
    assert str(refused.value) == words


@pytest.mark.parametrize(
    "question",
    [
        a_question(),
        a_question(status=Status.OFFERED, answered_by=BEN, answered_at=EARLIER),
        a_question(status=Status.ANSWERED),
        a_question(status=Status.NOT_NEEDED),
    ],
)
async def test_whoever_is_first_is_not_refused(question: Question) -> None:
    await refuse_second(question, CLEOS, asked(question))
