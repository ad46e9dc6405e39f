"""A plain message says how the lines of a morning list stand: no button is needed (P5)."""

from dataclasses import dataclass

from app.domain import asks, hours
from app.domain.errors import Invalid, LiaisonError, Stale
from app.domain.milestones import Milestone
from app.domain.owner_words import Line, Word, read_lines
from app.domain.people import Actor, Person, Side
from app.domain.questions import Question
from app.ports import Work
from app.usecases.list_of_day import DayList, latest_list
from app.usecases.offer_answer import offer_answer
from app.usecases.recognise import recognise
from app.usecases.report_milestone import ReportMilestone, report_milestone

HOW = (
    "I could not read what you say of {number}. Write: {number} done, {number} on track,"
    " {number} Thursday, and why; or {number} blocked, and by what."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeWord:
    """What somebody wrote to Liaison directly."""

    by: Actor
    text: str


async def take_word(intent: TakeWord, work: Work) -> bool:
    """Whether it was about their list; False leaves it to whoever looks next.

    What could not be taken keeps its buttons; if nothing could, its author hears why.
    """
    person = await recognise(intent.by, work)
    lines = read_lines(intent.text, hours.local_date(person.hours, work.now))
    if lines is None or person.side is not Side.STAFF:
        return False
    listed = await latest_list(person, work)
    taken, refused = False, []
    for line in lines:
        try:
            taken = await _taken(line, listed, intent, person, work) or taken
        except Stale:
            raise
        except LiaisonError as error:
            refused.append(error)
    if refused and not taken:
        raise refused[0]
    return taken


async def _taken(line: Line, listed: DayList, intent: TakeWord, by: Person, work: Work) -> bool:
    milestone = _date(line, listed)
    if milestone is not None and line.word is not None:
        await _said(line.word, milestone, intent, work)
        return True
    if milestone is not None and milestone.waiting and line.number is not None:
        raise Invalid(HOW.format(number=line.number))
    question = _question(line, listed)
    if question is None or not asks.may_answer(line.words):
        return False
    await offer_answer(question, by, line.words, None, work)
    return True


def _date(line: Line, listed: DayList) -> Milestone | None:
    if line.number is not None:
        return listed.dates[line.number - 1] if 0 < line.number <= len(listed.dates) else None
    waiting = [milestone for milestone in listed.dates if milestone.waiting]
    return waiting[0] if len(waiting) == 1 else None


def _question(line: Line, listed: DayList) -> Question | None:
    """The questions are numbered after the dates."""
    index = (line.number or 0) - len(listed.dates) - 1
    return listed.questions[index] if 0 <= index < len(listed.questions) else None


async def _said(word: Word, milestone: Milestone, intent: TakeWord, work: Work) -> None:
    said = ReportMilestone(
        milestone_id=milestone.id,
        by=intent.by,
        known=word.known,
        on=word.on,
        reason=word.reason,
    )
    await report_milestone(said, work)
