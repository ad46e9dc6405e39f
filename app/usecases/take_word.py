"""A plain message says how the dates of a morning list stand: no button is needed (P5)."""

from dataclasses import dataclass

from app.domain import hours
from app.domain.errors import LiaisonError, Stale
from app.domain.milestones import Milestone
from app.domain.owner_words import Word, read_words
from app.domain.people import Actor, Person, Side
from app.ports import Work
from app.usecases.nudge_owners import of_day
from app.usecases.recognise import recognise
from app.usecases.report_milestone import ReportMilestone, report_milestone


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeWord:
    """What somebody wrote to Liaison directly."""

    by: Actor
    text: str


async def take_word(intent: TakeWord, work: Work) -> bool:
    """Whether it was about their list; False leaves it to whoever looks next.

    What could not be taken keeps its buttons on the list, which is shown anew.
    """
    person = await recognise(intent.by, work)
    words = read_words(intent.text, hours.local_date(person.hours, work.now))
    if words is None or person.side is not Side.STAFF:
        return False
    lines = await _lines(person, work)
    chosen = [(word, _chosen(word, lines)) for word in words]
    taken = [await _said(word, line, intent, work) for word, line in chosen if line is not None]
    return any(taken)


async def _lines(person: Person, work: Work) -> list[Milestone]:
    """The latest list of a person."""
    asked = await work.milestones.asked_of(person.id)
    days = [hours.local_date(person.hours, m.asked_at) for m in asked if m.asked_at]
    return of_day(asked, max(days), person) if days else []


def _chosen(word: Word, lines: list[Milestone]) -> Milestone | None:
    if word.number is not None:
        return lines[word.number - 1] if 0 < word.number <= len(lines) else None
    waiting = [line for line in lines if line.waiting]
    return waiting[0] if len(waiting) == 1 else None


async def _said(word: Word, line: Milestone, intent: TakeWord, work: Work) -> bool:
    try:
        await report_milestone(
            ReportMilestone(
                milestone_id=line.id,
                by=intent.by,
                known=word.known,
                on=word.on,
                reason=word.reason,
            ),
            work,
        )
    except Stale:
        raise
    except LiaisonError:
        return False
    return True
