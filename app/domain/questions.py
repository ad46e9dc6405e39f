"""A question: asked by anyone, waiting on somebody, ended by an answer that is kept.

Nothing here knows how it was asked or how it is shown. `due_at` is what the asker was told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.effects import (
    AnswerClient,
    AskOwner,
    ConfirmAnswer,
    Direct,
    Effect,
    GiveReceipt,
    OpenThread,
    Place,
    Redraw,
    RemindOwner,
    TellAsker,
    To,
)
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import ChannelId, ClientId, EntryId, PersonId, ProjectId, QuestionId, Ts
from app.domain.people import Side


class Status(StrEnum):
    """Where a question stands, and so whom it waits for."""

    WAITING = "waiting"
    """For its owner."""
    OFFERED = "offered"
    """A plain reply may be the answer: for the asker to say so, or to stay silent."""
    ANSWERED = "answered"
    NOT_NEEDED = "not needed"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.OFFERED, Status.ANSWERED, Status.NOT_NEEDED}),
    Status.OFFERED: frozenset({Status.WAITING, Status.OFFERED, Status.ANSWERED, Status.NOT_NEEDED}),
    Status.ANSWERED: frozenset({Status.WAITING}),
    Status.NOT_NEEDED: frozenset({Status.WAITING}),
}

MOVED_BY: Mapping[tuple[Status, Status], str] = {
    (Status.WAITING, Status.OFFERED): "a colleague replies in the thread",
    (Status.WAITING, Status.ANSWERED): "the owner or the PM answers",
    (Status.WAITING, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.OFFERED, Status.WAITING): "the asker: not yet",
    (Status.OFFERED, Status.OFFERED): "a better reply",
    (Status.OFFERED, Status.ANSWERED): "the asker: yes, or silence to the end of the next day",
    (Status.OFFERED, Status.NOT_NEEDED): "the owner or the PM says so",
    (Status.ANSWERED, Status.WAITING): "the asker: not what I asked",
    (Status.NOT_NEEDED, Status.WAITING): "undone by who said so",
}
"""Who makes each move, in words, for people who read the state graph."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One thing that someone needs to know."""

    id: QuestionId
    client_id: ClientId
    project_id: ProjectId | None
    """None while a client's request has not been given to one of several projects."""
    asker_id: PersonId
    side: Side
    """The asker's."""
    text: str
    owner_id: PersonId
    status: Status = Status.WAITING
    asked_at: datetime
    due_at: datetime
    asked_in: ChannelId
    """The channel or direct conversation in which the asker hears the answer."""
    asked_ts: Ts | None
    """The root of the asker's thread; None when our own opening message is the root."""
    internal_channel: ChannelId | None
    """Where staff see a client's question."""
    direct: bool = False
    """Asked in a direct message: shown in no channel (P11)."""
    answer: str | None = None
    answered_by: PersonId | None = None
    answered_at: datetime | None = None
    answered_ts: Ts | None = None
    """The message that is the evidence."""
    entry_id: EntryId | None = None
    """The entry that answered it, or in which its answer is kept."""
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    confirm_at: datetime | None = None
    """Due: silence until then is a yes."""
    remind_at: datetime | None = None
    """Due: remind the owner."""
    holds: int = 0
    """How often a client was told that it takes longer (P16)."""
    version: int = 0


Decision = tuple[Question, tuple[Effect, ...]]


def askers_thread(question: Question) -> To:
    """Where the asker reads about their question."""
    if question.direct:
        return Direct(person=question.asker_id, thread=question.asked_ts)
    if question.asked_ts is None:
        return Place(channel=question.asked_in, under=question.id)
    return Place(channel=question.asked_in, thread=question.asked_ts)


def ask(question: Question) -> Decision:
    """A new question: shown where it is worked on, put before its owner, and owned up to."""
    opening: tuple[Effect, ...] = ()
    staff_channel = question.internal_channel or question.asked_in
    if question.internal_channel is not None or _unposted(question):
        opening = (OpenThread(to=Place(channel=staff_channel), subject=question.id),)
    return question, (*opening, _to_asker(question), *_to_owner(question))


def answer_from_record(question: Question, *, entry_id: EntryId, text: str) -> Decision:
    """The record already holds the answer: nobody has to be asked."""
    answered = replace(
        question,
        status=Status.ANSWERED,
        entry_id=entry_id,
        answer=text,
        answered_at=question.asked_at,
        remind_at=None,
    )
    opening: tuple[Effect, ...] = ()
    if _unposted(question):
        opening = (OpenThread(to=Place(channel=question.asked_in), subject=question.id),)
    return answered, (*opening, TellAsker(to=askers_thread(question), subject=question.id))


def answer(
    question: Question,
    *,
    by: PersonId,
    may: bool,
    text: str,
    now: datetime,
    ts: Ts | None = None,
) -> Decision:
    """The owner or the PM (`may`) gives the answer; the asker hears it, the reminders stop."""
    if not may:
        raise NotAllowed
    if not text.strip():
        message = "An answer needs some words."
        raise Invalid(message)
    answered = replace(
        _move(question, Status.ANSWERED, by=by, now=now),
        answer=text.strip(),
        answered_by=by,
        answered_at=now,
        answered_ts=ts,
        remind_at=None,
        confirm_at=None,
    )
    return answered, (*_bring_back(answered), Redraw(subject=question.id))


