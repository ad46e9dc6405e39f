"""No project work: pointed to the service desk, and taken back when that was wrong (P10)."""

from dataclasses import replace
from datetime import datetime

from app.domain.effects import GiveReceipt, OpenThread, Place, PointToDesk, Redraw
from app.domain.ids import PersonId
from app.domain.questions import (
    Decision,
    Question,
    Status,
    askers_thread,
    move,
    to_owner,
    with_reminder,
)


def point_to_desk(question: Question) -> Decision:
    """A fixed reply with the desk's own address; nobody of the project is asked, nothing is due."""
    pointed = replace(question, status=Status.NOT_NEEDED, remind_at=None)
    return pointed, (PointToDesk(to=askers_thread(question), subject=question.id),)


def take_back(question: Question, *, by: PersonId, now: datetime) -> Decision:
    """It is about the project, says the client: from now on it waits for its owner."""
    waiting = with_reminder(move(question, Status.WAITING, by=by, now=now), now)
    channel = question.internal_channel
    opening = (OpenThread(to=Place(channel=channel), subject=question.id),) if channel else ()
    receipt = GiveReceipt(to=askers_thread(question), subject=question.id)
    return waiting, (Redraw(subject=question.id), *opening, receipt, *to_owner(waiting))
