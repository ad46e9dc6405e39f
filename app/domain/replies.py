"""What plain replies make of a question (P5): an offer, a yes, a no, a word more."""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain import asks
from app.domain.effects import (
    AddedTo,
    ConfirmAnswer,
    Direct,
    Effect,
    Place,
    Redraw,
    RemindOwner,
    TellAsker,
    To,
)
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import EntryId, PersonId, Ts
from app.domain.questions import (
    OVER,
    Decision,
    Question,
    Status,
    askers_thread,
    move,
    to_owner,
    with_answer,
    with_reminder,
)

ONE_TALK = timedelta(minutes=10)
"""What is added so soon after something else shows in the message that told of it."""


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
    if question.status is Status.ANSWERED and question.answered_by is None:
        return waiting, (Redraw(subject=question.id), *to_owner(waiting))
    return waiting, (Redraw(subject=question.id), *_to_owner_again(waiting, now))


def reworded(text: str, before: str, after: str) -> str:
    """A question's text once one of its messages was edited; as it was, if that is not in it."""
    pairs = ((before, after), (asks.read(before).question, asks.read(after).question or after))
    for old, new in pairs:
        if old.strip() and new.strip() and old.strip() in text:
            return text.replace(old.strip(), new.strip(), 1)
    return text


def reword(question: Question) -> Decision:
    """It reads otherwise now, wherever it stands."""
    return question, (Redraw(subject=question.id),)


def know(question: Question, *, entry_id: EntryId | None, text: str, now: datetime) -> Decision:
    """The record knows the answer after all: nobody has to go on looking."""
    moved = move(question, Status.ANSWERED, by=question.asker_id, now=now)
    known = replace(
        with_answer(moved, text, by=question.asker_id, now=now, ts=None),
        answered_by=None,
        entry_id=entry_id,
        moved_by=None,
        moved_at=None,
    )
    tell = TellAsker(to=askers_thread(known), subject=known.id)
    return known, (Redraw(subject=known.id), tell)


def give_up(question: Question, *, by: PersonId, now: datetime) -> Decision:
    """The asker takes it back: nothing is due any more."""
    if by != question.asker_id:
        raise NotAllowed
    withdrawn = move(question, Status.WITHDRAWN, by=by, now=now)
    done = replace(withdrawn, remind_at=None, confirm_at=None, waits_until=None)
    return done, (Redraw(subject=question.id),)


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


def add(question: Question, *, text: str, now: datetime) -> Decision:
    """Who waits says more: it belongs to what was asked, and colleagues hear of it, once a talk."""
    if question.status in OVER:
        raise WrongState
    longer = replace(question, text=f"{question.text}\n{text.strip()}", added_at=now)
    redraw = Redraw(subject=question.id)
    told = question.added_at is not None and now - question.added_at < ONE_TALK
    to = _of_more(question)
    # While they are asked what they mean, nobody has been told of it yet.
    if told or to is None or question.status is Status.CLARIFYING:
        return longer, (redraw,)
    return longer, (redraw, AddedTo(to=to, subject=question.id, offset=len(question.text) + 1))


def _of_more(question: Question) -> To | None:
    """Where colleagues hear that there is more: a client's in its thread, else in private."""
    if question.internal_channel is not None:
        return Place(channel=question.internal_channel, under=question.id)
    return None if question.owner_id == question.asker_id else Direct(person=question.owner_id)


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
        joins=question.joins if question.status is Status.OFFERED else None,
    )
    return with_reminder(waiting, now)


def _to_owner_again(question: Question, now: datetime) -> tuple[Effect, ...]:
    """The owner has its card already, and hears that it waits again."""
    if question.owner_id == question.asker_id:
        return ()
    return (RemindOwner(to=Direct(person=question.owner_id), subject=question.id, at=now),)
