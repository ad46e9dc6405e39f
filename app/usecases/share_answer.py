"""What was answered in a direct message, shared where colleagues read, by who asked alone (P11)."""

from dataclasses import dataclass

from app.domain import sharing
from app.domain.dates import say_ago
from app.domain.errors import NotAllowed, NotFound, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.domain.projects import Channel, Purpose
from app.domain.questions import Question
from app.ports import Work
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff

NOT_YOURS = "Who asked decides whether others read it."
SHARED = "You shared this already, {ago} ago."


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareAnswer:
    """Others may read it."""

    question_id: QuestionId
    by: Actor


async def share_answer(intent: ShareAnswer, work: Work) -> None:
    """Question and answer are posted in the project's internal channel, and kept in the record."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    if person.id != question.asker_id:
        raise NotAllowed(NOT_YOURS)
    if question.shared_at is not None:
        raise WrongState(SHARED.format(ago=say_ago(work.now - question.shared_at)))
    channel = await where_to_share(question, work)
    if channel is None:
        raise NotFound
    decision = sharing.share(question, channel=channel.id, now=work.now)
    await move_question(decision, "shared", by=person.id, work=work)


async def where_to_share(question: Question, work: Work) -> Channel | None:
    """The project's internal channel; never one that a client reads."""
    if question.project_id is None:
        return None
    channels = await work.projects.channels_of(question.project_id)
    return next((c for c in channels if c.purpose is Purpose.INTERNAL), None)
