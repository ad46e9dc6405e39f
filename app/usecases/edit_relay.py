"""The PM puts a question to the client in other words, or to somebody else."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain import relays, waits
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed
from app.domain.ids import PersonId
from app.domain.people import Actor, Person
from app.domain.questions import Status
from app.domain.relays import Relay, RelayId
from app.ports import Work
from app.usecases.draft_relay import contacts_of
from app.usecases.find_owner import answer_by, find_owner, may_decide, parties
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.write_draft import refuse_what_may_not_cross

NOT_THE_PM = "The PM decides what the client reads."
NOT_THEIRS = "That is nobody of this project's client."


@dataclass(frozen=True, kw_only=True, slots=True)
class EditRelay:
    """These words, to this contact; `urgent` ones wait for no others."""

    relay_id: RelayId
    by: Actor
    text: str
    contact_id: PersonId
    urgent: bool = False


async def edit_relay(intent: EditRelay, work: Work) -> None:
    """The card shows what would be read now; what may not cross is refused, with the reason."""
    relay = await work.relays.get(intent.relay_id)
    person = await who_decides(intent.by, relay, work)
    question = await work.questions.get(relay.question_id)
    project = await work.projects.get(relay.project_id)
    if intent.contact_id not in {contact.id for contact in await contacts_of(project, work)}:
        raise NotAllowed(NOT_THEIRS)
    await refuse_what_may_not_cross(intent.text, question, work)
    edited = relays.edit(
        relay,
        text=intent.text,
        wording=uuid4(),
        contact=intent.contact_id,
        urgent=intent.urgent,
    )
    await work.relays.save(edited)
    await work.outbox.put([Redraw(subject=relay.id)])
    if question.status is Status.WITH_CLIENT:
        await back_to_owner(relay, person, work)


async def who_decides(by: Actor, relay: Relay, work: Work) -> Person:
    """The PM, the backup, or who stands in today; NotAllowed for anybody else."""
    person = await recognise_staff(by, work)
    project = await work.projects.get(relay.project_id)
    stand_in = await find_owner(project, work)
    if person.id != stand_in.id and not may_decide(project, person):
        raise NotAllowed(NOT_THE_PM)
    return person


async def back_to_owner(relay: Relay, person: Person, work: Work) -> None:
    """The client is not asked, for now: the question has a time of ours again."""
    question = await work.questions.get(relay.question_id)
    project = await work.projects.get(relay.project_id)
    owner, asker = await parties(question, work)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    waiting = waits.take_back(question, by=person.id, now=work.now, due_at=due_at)
    decision = (waiting, (Redraw(subject=question.id),))
    await move_question(decision, "not with the client", by=person.id, work=work)
