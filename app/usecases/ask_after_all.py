"""Somebody was pointed to the service desk, and says: it is about the project."""

from dataclasses import dataclass, replace

from app.domain import desk
from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId, QuestionId
from app.domain.people import Actor
from app.domain.routing import Lane
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_in_channel import recognise_in_channel
from app.usecases.refuse_second import refuse_second


@dataclass(frozen=True, kw_only=True, slots=True)
class AskAfterAll:
    """It is for the project manager."""

    question_id: QuestionId
    by: Actor
    channel: ChannelId


async def ask_after_all(intent: AskAfterAll, work: Work) -> None:
    """It waits for the PM from now on, with a receipt like any other request."""
    question = await work.questions.get(intent.question_id)
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    if client_id != question.client_id or question.lane is not Lane.DESK:
        raise NotAllowed
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    owner = await find_owner(project, work)
    asker = await work.people.get(question.asker_id)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    waiting = replace(question, lane=Lane.PM, owner_id=owner.id, due_at=due_at)
    decision = desk.take_back(waiting, by=person.id, now=work.now)
    await move_question(decision, "about the project after all", by=person.id, work=work)
