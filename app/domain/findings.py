"""What search found for a question: kept, so that views can show it and `Why?` can be answered.

Of an entry its id and the figures are kept, never its words: those are read when they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ChannelId, EntryId, PersonId, QuestionId, Ts
from app.domain.matching import LEAST_FOR_A_LEAD, Doubt, Match, Matches
from app.domain.record import KEPT_ELSEWHERE, Entry

UNDO_WITHIN = timedelta(minutes=10)
SOME_OF_IT = 0.2
"""An entry that holds so much of what is asked is a lead, however unsure it is."""
TOO_LATE = "That can be undone for ten minutes only. Keep it in the record again instead."


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One entry that matched, and how."""

    entry_id: EntryId
    confidence: float
    words: tuple[str, ...] = ()
    """Those of the question's words that it holds, as they were compared."""
    meaning: float | None = None
    """The likeness of the two; None while semantics are off."""
    doubts: tuple[Doubt, ...] = ()
    elsewhere: Entry | None = None
    """A line of the plan, a contact, the site: no entry of the record has its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What was found when somebody asked, best first."""

    question_id: QuestionId
    found_at: datetime
    hits: tuple[Hit, ...] = ()
    answered: bool = False
    """The first was given as the answer."""
    refused: bool = False
    """Whoever asked said that the first was not what they asked."""
    heard: tuple[tuple[ChannelId, Ts], ...] = ()
    """Messages of the archive that may help."""

    @property
    def answer(self) -> Hit | None:
        """What was given as the answer, and still stands."""
        return self.hits[0] if self.answered and not self.refused and self.hits else None

    @property
    def leads(self) -> tuple[Hit, ...]:
        """What may lead to an answer; nothing, while there is one."""
        if self.answered:
            return self.hits[1:] if self.refused else ()
        return self.hits


def found(
    question_id: QuestionId, matches: Matches, *, now: datetime, answered: bool = True
) -> Finding:
    """What is kept of a search; not `answered` where its answer was only taken for a lead."""
    best = [matches.answer] if matches.answer is not None else []
    leads = [match for match in matches.leads if _leads_on(match)]
    return Finding(
        question_id=question_id,
        found_at=now,
        hits=tuple(_hit(match) for match in [*best, *leads]),
        answered=matches.answer is not None and answered,
        heard=tuple((message.channel, message.ts) for message in matches.heard),
    )


def refuse(finding: Finding) -> Finding:
    """The first was not what was asked: it is no lead either, for this question."""
    return replace(finding, refused=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Two entries that do not agree: the PM is told once, and says which holds."""

    one: EntryId
    other: EntryId
    told_at: datetime
    kept: EntryId | None = None
    settled_by: PersonId | None = None
    settled_at: datetime | None = None

    @property
    def lost(self) -> EntryId | None:
        """The one that answers nothing any more."""
        return None if self.kept is None else self.other if self.kept == self.one else self.one


def pair(entries: Sequence[Entry]) -> tuple[EntryId, EntryId] | None:
    """The two in the order in which a pair is kept; None if one can't be put aside by a click."""
    if any(entry.kind in KEPT_ELSEWHERE for entry in entries):
        return None
    one, other = sorted((entry.id for entry in entries), key=str)
    return one, other


def settle(
    contradiction: Contradiction, kept: EntryId, *, by: PersonId, now: datetime
) -> Contradiction:
    """One of them holds; whoever is second is told so."""
    if contradiction.kept is not None or kept not in {contradiction.one, contradiction.other}:
        raise WrongState
    return replace(contradiction, kept=kept, settled_by=by, settled_at=now)


def unsettle(contradiction: Contradiction, *, by: PersonId, now: datetime) -> Contradiction:
    """Whoever said which holds takes it back, within ten minutes (P27)."""
    if contradiction.settled_at is None:
        raise WrongState
    if contradiction.settled_by != by:
        raise NotAllowed
    if now - contradiction.settled_at > UNDO_WITHIN:
        raise WrongState(TOO_LATE)
    return replace(contradiction, kept=None, settled_by=None, settled_at=None)


def _leads_on(match: Match) -> bool:
    """Whether it is worth a look: one common word is not."""
    return match.confidence >= LEAST_FOR_A_LEAD or match.evidence.covered >= SOME_OF_IT


def _hit(match: Match) -> Hit:
    entry = match.entry
    return Hit(
        entry_id=entry.id,
        confidence=round(match.confidence, 3),
        words=tuple(sorted(match.evidence.words)),
        meaning=None if match.evidence.meaning is None else round(match.evidence.meaning, 3),
        doubts=match.doubts,
        elsewhere=entry if entry.kind in KEPT_ELSEWHERE else None,
    )
