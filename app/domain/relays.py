"""A question carried across the wall: drafted plainly, sent by the PM, brought back (P19). Pure.

The technical original stays inside. What a contact says becomes an answer only when whoever asked
says that it is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.domain import hours
from app.domain.contact_words import differ
from app.domain.drafts import hash_of
from app.domain.errors import Invalid, WrongState
from app.domain.hours import WorkingHours
from app.domain.ids import ChannelId, PersonId, ProjectId, QuestionId, Ts

RelayId = NewType("RelayId", UUID)
BatchId = NewType("BatchId", UUID)

HELD_FOR = timedelta(hours=2)
"""Working time of a contact for which their questions wait for each other; urgent ones don't."""
ANSWER_WITHIN = timedelta(hours=8)
"""Working time of the contact until a reminder, and between two."""
URGENTLY = timedelta(hours=2)
"""The same, where it is urgent."""
MOST_REMINDERS = 3

NEWER = "The words have changed since. Send the newer ones."
NO_WORDS = "The question needs some words."


class Status(StrEnum):
    """Where a relay stands, and so whom it waits for."""

    DRAFTED = "drafted"
    """For the PM: send, edit, not now."""
    HELD = "held"
    """Approved; it goes out together with what else this contact is asked."""
    SENT = "sent"
    """For the client."""
    REPLIED = "replied"
    """For whoever asked: does that answer it?"""
    DISPUTED = "disputed"
    """Two contacts said different things: for the PM, and the approver."""
    ANSWERED = "answered"
    DROPPED = "dropped"
    """Not now, or not needed any more."""


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFTED: frozenset({Status.HELD, Status.ANSWERED, Status.DROPPED}),
    Status.HELD: frozenset({Status.DRAFTED, Status.SENT, Status.ANSWERED, Status.DROPPED}),
    Status.SENT: frozenset({Status.REPLIED, Status.ANSWERED, Status.DROPPED}),
    Status.REPLIED: frozenset(
        {
            Status.REPLIED,
            Status.DRAFTED,
            Status.SENT,
            Status.DISPUTED,
            Status.ANSWERED,
            Status.DROPPED,
        }
    ),
    Status.DISPUTED: frozenset(
        {Status.DRAFTED, Status.SENT, Status.REPLIED, Status.ANSWERED, Status.DROPPED}
    ),
    Status.ANSWERED: frozenset(),
    Status.DROPPED: frozenset({Status.DRAFTED}),
}
OPEN = frozenset(Status) - {Status.ANSWERED, Status.DROPPED}
ASKED = frozenset({Status.SENT, Status.REPLIED, Status.DISPUTED})
"""A client has read it, and may still say something to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What a contact said, and where."""

    text: str
    by: PersonId
    at: datetime
    ts: Ts | None = None
    """None for what was filled in a form."""
    direct: bool = False
    """Said in a direct message: shown in no channel (P11)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relay:
    """One question for one contact of the client."""

    id: RelayId
    question_id: QuestionId
    project_id: ProjectId
    contact_id: PersonId
    channel: ChannelId
    """The project's client channel."""
    plain: str
    """What the client reads, once the PM has approved exactly this."""
    wording: UUID
    """Another one with each change of the words: a click means those that were seen."""
    status: Status = Status.DRAFTED
    urgent: bool = False
    drafted_at: datetime
    approved_by: PersonId | None = None
    approved_at: datetime | None = None
    approved_hash: str | None = None
    batch_id: BatchId | None = None
    """The message in which it went first, whose thread is the client's."""
    number: int = 1
    """Its place in that message."""
    send_at: datetime | None = None
    """Due: it goes out."""
    answer_by: datetime | None = None
    """What the contact was told."""
    remind_at: datetime | None = None
    """Due: a reminder, to whom it waits for, or (after the last) a word to the PM."""
    reminders: int = 0
    replies: tuple[Reply, ...] = ()
    """One; two of two contacts where they differ, the first one first."""
    version: int = 0


def edit(
    relay: Relay, *, text: str, wording: UUID, contact: PersonId, urgent: bool = False
) -> Relay:
    """The PM's own words, or another contact; nothing is sent."""
    if relay.status not in {Status.DRAFTED, Status.HELD}:
        raise WrongState
    drafted = relay if relay.status is Status.DRAFTED else _move(relay, Status.DRAFTED)
    return replace(
        _unapproved(drafted),
        plain=_words(text),
        wording=wording,
        contact_id=contact,
        urgent=urgent,
    )


def approve(
    relay: Relay,
    *,
    by: PersonId,
    wording: UUID,
    now: datetime,
    contact: WorkingHours,
    together_at: datetime | None,
) -> Relay:
    """The PM has seen these words; they go when the others for this contact go, or at once.

    `together_at` is when something else that is held for this contact goes.
    """
    held = _move(relay, Status.HELD)
    if wording != relay.wording:
        raise WrongState(NEWER)
    send_at = together_at or hours.add_working(contact, now, HELD_FOR)
    return replace(
        held,
        approved_by=by,
        approved_at=now,
        approved_hash=hash_of(_words(relay.plain)),
        send_at=now if relay.urgent else send_at,
    )


