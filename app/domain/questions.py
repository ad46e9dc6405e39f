"""A question: asked by anyone, waiting on somebody, ended by an answer that is kept.

Nothing here knows how it was asked or how it is shown. `due_at` is what the asker was told.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.effects import (
    AcknowledgeUrgent,
    AnswerClient,
    AskOwner,
    Direct,
    Effect,
    GiveReceipt,
    OpenThread,
    Place,
    Redraw,
    TellAnswer,
    TellAsker,
    To,
)
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import (
    ChannelId,
    ClientId,
    DraftId,
    EntryId,
    PersonId,
    ProjectId,
    QuestionId,
    Ts,
)
from app.domain.people import Side
from app.domain.question_states import MOVED_BY, MOVES, OUTSIDE, OVER, WAITS_FOR, Status
from app.domain.routing import Lane

__all__ = ["MOVED_BY", "MOVES", "OUTSIDE", "OVER", "WAITS_FOR", "Decision", "Question", "Status"]

WARN_BEFORE = timedelta(minutes=30)
"""So long before a client's time passes, the owner is told (P16)."""


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
    lane: Lane = Lane.PM
    """Who can answer it, by what it asks."""
    clause_id: EntryId | None = None
    """The signed words that speak of it, for a question of scope or price."""
    direct: bool = False
    """Asked in a direct message: shown in no channel (P11)."""
    answer: str | None = None
    answered_by: PersonId | None = None
    answered_at: datetime | None = None
    answered_ts: Ts | None = None
    """The message that is the evidence; None for words that the asker has not seen as typed."""
    entry_id: EntryId | None = None
    """The entry that answered it, or in which its answer is kept."""
    moved_by: PersonId | None = None
    moved_at: datetime | None = None
    confirm_at: datetime | None = None
    """Due: silence until then is a yes."""
    remind_at: datetime | None = None
    """Due: remind the owner."""
    clarify_at: datetime | None = None
    """Due: who was asked what they mean has not said; it goes on as it is."""
    added_at: datetime | None = None
    """When the asker last said more."""
    shared_at: datetime | None = None
    """When an answer from a direct message was shared in the internal channel (P11)."""
    waits_on: str | None = None
    """Whom outside it waits for, as colleagues read it: `Acme (Dana)`, or a vendor."""
    waits_until: datetime | None = None
    holds: int = 0
    """How often its time has passed: a client was told another, a colleague reminded (P16)."""
    joins: QuestionId | None = None
    """The question, asked by somebody before, with which it waits for one answer (P7)."""
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
    question = with_reminder(question, question.asked_at)
    if opens_for_asker(question):
        return question, (_opening(question), *_asked_first(question))
    opening = (_opening(question),) if question.internal_channel is not None else ()
    return question, (*opening, _to_asker(question), *_asked_first(question))


def answer_from_record(question: Question, *, entry_id: EntryId | None, text: str) -> Decision:
    """The record already holds the answer: nobody has to be asked. A line of the plan has no id."""
    answered = replace(
        question,
        status=Status.ANSWERED,
        entry_id=entry_id,
        answer=text,
        answered_at=question.asked_at,
        remind_at=None,
    )
    if opens_for_asker(question):
        return answered, (_opening(question),)
    opening = (_opening(question),) if question.internal_channel is not None else ()
    return answered, (*opening, _to_asker(answered))


def answer(
    question: Question,
    *,
    by: PersonId,
    may: bool,
    text: str,
    now: datetime,
    ts: Ts | None = None,
    draft: DraftId | None = None,
) -> Decision:
    """The owner or the PM (`may`) gives the answer; the asker hears it, the reminders stop.

    What goes to a client are the words of an approved `draft`.
    """
    if not may:
        raise NotAllowed
    if not text.strip():
        message = "An answer needs some words."
        raise Invalid(message)
    moved = move(question, Status.ANSWERED, by=by, now=now)
    answered = with_answer(moved, text, by=by, now=now, ts=ts)
    return answered, (_bring_back(answered, draft, now), Redraw(subject=question.id))


def correct(question: Question, *, by: PersonId, text: str, now: datetime) -> Decision:
    """The PM's other words take the place of those that a client has read (P27)."""
    if question.status is not Status.ANSWERED:
        raise WrongState
    corrected = replace(question, answer=text.strip(), moved_by=by, moved_at=now)
    return corrected, (Redraw(subject=question.id),)


