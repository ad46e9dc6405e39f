"""The PM has seen what a contact will read, and says: send."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from app.domain import relays, waits, wall
from app.domain.effects import AskContact, AskContactAgain, Effect, Place, Redraw
from app.domain.errors import WrongState
from app.domain.people import Actor
from app.domain.projects import Project, State, speaks_to_client
from app.domain.relays import BatchId, Relay, RelayId
from app.ports import Work
from app.usecases.edit_relay import who_decides
from app.usecases.move_question import move_question
from app.usecases.refuse_second import refuse_second
from app.usecases.write_draft import refuse_what_may_not_cross

NOT_LIVE = "Nothing goes to this client yet: the project isn't live for it. See `/pm live`."
ON_HOLD = "Nothing goes to this client now: the project is {state}."
MOST_AT_ONCE = 5
"""So many questions are one message; more are the next one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SendRelay:
    """Send exactly the words of this wording."""

    relay_id: RelayId
    wording: UUID
    by: Actor


async def send_relay(intent: SendRelay, work: Work) -> None:
    """Approved; it goes with what else this contact is asked, or at once if it is urgent."""
    relay = await work.relays.get(intent.relay_id)
    person = await who_decides(intent.by, relay, work)
    question = await work.questions.get(relay.question_id)
    await refuse_second(question, person, work)
    project = await work.projects.get(relay.project_id)
    if (why := why_not(project)) is not None:
        raise WrongState(why)
    await refuse_what_may_not_cross(relay.plain, question, work)
    contact = await work.people.get(relay.contact_id)
    together = await work.relays.held_for(contact.id, relay.channel)
    approved = relays.approve(
        relay,
        by=person.id,
        wording=intent.wording,
        now=work.now,
        contact=contact.hours,
        together_at=min((r.send_at for r in together if r.send_at), default=None),
    )
    await work.relays.save(approved)
    client = await work.projects.client(question.client_id)
    on = f"{client.name} ({contact.first_name})"
    waiting = waits.wait_on_client(question, on=on, by=person.id, now=work.now)
    redraws = (Redraw(subject=question.id), Redraw(subject=relay.id))
    await move_question((waiting, redraws), "to the client", by=person.id, work=work)
    if approved.send_at is not None and approved.send_at <= work.now:
        await send_held(approved, work)


def why_not(project: Project) -> str | None:
    """Why nothing may go to a project's client unasked, if so (P24, P29)."""
    if project.state is not State.LIVE:
        return ON_HOLD.format(state=project.state)
    return None if speaks_to_client(project) else NOT_LIVE


async def send_held(relay: Relay, work: Work) -> None:
    """All that waits to be asked of this contact, as one message that calls them."""
    contact = await work.people.get(relay.contact_id)
    batch_id = BatchId(uuid4())
    held = [
        r for r in await work.relays.held_for(contact.id, relay.channel) if await _goes(r, work)
    ]
    sent = relays.send(held[:MOST_AT_ONCE], batch_id=batch_id, now=work.now, contact=contact.hours)
    for each in sent:
        await work.relays.save(each)
        await _clock_of(each, work)
    await work.outbox.put(_messages(sent, batch_id))


async def _goes(relay: Relay, work: Work) -> bool:
    """Of several projects in a channel one may be on hold; and only what was seen may go."""
    if wall.is_approved(relay.plain, relay.approved_hash):
        return why_not(await work.projects.get(relay.project_id)) is None
    await work.relays.save(relays.drop(relay))
    return False


async def _clock_of(relay: Relay, work: Work) -> None:
    """The colleague who asked sees by when the client was asked to answer."""
    question = await work.questions.get(relay.question_id)
    await work.questions.save(waits.asked_by(question, relay.answer_by))
    await work.history.add("relay sent", subject=relay.id, by=relay.approved_by)


def _messages(sent: Sequence[Relay], batch_id: BatchId) -> list[Effect]:
    """New questions are a message of their own; what is asked again goes where it was asked."""
    new = [relay for relay in sent if relay.batch_id == batch_id]
    again = [relay for relay in sent if relay.batch_id != batch_id]
    messages: list[Effect] = []
    if new:
        messages.append(AskContact(to=Place(channel=new[0].channel), subject=batch_id))
    messages += [
        AskContactAgain(to=Place(channel=r.channel, under=r.batch_id), subject=r.id) for r in again
    ]
    for relay in sent:
        messages += [Redraw(subject=relay.id), Redraw(subject=relay.question_id)]
    return messages