def offer(
    question: Question, *, by: PersonId, text: str, ts: Ts, now: datetime, silence_until: datetime
) -> Decision:
    """A plain reply in the thread may be the answer (P5): the chasing pauses, the asker says."""
    offered = replace(
        _move(question, Status.OFFERED, by=by, now=now),
        answer=text.strip(),
        answered_by=by,
        answered_at=now,
        answered_ts=ts,
        remind_at=None,
        confirm_at=silence_until,
    )
    return offered, (
        ConfirmAnswer(to=askers_thread(question), subject=question.id),
        Redraw(subject=question.id),
    )


def suggest(
    question: Question, *, by: PersonId, text: str, ts: Ts, pm: PersonId, now: datetime
) -> Decision:
    """A colleague's words on a client's question: the PM decides what the client reads (P15)."""
    suggested = replace(
        _move(question, Status.OFFERED, by=by, now=now),
        answer=text.strip(),
        answered_by=by,
        answered_at=now,
        answered_ts=ts,
        owner_id=pm,
    )
    if pm == question.owner_id:
        return suggested, (Redraw(subject=question.id),)
    return suggested, (Redraw(subject=question.id), *_to_owner(suggested))


def answer_there(question: Question, *, by: PersonId, text: str, ts: Ts, now: datetime) -> Decision:
    """A colleague answered in the client's own thread (P5): nothing is left to be said."""
    answered = replace(
        _move(question, Status.ANSWERED, by=by, now=now),
        answer=text.strip(),
        answered_by=by,
        answered_at=now,
        answered_ts=ts,
        remind_at=None,
        confirm_at=None,
    )
    return answered, (Redraw(subject=question.id),)


def confirm(question: Question, *, by: PersonId | None, now: datetime) -> Decision:
    """Yes, that answered it: the asker says so, or (nobody, `by=None`) is silent long enough."""
    if by is not None and by != question.asker_id:
        raise NotAllowed
    if question.status is not Status.OFFERED:
        raise WrongState
    confirmed = _move(question, Status.ANSWERED, by=by or question.asker_id, now=now)
    return replace(confirmed, confirm_at=None), (Redraw(subject=question.id),)


def reopen(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """Not yet, or not what I asked: the owner has it again, with a new time."""
    if by != question.asker_id:
        raise NotAllowed
    waiting = replace(
        _move(question, Status.WAITING, by=by, now=now),
        answer=None,
        answered_by=None,
        answered_at=None,
        answered_ts=None,
        entry_id=None,
        confirm_at=None,
        due_at=due_at,
        remind_at=due_at,
    )
    return waiting, (
        Redraw(subject=question.id),
        _to_asker(waiting),
        *_to_owner(waiting),
    )


def hand_over(
    question: Question, *, by: PersonId, may: bool, to: PersonId, now: datetime, due_at: datetime
) -> Decision:
    """Somebody else takes it; the asker learns of the new name and time."""
    if not may:
        raise NotAllowed
    if question.status not in {Status.WAITING, Status.OFFERED}:
        raise WrongState
    handed = replace(
        question, owner_id=to, moved_by=by, moved_at=now, due_at=due_at, remind_at=due_at
    )
    return handed, (Redraw(subject=question.id), *_to_owner(handed))


def drop(question: Question, *, by: PersonId, may: bool, now: datetime) -> Decision:
    """Not needed any more."""
    if not may:
        raise NotAllowed
    dropped = _move(question, Status.NOT_NEEDED, by=by, now=now)
    return replace(dropped, remind_at=None, confirm_at=None), (Redraw(subject=question.id),)


def undo_drop(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """Whoever said "not needed" takes it back (P27)."""
    if by != question.moved_by or question.status is not Status.NOT_NEEDED:
        raise NotAllowed
    waiting = _move(question, Status.WAITING, by=by, now=now)
    return replace(waiting, due_at=due_at, remind_at=due_at), (Redraw(subject=question.id),)


def remind(question: Question, *, now: datetime) -> Decision:
    """The promised time has come without an answer: the owner hears of it once."""
    if question.status is not Status.WAITING or not question.remind_at or now < question.remind_at:
        return question, ()
    owner = Direct(person=question.owner_id)
    return replace(question, remind_at=None), (RemindOwner(to=owner, subject=question.id),)


def _move(question: Question, to: Status, *, by: PersonId, now: datetime) -> Question:
    if to not in MOVES[question.status]:
        raise WrongState
    return replace(question, status=to, moved_by=by, moved_at=now)


def _unposted(question: Question) -> bool:
    return question.asked_ts is None and not question.direct


def _to_asker(question: Question) -> Effect:
    place = askers_thread(question)
    if question.side is Side.CLIENT:
        return GiveReceipt(to=place, subject=question.id)
    return TellAsker(to=place, subject=question.id)


def _to_owner(question: Question) -> tuple[Effect, ...]:
    to: To = Direct(person=question.owner_id)
    return (AskOwner(to=to, subject=question.id, person=question.owner_id),)


def _bring_back(question: Question) -> tuple[Effect, ...]:
    place = askers_thread(question)
    if question.side is Side.CLIENT:
        return (AnswerClient(to=place, subject=question.id),)
    return (TellAsker(to=place, subject=question.id),)
