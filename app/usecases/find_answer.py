"""What the record knows about a question, and whether it may be said at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import findings, hours
from app.domain.findings import Finding
from app.domain.ids import EntryId
from app.domain.matching import Matches
from app.domain.people import Person, Side
from app.domain.projects import Project, answers_client
from app.domain.questions import Question
from app.domain.record import KEPT_ELSEWHERE, Entry
from app.domain.routing import Lane
from app.domain.wall import Visibility
from app.ports import Work
from app.ports.search import Reader
from app.usecases.tell_contradiction import TellContradiction, tell_contradiction
from app.usecases.write_draft import what_may_not_cross

GIVEN_TO_CLIENTS = frozenset({Lane.PM, Lane.ENGINEER})
"""Another date, a price, an outage: of those a person speaks, whatever the record says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FindAnswer:
    """A question that is asked now, in these projects of one client."""

    question: Question
    asker: Person
    projects: Sequence[Project]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sought:
    """What came of it."""

    finding: Finding
    answer: Entry | None = None
    """To be given at once."""


async def find_answer(intent: FindAnswer, work: Work) -> Sought:
    """For a colleague whatever is sure enough; for a client only words that they may read."""
    if intent.asker.side is Side.CLIENT:
        given = await _for_client(intent, work)
        if given is not None:
            return given
    ours = [p for p in intent.projects if p.client_id == intent.question.client_id]
    everything = (Visibility.INTERNAL, Visibility.CLIENT)
    reader = Reader(projects=[p.id for p in ours], visible=everything)
    matches = await _search(intent, reader, work)
    if matches.contradiction is not None:
        pair = tuple(match.entry for match in matches.contradiction)
        await tell_contradiction(TellContradiction(entries=pair), work)
    return _sought(intent, matches, work, answered=intent.asker.side is Side.STAFF)


def kept_as(entry: Entry) -> EntryId | None:
    """Under which id the record holds it; a line of the plan, a contact, the site under none."""
    return None if entry.kind in KEPT_ELSEWHERE else entry.id


async def _for_client(intent: FindAnswer, work: Work) -> Sought | None:
    """An entry in its own words, if it is sure, theirs, and nothing in it is internal."""
    question = intent.question
    live = [p for p in intent.projects if p.client_id == question.client_id and answers_client(p)]
    if question.lane not in GIVEN_TO_CLIENTS or not live:
        return None
    reader = Reader(
        projects=[p.id for p in live],
        visible=(Visibility.CLIENT,),
        client_id=question.client_id,
    )
    matches = replace(await _search(intent, reader, work), leads=(), heard=())
    entry = matches.answer.entry if matches.answer else None
    if entry is None or not await _may_be_read(entry, question, work):
        return None
    return _sought(intent, matches, work, answered=True)


async def _may_be_read(entry: Entry, question: Question, work: Work) -> bool:
    if entry.visibility is not Visibility.CLIENT or entry.kind in KEPT_ELSEWHERE:
        return False
    return not await what_may_not_cross(entry.text, question, work)


async def _search(intent: FindAnswer, reader: Reader, work: Work) -> Matches:
    today = hours.local_date(intent.asker.hours, work.now)
    found = await work.search.find(intent.question.text, reader, today=today)
    # The question itself has just been said where we listen: it leads nowhere.
    asked = intent.question.text.strip()
    return replace(found, heard=tuple(m for m in found.heard if asked not in m.text))


def _sought(intent: FindAnswer, matches: Matches, work: Work, *, answered: bool) -> Sought:
    finding = findings.found(intent.question.id, matches, now=work.now, answered=answered)
    given = matches.answer.entry if matches.answer is not None and answered else None
    return Sought(finding=finding, answer=given)
