"""A colleague says that what they wrote beside the thread answers the client's request (P5)."""

from dataclasses import dataclass

from app.domain.effects import OfferReply
from app.domain.errors import NotFound
from app.domain.ids import EffectId, QuestionId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second
from app.usecases.take_reply import answer_before_client

GONE = "I don't have that message any more. Answer in the thread of the request."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeOfferedReply:
    """Yes: that message was the answer."""

    offer: EffectId
    by: Actor


async def take_offered_reply(intent: TakeOfferedReply, work: Work) -> None:
    """The receipt says who answered; the words are kept."""
    person = await recognise_staff(intent.by, work)
    found = await work.deliveries.origin(intent.offer)
    if found is None or not isinstance(found[0], OfferReply):
        raise NotFound
    offer = found[0]
    question = await work.questions.get(QuestionId(offer.subject))
    await refuse_second(question, person, work)
    message = await work.archive.get(offer.channel, offer.ts)
    if message is None or message.erased_at is not None:
        raise NotFound(GONE)
    work.history.heard(offer.channel, offer.ts)
    await answer_before_client(question, person, message.text, offer.ts, work)
