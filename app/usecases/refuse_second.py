"""The first word wins: whoever comes second hears who was first, and when (P27)."""

from app.domain.dates import say_ago
from app.domain.errors import WrongState
from app.domain.people import Person
from app.domain.questions import Question, Status
from app.ports import Work

ANSWERED = "{who} answered this {ago} before you."
ANSWERED_BY_YOU = "You answered this already, {ago} ago."
TAKEN_BACK = "{who} took this back {ago} before you."
DROPPED = "{who} said {ago} before you that it isn't needed."


async def refuse_second(question: Question, person: Person, work: Work) -> None:
    """Raise WrongState, with the name, if there is nothing left to answer."""
    if question.status is Status.ANSWERED and question.answered_by and question.answered_at:
        by, at, words = question.answered_by, question.answered_at, ANSWERED
        if by == person.id:
            words = ANSWERED_BY_YOU
    elif question.status is Status.NOT_NEEDED and question.moved_by and question.moved_at:
        by, at, words = question.moved_by, question.moved_at, DROPPED
    elif question.status is Status.WITHDRAWN and question.moved_by and question.moved_at:
        by, at, words = question.moved_by, question.moved_at, TAKEN_BACK
    else:
        return
    first = await work.people.get(by)
    raise WrongState(words.format(who=first.first_name, ago=say_ago(work.now - at)))
