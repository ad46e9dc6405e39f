"""A question that somebody has asked already joins the first: one owner, one answer (P7). Pure."""

from dataclasses import replace
from datetime import datetime

from app.domain.effects import Effect, Redraw, TellAnswer
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import PersonId
from app.domain.people import Side
from app.domain.questions import (
    OUTSIDE,
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
from app.domain.record import ERASED
from app.domain.routing import Lane

MOST = 50
"""So many open questions, the latest ones, are compared: somebody waits meanwhile."""
NEVER = frozenset({Lane.EMERGENCY, Lane.DATE, Lane.DESK})


def may_join(new: Question, first: Question) -> bool:
    """Whether a colleague's new question can join another at all, whatever the two ask.

    What was asked in private is its people's own (P11), and nobody waits for themselves.
    """
    if new.side is not Side.STAFF or new.id == first.id:
        return False
    matter = (new.client_id, new.project_id, new.side)
    alike = matter == (first.client_id, first.project_id, first.side)
    is_open = first.status not in OVER and first.joins is None and first.text != ERASED
    others = first.owner_id != new.asker_id
    return (
        alike and is_open and others and not first.direct and NEVER.isdisjoint(_lanes(new, first))
    )


def join(new: Question, first: Question) -> Question:
    """The new one waits with the first: for the same owner, until the same time."""
    return _beside(replace(new, joins=first.id), first)


def follow(joined: Question, first: Question, now: datetime) -> Decision | None:
    """What becomes of it as the first one moves; None if nothing does.

    Who takes theirs back, or gives their own answer, ends only their own.
    """
    if joined.status in {Status.ANSWERED, Status.WITHDRAWN}:
        return None
    if first.status is Status.ANSWERED:
        return _answered(joined, first, now)
    if first.status is Status.NOT_NEEDED:
        return _dropped(joined, first, now)
    if joined.status is Status.OFFERED:
        return None
    beside = _beside(joined, first)
    return None if beside == joined else (beside, (Redraw(subject=joined.id),))


def part(
    joined: Question, *, by: PersonId, owner: PersonId, now: datetime, due_at: datetime
) -> Decision:
    """Mine is different: from now on a question like any other, put before somebody."""
    if by != joined.asker_id:
        raise NotAllowed
    if joined.joins is None or joined.status in OVER:
        raise WrongState
    alone = replace(
        joined,
        joins=None,
        status=Status.WAITING if joined.status in OUTSIDE else joined.status,
        owner_id=owner,
        due_at=due_at,
        waits_on=None,
        waits_until=None,
        holds=0,
        moved_by=by,
        moved_at=now,
    )
    alone = with_reminder(alone, now)
    redraws = (Redraw(subject=joined.id), Redraw(subject=joined.joins))
    return alone, (*redraws, *to_owner(alone))


def join_next(joined: Question, first: Question) -> Decision:
    """The one that it had joined is gone: it goes with another."""
    return join(joined, first), (Redraw(subject=joined.id),)


def _beside(joined: Question, first: Question) -> Question:
    outside = first.status in OUTSIDE
    return replace(
        joined,
        status=first.status if outside else Status.WAITING,
        owner_id=first.owner_id,
        due_at=first.due_at,
        holds=first.holds,
        waits_on=first.waits_on if outside else None,
        waits_until=first.waits_until if outside else None,
        remind_at=None,
        confirm_at=None,
    )


def _answered(joined: Question, first: Question, now: datetime) -> Decision | None:
    """The same words of the same time: what erases them there erases them here."""
    by, text, at = first.answered_by, first.answer, first.answered_at
    if by is None or text is None or at is None or joined.status is Status.NOT_NEEDED:
        return None
    moved = move(joined, Status.ANSWERED, by=by, now=now)
    answered = with_answer(moved, text, by=by, now=at, ts=None)
    effects: tuple[Effect, ...] = (Redraw(subject=joined.id),)
    if not _has_heard(joined, first):
        effects = (TellAnswer(to=askers_thread(joined), subject=joined.id, at=at), *effects)
    return replace(answered, entry_id=first.entry_id), effects


def _has_heard(joined: Question, first: Question) -> bool:
    """They wrote it themselves, or it was brought to the very thread."""
    same = (joined.asked_in, joined.asked_ts) == (first.asked_in, first.asked_ts)
    return joined.asker_id == first.answered_by or (same and joined.asked_ts is not None)


def _dropped(joined: Question, first: Question, now: datetime) -> Decision | None:
    if joined.status is Status.NOT_NEEDED:
        return None
    by = first.moved_by or first.owner_id
    dropped = move(joined, Status.NOT_NEEDED, by=by, now=now)
    redraw: tuple[Effect, ...] = (Redraw(subject=joined.id),)
    return replace(dropped, remind_at=None, confirm_at=None), redraw


def _lanes(new: Question, first: Question) -> frozenset[Lane]:
    return frozenset({new.lane, first.lane})
