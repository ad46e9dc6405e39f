"""The PM does not ask the client: not now, or not at all."""

from dataclasses import dataclass

from app.domain import relays
from app.domain.effects import Redraw
from app.domain.errors import WrongState
from app.domain.people import Actor
from app.domain.questions import Status
from app.domain.relays import RelayId
from app.ports import Work
from app.usecases.edit_relay import back_to_owner, who_decides
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

READ = "The client has read it already. Answer the question, or say that it isn't needed."


@dataclass(frozen=True, kw_only=True, slots=True)
class DropRelay:
    """Not now; or, with `undo`, after all."""

    relay_id: RelayId
    by: Actor
    undo: bool = False


async def drop_relay(intent: DropRelay, work: Work) -> None:
    """Whoever asked still waits for an answer of ours."""
    relay = await work.relays.get(intent.relay_id)
    person = await who_decides(intent.by, relay, work)
    question = await work.questions.get(relay.question_id)
    if relay.status in relays.ASKED:
        raise WrongState(READ)
    if intent.undo:
        await refuse_second(question, await recognise_staff(intent.by, work), work)
        changed = relays.redraft(relay)
    else:
        changed = relays.drop(relay)
    await work.relays.save(changed)
    what = "relay after all" if intent.undo else "relay dropped"
    await work.history.add(what, subject=relay.id, by=person.id)
    await work.outbox.put([Redraw(subject=relay.id), Redraw(subject=question.id)])
    if question.status is Status.WITH_CLIENT:
        await back_to_owner(relay, person, work)
