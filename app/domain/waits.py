"""A question that waits on somebody outside: a client's contact (P19), or a vendor."""

from dataclasses import replace
from datetime import datetime

from app.domain.effects import Direct, Effect, Redraw, RemindOwner
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import PersonId
from app.domain.people import Side
from app.domain.questions import (
    OVER,
    Decision,
    Question,
    Status,
    move,
    to_owner,
    with_answer,
    with_reminder,
)
from app.domain.relays import Reply

LATER = "Say a day that is still to come."
WHO = "Say on whom it waits."


def wait_on_client(question: Question, *, on: str, by: PersonId, now: datetime) -> Question:
    """The client is asked; our own clock stands still."""
    waiting = question
    if question.status is not Status.WITH_CLIENT:
        waiting = move(question, Status.WITH_CLIENT, by=by, now=now)
    return replace(_without_answer(waiting), waits_on=on, remind_at=None)


def asked_by(question: Question, until: datetime | None) -> Question:
    """The client was told a time."""
    return replace(question, waits_until=until)


def replied(question: Question, reply: Reply) -> Question:
    """A contact's words, for whoever asked to judge. Silence is no yes to them."""
    offered = move(question, Status.OFFERED, by=reply.by, now=reply.at)
    return with_answer(offered, reply.text, by=reply.by, now=reply.at, ts=None)


def take_back(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Question:
    """The client is not asked, or has said nothing that holds: its owner has it again."""
    if question.status in OVER:
        raise WrongState
    waiting = question
    if question.status is not Status.WAITING:
        waiting = move(question, Status.WAITING, by=by, now=now)
    return with_reminder(replace(_without_answer(waiting), due_at=due_at), now)


def wait_on_vendor(
    question: Question, *, by: PersonId, may: bool, on: str, until: datetime, now: datetime
) -> Decision:
    """The owner, or the PM (`may`), says on whom it waits; on that day its owner is asked again."""
    if not may:
        raise NotAllowed
    if not on.strip():
        raise Invalid(WHO)
    if until <= now:
        raise Invalid(LATER)
    if question.side is not Side.STAFF:
        raise WrongState
    waiting = question
    if question.status is not Status.WITH_VENDOR:
        waiting = move(question, Status.WITH_VENDOR, by=by, now=now)
    waiting = replace(waiting, waits_on=on.strip(), waits_until=until, remind_at=until)
    return waiting, (Redraw(subject=question.id),)


def back_from_vendor(
    question: Question, *, by: PersonId, may: bool, due_at: datetime, now: datetime
) -> Decision:
    """The vendor has answered, or its day has come: the owner's turn again."""
    if not may:
        raise NotAllowed
    if question.status is not Status.WITH_VENDOR:
        raise WrongState
    waiting = replace(move(question, Status.WAITING, by=by, now=now), due_at=due_at)
    return with_reminder(waiting, now), (Redraw(subject=question.id),)


def vendors_day(question: Question, *, due_at: datetime, now: datetime) -> Decision:
    """It comes: the owner is asked what the vendor said."""
    waiting, redraw = back_from_vendor(
        question, by=question.owner_id, may=True, due_at=due_at, now=now
    )
    told: tuple[Effect, ...] = ()
    if to_owner(waiting):
        told = (RemindOwner(to=Direct(person=question.owner_id), subject=question.id, at=now),)
    return waiting, (*redraw, *told)


def _without_answer(question: Question) -> Question:
    return replace(
        question, answer=None, answered_by=None, answered_at=None, answered_ts=None, confirm_at=None
    )
