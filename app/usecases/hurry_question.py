"""A client says that a request is urgent: its owner hears at once, and the client whom to call."""

from dataclasses import dataclass

from app.domain.effects import AcknowledgeUrgent, Direct, TellUrgent
from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId, QuestionId
from app.domain.people import Actor
from app.domain.questions import askers_thread
from app.ports import Work
from app.usecases.find_owner import find_owner, speaks_for
from app.usecases.recognise_in_channel import recognise_in_channel
from app.usecases.refuse_second import refuse_second


@dataclass(frozen=True, kw_only=True, slots=True)
class HurryQuestion:
    """It can't wait."""

    question_id: QuestionId
    by: Actor
    channel: ChannelId


async def hurry_question(intent: HurryQuestion, work: Work) -> None:
    """Once for each request: whoever owns it, and the PM or the stand-in."""
    question = await work.questions.get(intent.question_id)
    person, client_id = await recognise_in_channel(intent.by, intent.channel, work)
    if client_id != question.client_id:
        raise NotAllowed
    await refuse_second(question, person, work)
    if not await work.keys.first(f"urgent:{question.id}"):
        return
    lead = await find_owner(await speaks_for(question, work), work)
    told = dict.fromkeys((question.owner_id, lead.id))
    await work.history.add("urgent", subject=question.id, by=person.id)
    await work.outbox.put(
        [
            AcknowledgeUrgent(to=askers_thread(question), subject=question.id),
            *(TellUrgent(to=Direct(person=person_id), subject=question.id) for person_id in told),
        ]
    )
