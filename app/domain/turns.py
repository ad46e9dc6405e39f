"""Whose turn it is to take a question: one after the other, whoever is likeliest to know it first.

Each has some time to accept or to say "not me". The first word counts: a turn ends once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from app.domain import hours
from app.domain.errors import WrongState
from app.domain.hours import WorkingHours
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Side
from app.domain.questions import OVER as SETTLED
from app.domain.questions import Question

TurnId = NewType("TurnId", UUID)

MOST_TURNS = 3
"""So many are asked before the PM has it."""
SHARE = 4
"""A quarter of the time for an answer is there to say whether one takes it."""
URGENT = timedelta(minutes=5)
"""What is urgent waits for nobody longer, at work or not (P12)."""


class Status(StrEnum):
    """How somebody's turn stands."""

    OFFERED = "offered"
    """For them to accept, or to say "not me"."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SILENT = "silent"
    """They said nothing in time."""
    OVER = "over"
    """The question was answered, or went elsewhere, meanwhile."""


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.OFFERED: frozenset({Status.ACCEPTED, Status.DECLINED, Status.SILENT, Status.OVER}),
    Status.ACCEPTED: frozenset(),
    Status.DECLINED: frozenset(),
    Status.SILENT: frozenset(),
    Status.OVER: frozenset(),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A question, offered to somebody."""

    id: TurnId
    question_id: QuestionId
    person_id: PersonId
    reasons: tuple[str, ...]
    """Why them, as `knows firewalls`."""
    urgent: bool = False
    status: Status = Status.OFFERED
    offered_at: datetime
    due_at: datetime | None
    """Due: silence until then passes it on."""
    moved_at: datetime | None = None
    version: int = 0


def end(turn: Turn, to: Status, *, now: datetime) -> Turn:
    """The turn, ended in one of its ways; WrongState if it has ended before."""
    if to not in MOVES[turn.status]:
        raise WrongState
    return replace(turn, status=to, moved_at=now, due_at=None)


def until(who: WorkingHours, answer_within: timedelta, *, urgent: bool, now: datetime) -> datetime:
    """How long somebody may be silent."""
    return now + URGENT if urgent else hours.add_working(who, now, answer_within / SHARE)


def is_open(turn: Turn, question: Question) -> bool:
    """Whether they may still say: nobody answered it, or gave it to somebody else, meanwhile."""
    theirs = question.side is Side.CLIENT or question.owner_id == turn.person_id
    return turn.status is Status.OFFERED and theirs and question.status not in SETTLED


def current(line: Iterable[Turn]) -> Turn | None:
    """The turn that is not over, if any is."""
    return next((turn for turn in line if turn.status is Status.OFFERED), None)
