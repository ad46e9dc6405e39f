"""The asker clicks what they mean, or that it is something else (P8)."""

from dataclasses import dataclass
from uuid import UUID

from app.domain import clarifying
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.domain.questions import Status
from app.ports import Work
from app.usecases.carry_on import carry_on
from app.usecases.find_meanings import all_meanings
from app.usecases.recognise import recognise

NOT_THE_ASKER = "Who asked says what they mean."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeMeaning:
    """It is about this; or (None) about none of what was offered."""

    question_id: QuestionId
    by: Actor
    meaning: UUID | None


async def take_meaning(intent: TakeMeaning, work: Work) -> None:
    """The first click counts; only what the asker may see can be meant."""
    question = await work.questions.get(intent.question_id)
    person = await recognise(intent.by, work)
    if person.id != question.asker_id or person.side is not question.side:
        raise NotAllowed(NOT_THE_ASKER)
    if question.status is not Status.CLARIFYING:
        raise WrongState
    if intent.meaning is not None:
        offered = {meaning.subject: meaning for meaning in await all_meanings(question, work)}
        if intent.meaning not in offered:
            raise NotAllowed
        question = clarifying.about(question, offered[intent.meaning])
    await carry_on(question, "clarified", by=person.id, work=work)
