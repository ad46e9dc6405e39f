"""Whose turn it is in each open question, since when, and until when (P26). Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from app.domain.people import Side
from app.domain.questions import OUTSIDE, Question, Status


class Turn(StrEnum):
    """Who is waited for."""

    OURS = "ours"
    """Whoever has it; of a client's with a suggested answer, who sends that."""
    ASKER = "asker"
    """To say whether a reply was the answer, or what they mean."""
    CLIENT = "client"
    VENDOR = "vendor"


def turn_of(question: Question) -> Turn:
    """Who is waited for in a question that is open."""
    if question.status is Status.WITH_CLIENT:
        return Turn.CLIENT
    if question.status is Status.WITH_VENDOR:
        return Turn.VENDOR
    if question.status is Status.CLARIFYING:
        return Turn.ASKER
    to_judge = question.status is Status.OFFERED and question.side is Side.STAFF
    return Turn.ASKER if to_judge else Turn.OURS


def since(question: Question) -> datetime:
    """Since when it is their turn."""
    replied = question.answered_at if question.status is Status.OFFERED else None
    return replied or question.moved_at or question.asked_at


def until(question: Question) -> datetime | None:
    """By when they are to say something; None where nobody was told a time."""
    if question.status in OUTSIDE:
        return question.waits_until
    if question.status is Status.CLARIFYING:
        return question.clarify_at
    return question.confirm_at if turn_of(question) is Turn.ASKER else question.due_at


def in_order(questions: Iterable[Question]) -> Sequence[Question]:
    """Ours first, and what is due first; who was told no time comes last."""
    places = list(Turn)

    def place(question: Question) -> tuple[int, bool, datetime]:
        by = until(question)
        return places.index(turn_of(question)), by is None, by or since(question)

    return sorted(questions, key=place)
