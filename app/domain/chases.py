"""What silence makes of a question: reminders, another time for a client, another owner (P16)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.effects import Direct, Effect, HoldClient, Redraw, RemindOwner, TellLead
from app.domain.ids import PersonId
from app.domain.people import Side
from app.domain.questions import (
    Decision,
    Question,
    Status,
    askers_thread,
    to_owner,
    with_reminder,
)
from app.domain.waits import vendors_day

MOST_HOLDS = 2
"""How often a client is told another time: then the PM must write."""
MOST_REMINDERS = 3
"""How often an owner may be silent before a colleague's question goes to somebody else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """The times that a chase may set."""

    now: datetime
    next_due_at: datetime
    """What may be promised now."""
    next_morning_at: datetime
    """The start of the owner's next working day."""


def chase(question: Question, clock: Clock, *, leads: Sequence[PersonId]) -> Decision:
    """Its time is near, or has come. `leads` are the PM and the backup, as they are here today."""
    if question.remind_at is None or clock.now < question.remind_at:
        return question, ()
    if question.side is Side.CLIENT and question.status in {Status.WAITING, Status.OFFERED}:
        return _for_client(question, clock, leads)
    if question.status is Status.WITH_VENDOR:
        return vendors_day(question, due_at=clock.next_due_at, now=clock.now)
    if question.status is Status.WAITING:
        return _for_colleague(question, clock, leads)
    return replace(question, remind_at=None), ()


def warn(question: Question, clock: Clock, *, leads: Sequence[PersonId]) -> Decision:
    """Three quarters of its time are used up: the owner is told now, and not again at the whole.

    Of whoever was told already, or asks it of themselves, nothing changes.
    """
    at = question.remind_at
    if at is None or question.holds or question.status is not Status.WAITING:
        return question, ()
    if question.side is Side.CLIENT and at >= question.due_at:
        return question, ()
    return chase(replace(question, remind_at=clock.now), clock, leads=leads)


def _for_client(question: Question, clock: Clock, leads: Sequence[PersonId]) -> Decision:
    """Before the time the PM is told; when it passes, the client hears another, twice at most.

    Then the PM has to write, whoever has the question.
    """
    reminder = (
        _reminder(question, clock.now),
        *(
            TellLead(to=Direct(person=p), subject=question.id)
            for p in leads[:1]
            if p != question.owner_id
        ),
        Redraw(subject=question.id),
    )
    if clock.now < question.due_at:
        return replace(question, remind_at=question.due_at), reminder
    if question.holds >= MOST_HOLDS:
        return replace(question, remind_at=clock.next_morning_at), reminder
    held = replace(question, holds=question.holds + 1, due_at=clock.next_due_at)
    held = with_reminder(held, clock.now)
    holding = HoldClient(to=askers_thread(held), subject=held.id, number=held.holds)
    return held, (holding, Redraw(subject=held.id))


def _for_colleague(question: Question, clock: Clock, leads: Sequence[PersonId]) -> Decision:
    """Reminded when its time has come and each morning after; then it is somebody else's."""
    reminded = replace(question, holds=question.holds + 1, remind_at=clock.next_morning_at)
    if reminded.holds <= MOST_REMINDERS:
        return reminded, (_reminder(question, clock.now), Redraw(subject=question.id))
    others = [p for p in leads if p not in {question.owner_id, question.asker_id}]
    if not others:
        return replace(question, remind_at=None), (Redraw(subject=question.id),)
    given = replace(question, owner_id=others[0], holds=0, due_at=clock.next_due_at)
    given = with_reminder(given, clock.now)
    return given, (Redraw(subject=given.id), *to_owner(given))


def _reminder(question: Question, now: datetime) -> Effect:
    return RemindOwner(to=Direct(person=question.owner_id), subject=question.id, at=now)
