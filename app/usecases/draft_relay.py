"""A question that only the client can answer is put plainly, for the PM to send (P19)."""

from collections.abc import Sequence
from uuid import uuid4

from app.domain import plain, relays
from app.domain.effects import Direct, Effect, OfferRelay, Redraw
from app.domain.errors import Invalid
from app.domain.ids import ChannelId, PersonId
from app.domain.people import Person, Role, Side
from app.domain.projects import Project, Purpose
from app.domain.questions import Question
from app.domain.relays import Relay, RelayId, Status
from app.ports import Work
from app.usecases.find_owner import find_owner

NO_CHANNEL = "This project has no channel with its client. Ask them another way."
NO_CONTACT = "Nobody of the client is listed for this project. Ask them another way."
TO_CLIENT = {Role.CONTACT, Role.APPROVER, Role.DEPUTY}


async def draft_relay(question: Question, project: Project, work: Work) -> Relay:
    """The PM is shown what a contact would read. Nothing is sent; the original stays inside.

    Invalid, with what else can be done, where there is nobody to ask or no place.
    """
    known = await work.relays.of_question(question.id)
    if known is not None:
        return await _once_more(known, project, work)
    contacts = await contacts_of(project, work)
    if not contacts:
        raise Invalid(NO_CONTACT)
    contact = named_in(question.text, contacts)
    relay = Relay(
        id=RelayId(uuid4()),
        question_id=question.id,
        project_id=project.id,
        contact_id=contact.id,
        channel=await client_channel(project, work),
        plain=await _put_plainly(question, contacts, work),
        wording=uuid4(),
        drafted_at=work.now,
    )
    await work.relays.save(relay)
    await work.history.add("relay drafted", subject=relay.id, by=question.asker_id)
    await offer_relay(relay, project, work)
    return relay


async def offer_relay(relay: Relay, project: Project, work: Work) -> None:
    """Its card, to the PM or today's stand-in."""
    pm = await find_owner(project, work)
    await work.outbox.put([OfferRelay(to=Direct(person=pm.id), subject=relay.id, person=pm.id)])


async def draft_again(relay: Relay, text: str, work: Work, *, to: PersonId | None = None) -> Relay:
    """Another draft of it, before the PM; to somebody else, if so."""
    again = relays.ask_again(relay, text=text, wording=uuid4(), contact=to or relay.contact_id)
    await work.relays.save(again)
    await work.outbox.put(redraws_of(relay))
    await offer_relay(again, await work.projects.get(relay.project_id), work)
    return again


def redraws_of(relay: Relay) -> list[Effect]:
    """Every message in which a relay has its place."""
    subjects = [relay.question_id, relay.id, *([relay.batch_id] if relay.batch_id else [])]
    return [Redraw(subject=subject) for subject in subjects]


async def contacts_of(project: Project, work: Work) -> Sequence[Person]:
    """Who of the client can be asked in its channel, contacts before approvers."""
    members = await work.people.in_project(project.id)
    listed = sorted(
        (member for member in members if member[1] in TO_CLIENT),
        key=lambda member: (member[1] is not Role.CONTACT, member[0].name),
    )
    people = {person.id: person for person, _ in listed}
    return [
        person
        for person in people.values()
        if person.side is Side.CLIENT and person.active and person.user_id
    ]


async def client_channel(project: Project, work: Work) -> ChannelId:
    """Where the client is asked; Invalid if nowhere."""
    serving = await work.projects.channels_of(project.id)
    theirs = [channel.id for channel in serving if channel.purpose is Purpose.CLIENT]
    if not theirs:
        raise Invalid(NO_CHANNEL)
    return theirs[0]


def named_in(text: str, contacts: Sequence[Person]) -> Person:
    """Whom the words name, else the first."""
    words = text.casefold()
    named = (person for person in contacts if person.first_name.casefold() in words)
    return next(named, contacts[0])


async def _put_plainly(question: Question, contacts: Sequence[Person], work: Work) -> str:
    client = await work.projects.client(question.client_id)
    people = [name for person in contacts for name in (person.name, person.first_name)]
    return plain.asked_of_client(question.text, (client.name, *client.aliases, *people))


async def _once_more(known: Relay, project: Project, work: Work) -> Relay:
    """Somebody asked for it a second time; what the PM put off is before them again."""
    if known.status is not Status.DROPPED:
        return known
    again = relays.redraft(known)
    await work.relays.save(again)
    await work.outbox.put([Redraw(subject=known.id)])
    await offer_relay(again, project, work)
    return again
