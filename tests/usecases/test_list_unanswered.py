"""What is asked often and not in the record, as the reader may see it."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from app.domain.ids import PersonId, QuestionId
from app.domain.questions import Question
from app.ports.search import Vector
from app.usecases.list_unanswered import ListUnanswered, Unanswered, list_unanswered
from tests.builders import BEN, CLEO, MONDAY, NETWORK, a_question
from tests.usecases.worlds import a_world

WORDS = ("Which VLAN do the phones use?", "On what network are the handsets?", "Who has the key?")


@dataclass
class ByTheFirstLetter:
    """Questions that do not begin with W mean the same as the first one."""

    model: str = "first letters"

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [Vector(array("f", _direction(text)).tobytes()) for text in texts]


def _direction(text: str) -> tuple[float, float]:
    return (0.0, 1.0) if text.startswith("Who") else (1.0, 0.0)


async def unanswered(
    *texts: str, reader: PersonId = BEN, by_meaning: bool = False, **changes: object
) -> Unanswered:
    asked: list[Question] = [
        a_question(
            id=QuestionId(UUID(int=600 + n)),
            text=text,
            asked_at=MONDAY - n * timedelta(days=1),
            **changes,
        )
        for n, text in enumerate(texts, start=1)
    ]
    work = a_world()
    work.questions.kept = {q.id: q for q in asked}
    work.search.embedder = ByTheFirstLetter() if by_meaning else None
    person = await work.people.get(reader)
    return await list_unanswered(ListUnanswered(person=person, projects=[NETWORK]), work)


async def test_by_words_alone_only_the_same_words_are_the_same_question() -> None:
    found = await unanswered(*WORDS, WORDS[0])
    assert [(gap.text, gap.times) for gap in found.gaps] == [(WORDS[0], 2)]
    assert (found.compared, found.by_meaning) == (4, False)


async def test_by_meaning_other_words_are_the_same_question_too() -> None:
    found = await unanswered(*WORDS, WORDS[0], by_meaning=True)
    assert [(gap.text, gap.times) for gap in found.gaps] == [(WORDS[0], 3)]
    assert found.by_meaning


async def test_what_was_asked_in_private_is_not_counted_for_others() -> None:
    private = await unanswered(WORDS[0], WORDS[0], direct=True)
    assert (private.compared, list(private.gaps)) == (0, [])
    led = await unanswered(WORDS[0], WORDS[0], direct=True, reader=CLEO)
    assert len(led.gaps) == 1


async def test_what_is_older_than_ninety_days_is_forgotten_here() -> None:
    found = await unanswered(*([WORDS[0]] * 93))
    assert found.gaps[0].times == found.compared == 90


async def test_what_was_asked_in_no_project_yet_counts_too() -> None:
    found = await unanswered(WORDS[0], WORDS[0], project_id=None)
    assert [gap.projects for gap in found.gaps] == [()]
