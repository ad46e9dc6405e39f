"""The clock ticks: what is held for a contact goes out, and who said nothing is reminded (P19)."""

from app.domain import hours, relays
from app.domain.effects import AskToCall, BringReply, Direct, Effect, Place, Redraw, RemindContact
from app.domain.people import Person
from app.domain.relays import BatchId, Relay, Status
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.send_relay import send_held, why_not


async def chase_relays(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Move every relay whose time has come; how many there were."""
    due = await work.relays.due(work.now, limit, skip)
    for each in due:
        relay = await work.relays.get(each.id)  # another of its message may have taken it along
        if _is_due(relay, work):
            await _move(relay, work)
    return len(due)


def _is_due(relay: Relay, work: Work) -> bool:
    return any(at is not None and at <= work.now for at in (relay.send_at, relay.remind_at))


async def _move(relay: Relay, work: Work) -> None:
    contact = await work.people.get(relay.contact_id)
    if relay.status is Status.REPLIED:
        await _ask_to_judge(relay, work)
    elif why_not(await work.projects.get(relay.project_id)) is not None:
        tomorrow = hours.end_of(contact.hours, hours.local_date(contact.hours, work.now))
        until = hours.next_start_of_day(contact.hours, max(tomorrow, work.now))
        await work.relays.save(relays.put_off(relay, until=until))
        await work.outbox.put([Redraw(subject=relay.id)])
    elif relay.status is Status.HELD:
        await send_held(relay, work)
    else:
        await _remind(relay, contact, work)


async def _ask_to_judge(relay: Relay, work: Work) -> None:
    """Whoever asked has not said whether it answers: once more, directly."""
    question = await work.questions.get(relay.question_id)
    await work.relays.save(relays.judge_by(relay, None))
    to = Direct(person=question.asker_id)
    await work.outbox.put([BringReply(to=to, subject=relay.id, at=relay.replies[0].at)])


async def _remind(relay: Relay, contact: Person, work: Work) -> None:
    """One reminder of all that is open in a message; after the third the PM is told to call."""
    batch = relay.batch_id or BatchId(relay.id)
    said: list[Effect] = []
    numbers = []
    for each in [r for r in await work.relays.in_batch(batch) if _is_due(r, work)]:
        reminded, call = relays.remind(each, now=work.now, contact=contact.hours)
        await work.relays.save(reminded)
        said.append(Redraw(subject=each.id))
        if call:
            said.append(await _call(each, work))
        else:
            numbers.append(reminded.reminders)
    if numbers:
        place = Place(channel=relay.channel, under=batch)
        said.append(RemindContact(to=place, subject=batch, number=max(numbers)))
    await work.outbox.put(said)


async def _call(relay: Relay, work: Work) -> Effect:
    pm = await find_owner(await work.projects.get(relay.project_id), work)
    await work.history.add("told to call", subject=relay.id, by=None)
    return AskToCall(to=Direct(person=pm.id), subject=relay.id, person=pm.id)
