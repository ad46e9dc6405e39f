"""An ask that names no object is asked back, once, and goes on after that in any case (P8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from app.domain import questions
from app.domain.effects import (
    AskBack,
    AskClientBack,
    Effect,
    OpenThread,
    Place,
    PointToDesk,
    Redraw,
    TellAsker,
)
from app.domain.errors import Invalid
from app.domain.ids import EntryId, ProjectId
from app.domain.people import Side
from app.domain.questions import Decision, Question, Status, askers_thread, move, opens_for_asker
from app.domain.routing import Lane
from app.domain.wall import Visibility

SILENCE = timedelta(minutes=15)
"""So long is waited for what the asker means."""
MOST = 3
UNCLEAR_IN = frozenset({Lane.PM, Lane.ENGINEER, Lane.DESK})
"""Of an outage, another date, a price the words say enough to act at once. Words without an object
say too little even for the service desk: what does not work may be what the project has built."""
NO_WORDS = "Say in a word or two what it is about."


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What an ask may be about."""

    subject: UUID
    name: str
    """In the words of whoever asks."""
    project_id: ProjectId | None
    visibility: Visibility


def ask_back(question: Question, now: datetime) -> Decision:
    """What do you mean? Nobody is asked, and nothing is promised, until that is known."""
    asked = replace(question, status=Status.CLARIFYING, clarify_at=now + SILENCE, remind_at=None)
    opening = (OpenThread(to=Place(channel=question.asked_in), subject=question.id),)
    kind = AskClientBack if question.side is Side.CLIENT else AskBack
    back = kind(to=askers_thread(question), subject=question.id)
    return asked, (*(opening if opens_for_asker(question) else ()), back)


def about(question: Question, meaning: Meaning) -> Question:
    """The question, with what it is about; that may tell its project as well."""
    name = " ".join(meaning.name.split())
    text = f"{question.text} (about: {name})"
    return replace(question, text=text, project_id=question.project_id or meaning.project_id)


def in_words(question: Question, text: str, now: datetime) -> Question:
    """The question, with what the asker said when they were asked back."""
    if not text.strip():
        raise Invalid(NO_WORDS)
    return replace(question, text=f"{question.text}\n{text.strip()}", added_at=now)


def go_on(question: Question) -> Decision:
    """From now on it waits for its owner, as if it had been asked so."""
    waiting, effects = questions.ask(_over(question, Status.WAITING))
    return waiting, _as_told(waiting, effects)


def know(question: Question, *, entry_id: EntryId | None, text: str, now: datetime) -> Decision:
    """The record knows what is meant."""
    known = _over(question, Status.ANSWERED)
    answered, effects = questions.answer_from_record(known, entry_id=entry_id, text=text)
    return replace(answered, answered_at=now), _as_told(answered, effects)


def point_to_desk(question: Question) -> Decision:
    """What is meant is no project work."""
    pointed = _over(question, Status.NOT_NEEDED)
    to_desk = PointToDesk(to=askers_thread(question), subject=question.id)
    return pointed, (Redraw(subject=question.id), to_desk)


def _over(question: Question, to: Status) -> Question:
    """Clarified: that is part of the asking, and nobody has moved it yet."""
    moved = move(question, to, by=question.asker_id, now=question.asked_at)
    return replace(moved, moved_by=None, moved_at=None)


def _as_told(question: Question, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """What we asked is drawn anew; a thread that we opened already is not opened again."""
    redraw: tuple[Effect, ...] = (Redraw(subject=question.id),)
    if not opens_for_asker(question):
        return (*redraw, *effects)
    tell = TellAsker(to=askers_thread(question), subject=question.id)
    return (*redraw, tell, *(e for e in effects if not isinstance(e, OpenThread)))
