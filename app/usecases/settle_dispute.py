"""Two contacts said different things: the PM, with the approver, says what holds (P19)."""

from dataclasses import dataclass

from app.domain import relays
from app.domain.errors import NotFound
from app.domain.ids import PersonId
from app.domain.people import Actor, Person, Role, Side
from app.domain.relays import Relay, RelayId
from app.ports import Work
from app.usecases.draft_relay import draft_again
from app.usecases.edit_relay import who_decides
from app.usecases.hear_reply import bring_reply

NO_APPROVER = "Nobody else signs for this client. Ask them, and choose whose words hold."


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleDispute:
    """The words of one contact hold; of nobody, and the approver is asked."""

    relay_id: RelayId
    by: Actor
    whose: PersonId | None = None


async def settle_dispute(intent: SettleDispute, work: Work) -> None:
    """What holds is brought to whoever asked, who still says whether it is an answer."""
    relay = await work.relays.get(intent.relay_id)
    person = await who_decides(intent.by, relay, work)
    if intent.whose is None:
        approver = await approver_of(relay, work)
        if approver is None:
            raise NotFound(NO_APPROVER)
        await draft_again(relay, relay.plain, work, to=approver.id)
        await work.history.add("approver to be asked", subject=relay.id, by=person.id)
        return
    decided = relays.decide(relay, whose=intent.whose)
    await work.history.add("dispute settled", subject=relay.id, by=person.id)
    question = await work.questions.get(relay.question_id)
    await bring_reply(decided, question, work)


async def approver_of(relay: Relay, work: Work) -> Person | None:
    """Who signs for the client, and has not spoken yet."""
    spoken = {reply.by for reply in relay.replies}
    for wanted in (Role.APPROVER, Role.DEPUTY):
        for person, role in await work.people.in_project(relay.project_id):
            able = person.active and person.side is Side.CLIENT and person.user_id is not None
            if role is wanted and able and person.id not in spoken:
                return person
    return None
