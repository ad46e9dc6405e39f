"""A colleague says that only the client can answer a question."""

from dataclasses import dataclass

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor, Side
from app.ports import Work
from app.usecases.draft_relay import draft_relay
from app.usecases.find_owner import may_answer, speaks_for
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

THEIR_OWN = "The client asked this. Answer it, or ask them in its thread."


@dataclass(frozen=True, kw_only=True, slots=True)
class RelayQuestion:
    """Ask the client."""

    question_id: QuestionId
    by: Actor


async def relay_question(intent: RelayQuestion, work: Work) -> None:
    """The PM gets it in plain words, to send; whoever asked keeps their thread."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    if person.id != question.asker_id and not may_answer(question, project, person):
        raise NotAllowed
    if question.side is not Side.STAFF:
        raise WrongState(THEIR_OWN)
    await draft_relay(question, project, work)
    await work.outbox.put([Redraw(subject=question.id)])
