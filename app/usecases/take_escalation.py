"""Somebody has an escalation, gives it to somebody, or gives it back."""

from dataclasses import dataclass

from app.domain import escalations, hours
from app.domain.dates import say_ago
from app.domain.effects import Direct, Effect, GiveMatter
from app.domain.errors import WrongState
from app.domain.escalations import BACKUP_AFTER, Escalation, Status
from app.domain.ids import EscalationId
from app.domain.people import Actor, Person
from app.ports import Work
from app.usecases.hand_over import find_colleague
from app.usecases.recognise_staff import recognise_staff

TAKEN_BY = "{who} took this {ago} before you."


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeEscalation:
    """I have it; or this colleague does; or, with `undo`, not me after all."""

    escalation_id: EscalationId
    by: Actor
    to: Actor | None = None
    undo: bool = False


async def take_escalation(intent: TakeEscalation, work: Work) -> None:
    """The message says who has it; the backup is not asked any more."""
    escalation = await work.escalations.get(intent.escalation_id)
    person = await recognise_staff(intent.by, work)
    effects: list[Effect] = [*escalations.redraws(escalation)]
    if intent.undo:
        next_at = hours.add_working(person.hours, work.now, BACKUP_AFTER)
        moved = escalations.undo(escalation, by=person.id, now=work.now, next_at=next_at)
    else:
        await _first_wins(escalation, person, work)
        taker = await find_colleague(intent.to, work) if intent.to else person
        moved = escalations.take(
            escalation,
            by=person.id,
            to=taker.id,
            now=work.now,
            next_at=escalations.next_day(taker.hours, work.now),
        )
        if taker.id != person.id:
            to = Direct(person=taker.id)
            effects.append(GiveMatter(to=to, subject=escalation.id, person=taker.id))
    await work.escalations.save(moved)
    await work.history.add(
        "gave it back" if intent.undo else "took it", subject=escalation.id, by=person.id
    )
    await work.outbox.put(effects)


async def _first_wins(escalation: Escalation, person: Person, work: Work) -> None:
    """The second to click learns who was first (P27)."""
    by, at = escalation.taken_by, escalation.taken_at
    if escalation.status is not Status.TAKEN or by == person.id or by is None or at is None:
        return
    first = await work.people.get(by)
    raise WrongState(TAKEN_BY.format(who=first.first_name, ago=say_ago(work.now - at)))
