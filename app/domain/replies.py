"""What plain replies make of a question (P5): an offer, a yes, a no, a word more."""

from dataclasses import replace
from datetime import datetime

from app.domain.effects import AddedTo, ConfirmAnswer, Direct, Effect, Place, Redraw, RemindOwner
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import PersonId, Ts
from app.domain.people import Side
from app.domain.questions import (
    Decision,
    Question,
    Status,
    askers_thread,
    move,
    to_owner,
    with_answer,
    with_reminder,
)


def offer(
    question: Question,
    *,
    by: PersonId,
    text: str,
    ts: Ts | None,
    now: datetime,
    silence_until: datetime,
) -> Decision:
    """A plain reply may be the answer: the chasing pauses, the asker says.

    Words that were typed elsewhere (no `ts`) are brought to the asker with that question.
    """
    moved = move(question, Status.OFFERED, by=by, now=now)
    offered = replace(with_answer(moved, text, by=by, now=now, ts=ts), confirm_at=silence_until)
    return offered, (
        ConfirmAnswer(to=askers_thread(question), subject=question.id, at=now),
        Redraw(subject=question.id),
    )


def suggest(
    question: Question, *, by: PersonId, text: str, ts: Ts | None, pm: PersonId, now: datetime
) -> Decision:
    """Words on a client's question: the PM decides what the client reads (P15)."""
    moved = move(question, Status.OFFERED, by=by, now=now)
    suggested = replace(
        with_answer(moved, text, by=by, now=now, ts=ts),
        owner_id=pm,
        remind_at=question.remind_at,  # the client still waits
    )
    if pm == question.owner_id:
        return suggested, (Redraw(subject=question.id),)
    return suggested, (Redraw(subject=question.id), *to_owner(suggested))


def answer_there(question: Question, *, by: PersonId, text: str, ts: Ts, now: datetime) -> Decision:
    """A colleague answered in the client's own channel: nothing is left to be said."""
    moved = move(question, Status.ANSWERED, by=by, now=now)
    return with_answer(moved, text, by=by, now=now, ts=ts), (Redraw(subject=question.id),)


def confirm(question: Question, *, by: PersonId | None, now: datetime) -> Decision:
    """Yes, that answered it: the asker says so, or (nobody, `by=None`) is silent long enough."""
    if by is not None and by != question.asker_id:
        raise NotAllowed
    if question.status is not Status.OFFERED:
        raise WrongState
    confirmed = move(question, Status.ANSWERED, by=by or question.asker_id, now=now)
    done = replace(confirmed, confirm_at=None, remind_at=None)
    return done, (Redraw(subject=question.id),)


def reopen(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """Not yet, or not what I asked: the owner has it again, with a new time."""
    if by != question.asker_id:
        raise NotAllowed
    waiting = _open_again(question, by=by, now=now, due_at=due_at)
    if question.answered_by is None:
        return waiting, (Redraw(subject=question.id), *to_owner(waiting))
    return waiting, (Redraw(subject=question.id), *_to_owner_again(waiting, now))


def withdraw(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """The PM takes back what a client has read: the client waits for another answer (P27)."""
    if question.status is not Status.ANSWERED:
        raise WrongState
    waiting = _open_again(question, by=by, now=now, due_at=due_at)
    return waiting, (Redraw(subject=question.id),)


def take_back(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """Whoever replied says that it was no answer: the chasing goes on."""
    if question.status is not Status.OFFERED:
        raise WrongState
    if by != question.answered_by:
        raise NotAllowed
    waiting = _open_again(question, by=by, now=now, due_at=due_at)
    return waiting, (Redraw(subject=question.id),)


def add(question: Question, *, text: str) -> Decision:
    """The client who waits says more: it belongs to what was asked."""
    if question.side is not Side.CLIENT or question.status not in {Status.WAITING, Status.OFFERED}:
        raise WrongState
    longer = replace(question, text=f"{question.text}\n{text.strip()}")
    added: tuple[Effect, ...] = ()
    if question.internal_channel is not None:
        place = Place(channel=question.internal_channel, under=question.id)
        added = (AddedTo(to=place, subject=question.id, offset=len(question.text) + 1),)
    return longer, (Redraw(subject=question.id), *added)


def _open_again(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Question:
    waiting = replace(
        move(question, Status.WAITING, by=by, now=now),
        answer=None,
        answered_by=None,
        answered_at=None,
        answered_ts=None,
        entry_id=None,
        confirm_at=None,
        due_at=due_at,
    )
    return with_reminder(waiting, now)


def _to_owner_again(question: Question, now: datetime) -> tuple[Effect, ...]:
    """The owner has its card already, and hears that it waits again."""
    if question.owner_id == question.asker_id:
        return ()
    return (RemindOwner(to=Direct(person=question.owner_id), subject=question.id, at=now),)
