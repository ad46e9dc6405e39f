"""Somebody's direct words were taken for an answer, and were none (P27)."""

from dataclasses import dataclass

from app.domain import replies
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.find_owner import answer_by, parties, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeBackReply:
    """That was no answer."""

    question_id: QuestionId
    by: Actor


async def take_back_reply(intent: TakeBackReply, work: Work) -> None:
    """The question waits for its owner again."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    project = await speaks_for(question, work)
    owner, asker = await parties(question, work)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    decision = replies.take_back(question, by=person.id, now=work.now, due_at=due_at)
    await move_question(decision, "took the reply back", by=person.id, work=work)
