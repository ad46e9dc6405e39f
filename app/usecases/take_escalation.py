"""Somebody has an escalation, gives it to somebody, or gives it back."""

from dataclasses import dataclass

from app.domain import escalations, hours
from app.domain.dates import say_ago
from app.domain.effects import AskBackup, Direct, Effect, Redraw
from app.domain.errors import Invalid, NotAllowed, NotFound, WrongState
from app.domain.escalations import BACKUP_AFTER, Escalation, Status
from app.domain.ids import EscalationId, UserId
from app.domain.people import Actor, Person, Side
from app.ports import Work
from app.usecases.recognise import recognise

STAFF_ONLY = "Only colleagues take escalations."
TAKEN_BY = "{who} took this {ago} before you."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeEscalation:
    """I have it; or this colleague does; or, with `undo`, not me after all."""

    escalation_id: EscalationId
    by: Actor
    to: UserId | None = None
    undo: bool = False


async def take_escalation(intent: TakeEscalation, work: Work) -> None:
    """The message says who has it; the backup is not asked any more."""
    escalation = await work.escalations.get(intent.escalation_id)
    person = await recognise(intent.by, work)
    if person.side is not Side.STAFF:
        raise NotAllowed(STAFF_ONLY)
    effects: list[Effect] = [Redraw(subject=escalation.id)]
    if intent.undo:
        next_at = hours.add_working(person.hours, work.now, BACKUP_AFTER)
        moved = escalations.undo(escalation, by=person.id, now=work.now, next_at=next_at)
    else:
        await _first_wins(escalation, person, work)
        taker = await _taker(intent, person, work)
        moved = escalations.take(
            escalation,
            by=person.id,
            to=taker.id,
            now=work.now,
            next_at=escalations.next_day(taker.hours, work.now),
        )
        if taker.id != person.id:
            effects.append(
                AskBackup(to=Direct(person=taker.id), subject=escalation.id, person=taker.id)
            )
    await work.escalations.save(moved)
    await work.history.add(
        "gave it back" if intent.undo else "took it", subject=escalation.id, by=person.id
    )
    await work.outbox.put(effects)


async def _taker(intent: TakeEscalation, person: Person, work: Work) -> Person:
    if intent.to is None:
        return person
    taker = await work.people.by_user(intent.to)
    if taker is None:
        raise NotFound
    if taker.side is not Side.STAFF or not taker.active:
        raise Invalid(STAFF_ONLY)
    return taker


async def _first_wins(escalation: Escalation, person: Person, work: Work) -> None:
    """The second to click learns who was first (P27)."""
    by, at = escalation.taken_by, escalation.taken_at
    if escalation.status is not Status.TAKEN or by == person.id or by is None or at is None:
        return
    first = await work.people.get(by)
    raise WrongState(TAKEN_BY.format(who=first.first_name, ago=say_ago(work.now - at)))
