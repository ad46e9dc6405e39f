"""Whose question was joined to another says: mine is different (P7)."""

from dataclasses import dataclass

from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.domain.questions import OVER
from app.ports import Work
from app.usecases.beside_the_first import parted
from app.usecases.move_question import move_question
from app.usecases.recognise import recognise

NOT_THE_ASKER = "Who asked says whether it's the same."


@dataclass(frozen=True, kw_only=True, slots=True)
class PartQuestion:
    """It asks something else than the one it was joined to."""

    question_id: QuestionId
    by: Actor


async def part_question(intent: PartQuestion, work: Work) -> None:
    """From now on it waits by itself: with a card of its own, and a time of its own."""
    question = await work.questions.get(intent.question_id)
    person = await recognise(intent.by, work)
    if person.id != question.asker_id:
        raise NotAllowed(NOT_THE_ASKER)
    if question.joins is None or question.status in OVER:
        raise WrongState
    await move_question(await parted(question, work), "parted", by=person.id, work=work)