def send(
    relays: Iterable[Relay], *, batch_id: BatchId, now: datetime, contact: WorkingHours
) -> tuple[Relay, ...]:
    """All that one contact is asked, as one numbered message with one time.

    What was in a message already, and is asked again, stays where it was.
    """
    ordered = sorted(relays, key=lambda relay: (relay.drafted_at, str(relay.id)))
    within = URGENTLY if any(relay.urgent for relay in ordered) else ANSWER_WITHIN
    by = hours.add_working(contact, now, within)
    return tuple(
        replace(
            _move(relay, Status.SENT),
            batch_id=relay.batch_id or batch_id,
            number=relay.number if relay.batch_id else number,
            send_at=None,
            answer_by=by,
            remind_at=by,
            reminders=0,
        )
        for number, relay in enumerate(ordered, start=1)
    )


def hear(relay: Relay, reply: Reply) -> Relay:
    """A contact has said something: for whoever asked to judge. Another contact may differ.

    More by the same contact is added to what they said.
    """
    first = relay.replies[0] if relay.replies else None
    if relay.status is Status.SENT or first is None:
        return replace(_move(relay, Status.REPLIED), replies=(reply,), remind_at=None)
    if relay.status is not Status.REPLIED:
        raise WrongState
    if reply.by == first.by:
        both = replace(
            reply, text=f"{first.text}\n{reply.text}", direct=first.direct or reply.direct
        )
        return replace(_move(relay, Status.REPLIED), replies=(both,))
    if not differ(first.text, reply.text):
        return relay
    return replace(_move(relay, Status.DISPUTED), replies=(first, reply), remind_at=None)


def decide(relay: Relay, *, whose: PersonId) -> Relay:
    """The PM, with the approver, says which of two contacts' words hold."""
    held = [reply for reply in relay.replies if reply.by == whose]
    if relay.status is not Status.DISPUTED or not held:
        raise WrongState
    return replace(_move(relay, Status.REPLIED), replies=(held[0],))


def settle(relay: Relay) -> Relay:
    """The question has its answer, from the client or from elsewhere."""
    return replace(_move(relay, Status.ANSWERED), send_at=None, remind_at=None)


def ask_again(relay: Relay, *, text: str, wording: UUID, contact: PersonId) -> Relay:
    """It was no answer: the PM sends other words, in the same thread to the same contact."""
    drafted = replace(_unapproved(_move(relay, Status.DRAFTED)), replies=(), remind_at=None)
    if contact != relay.contact_id:
        drafted = replace(drafted, batch_id=None)
    return replace(drafted, plain=_words(text), wording=wording, contact_id=contact)


def judge_by(relay: Relay, at: datetime | None) -> Relay:
    """When whoever asked is reminded to say whether it answers; None once they were."""
    return replace(relay, remind_at=at) if relay.status is Status.REPLIED else relay


def wait_on(relay: Relay, *, now: datetime, contact: WorkingHours) -> Relay:
    """What was said is gone, or settles nothing: the client is waited for."""
    waiting = relay if relay.status is Status.SENT else _move(relay, Status.SENT)
    within = URGENTLY if relay.urgent else ANSWER_WITHIN
    return replace(waiting, replies=(), remind_at=hours.add_working(contact, now, within))


def drop(relay: Relay) -> Relay:
    """Not now, or not needed any more."""
    return replace(_move(relay, Status.DROPPED), send_at=None, remind_at=None)


def redraft(relay: Relay) -> Relay:
    """Now after all: it is before the PM again."""
    return _unapproved(_move(relay, Status.DRAFTED))


def remind(relay: Relay, *, now: datetime, contact: WorkingHours) -> tuple[Relay, bool]:
    """The next reminder to the contact, and whether the PM is to call instead."""
    if relay.status is not Status.SENT or relay.remind_at is None or now < relay.remind_at:
        return relay, False
    if relay.reminders >= MOST_REMINDERS:
        return replace(relay, remind_at=None), True
    within = URGENTLY if relay.urgent else ANSWER_WITHIN
    again = hours.add_working(contact, now, within)
    return replace(relay, reminders=relay.reminders + 1, remind_at=again), False


def put_off(relay: Relay, *, until: datetime) -> Relay:
    """It can't go yet: the project is on hold, or not live for the client."""
    if relay.status is Status.HELD:
        return replace(relay, send_at=until)
    return replace(relay, remind_at=until)


def numbered(relays: Sequence[Relay]) -> Sequence[Relay]:
    """Those of one message, in its order."""
    return sorted(relays, key=lambda relay: relay.number)


def _unapproved(relay: Relay) -> Relay:
    return replace(
        relay, approved_by=None, approved_at=None, approved_hash=None, send_at=None, remind_at=None
    )


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Invalid(NO_WORDS)
    return words


def _move(relay: Relay, to: Status) -> Relay:
    if to not in MOVES[relay.status]:
        raise WrongState
    return replace(relay, status=to)
