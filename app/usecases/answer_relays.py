"""Somebody of the client fills in the form under what they were asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain import secrets
from app.domain.errors import Invalid, NotAllowed
from app.domain.ids import ChannelId
from app.domain.people import Actor, Person, Side
from app.domain.relays import ASKED, BatchId, Relay, RelayId, Reply, Status
from app.ports import Work
from app.usecases.hear_reply import hear_reply
from app.usecases.recognise import recognise

NO_WORDS = "Write an answer to one of them at least."
SETTLED = "That is answered already. Thank you."
FOR_THEM = "The client answers this."


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerRelays:
    """Their words to each question; what is left empty stays open."""

    batch_id: BatchId
    by: Actor
    words: Mapping[RelayId, str]


async def answer_relays(intent: AnswerRelays, work: Work) -> None:
    """Each answer goes back to whoever asked."""
    person, batch = await who_was_asked(intent.by, intent.batch_id, work)
    given = {key: secrets.mask(text).text.strip() for key, text in intent.words.items()}
    if not any(given.values()):
        raise Invalid(NO_WORDS)
    for relay in batch:
        text = given.get(relay.id)
        if text and relay.status in {Status.SENT, Status.REPLIED}:
            await hear_reply(relay, Reply(text=text, by=person.id, at=work.now), work)


async def who_was_asked(by: Actor, batch_id: BatchId, work: Work) -> tuple[Person, list[Relay]]:
    """The person, and what is still open for them; NotAllowed for anybody of another client."""
    batch = await work.relays.in_batch(batch_id)
    if not batch:
        raise NotAllowed
    channel = await work.projects.channel(ChannelId(batch[0].channel))
    person = await recognise(by, work, channel)
    project = await work.projects.get(batch[0].project_id)
    if person.side is not Side.CLIENT:
        raise NotAllowed(FOR_THEM)
    if person.client_id != project.client_id:
        raise NotAllowed
    open_yet = [r for r in batch if r.status in ASKED and r.status is not Status.DISPUTED]
    waited_for = [r for r in open_yet if r.status is Status.SENT]
    if not open_yet:
        raise Invalid(SETTLED)
    return person, waited_for or open_yet