def hand_over(
    question: Question, *, by: PersonId, may: bool, to: PersonId, now: datetime, due_at: datetime
) -> Decision:
    """Somebody else takes it; a colleague who asked learns of the new time, a client's stays."""
    if not may:
        raise NotAllowed
    if question.status in OVER | {Status.CLARIFYING}:
        raise WrongState
    handed = replace(question, owner_id=to, moved_by=by, moved_at=now)
    if question.side is Side.STAFF or question.due_at <= now:
        handed = replace(handed, due_at=due_at)
    handed = with_reminder(handed, now)
    return handed, (Redraw(subject=question.id), *to_owner(handed))


def drop(question: Question, *, by: PersonId, may: bool, now: datetime) -> Decision:
    """Not needed any more."""
    if not may:
        raise NotAllowed
    dropped = move(question, Status.NOT_NEEDED, by=by, now=now)
    return replace(dropped, remind_at=None, confirm_at=None), (Redraw(subject=question.id),)


def undo_drop(question: Question, *, by: PersonId, now: datetime, due_at: datetime) -> Decision:
    """Whoever said "not needed" takes it back (P27)."""
    if by != question.moved_by or question.status is not Status.NOT_NEEDED:
        raise NotAllowed
    waiting = replace(move(question, Status.WAITING, by=by, now=now), due_at=due_at)
    return with_reminder(waiting, now), (Redraw(subject=question.id),)


def move(question: Question, to: Status, *, by: PersonId, now: datetime) -> Question:
    """The question in another state, or WrongState."""
    if to not in MOVES[question.status]:
        raise WrongState
    moved = replace(question, status=to, moved_by=by, moved_at=now, clarify_at=None)
    return moved if to in OUTSIDE else replace(moved, waits_on=None, waits_until=None)


def with_answer(
    question: Question, text: str, *, by: PersonId, now: datetime, ts: Ts | None
) -> Question:
    """The question with somebody's words as its answer; nothing more is due."""
    return replace(
        question,
        answer=text.strip(),
        answered_by=by,
        answered_at=now,
        answered_ts=ts,
        remind_at=None,
        confirm_at=None,
    )


def with_reminder(question: Question, now: datetime) -> Question:
    """The question, with the time at which its owner is reminded: not of their own, nor twice."""
    if question.status in OUTSIDE:
        return question
    own = question.owner_id == question.asker_id or question.joins is not None
    return replace(question, remind_at=None if own else reminder_at(question, now))


def reminder_at(question: Question, now: datetime) -> datetime:
    """When to remind the owner: of a client's question before its time passes (P16)."""
    if question.side is Side.STAFF:
        return question.due_at
    return max(question.due_at - WARN_BEFORE, now + (question.due_at - now) / 2)


def to_owner(question: Question) -> tuple[Effect, ...]:
    """Put it before its owner; nobody is told of their own question."""
    if question.owner_id == question.asker_id:
        return ()
    to: To = Direct(person=question.owner_id)
    return (AskOwner(to=to, subject=question.id, person=question.owner_id),)


def _asked_first(question: Question) -> tuple[Effect, ...]:
    """Its owner, who has a card already of what was asked before.

    Of what only the client knows the PM gets one card, with what the client reads.
    """
    if question.joins is not None:
        return (Redraw(subject=question.joins),)
    return () if question.lane is Lane.CLIENT else to_owner(question)


def opens_for_asker(question: Question) -> bool:
    """Whether our opening message is all that the asker needs: it says who has it, or answers."""
    return question.asked_ts is None and not question.direct and question.side is Side.STAFF


def _opening(question: Question) -> Effect:
    channel = question.internal_channel or question.asked_in
    return OpenThread(to=Place(channel=channel), subject=question.id)


def _to_asker(question: Question) -> Effect:
    place = askers_thread(question)
    if question.lane is Lane.EMERGENCY:
        return AcknowledgeUrgent(to=place, subject=question.id)
    if question.side is Side.CLIENT:
        return GiveReceipt(to=place, subject=question.id)
    return TellAsker(to=place, subject=question.id)


def _bring_back(question: Question, draft: DraftId | None, now: datetime) -> Effect:
    place = askers_thread(question)
    if question.side is Side.STAFF:
        return TellAnswer(to=place, subject=question.id, at=now)
    if draft is None:
        raise WrongState
    return AnswerClient(to=place, subject=question.id, draft=draft)
