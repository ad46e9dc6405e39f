"""What in the record answers a question, how sure that is, and why. Pure.

Meaning finds, words tell apart. Measured on several kinds of text: of two ways to mix them, adding
a little of the words to the meaning never hurt, and a name (a host, a part, a clause) must weigh
more than all of it. Without a model the words decide alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import exp, sqrt

from app.domain.archive import Message
from app.domain.contradictions import contradict
from app.domain.likeness import likeness
from app.domain.names import Asked, held, unknown
from app.domain.record import ERASED, Entry, Kind

SURE = 0.62
"""How sure an answer must be: right in 95 of 100 answers, on the half of a set of questions that is
not reported. `tests/bench/answers/fit.py` says on what this and the weights below were set."""
WORDS_COUNT = 0.075
"""How much the words that an entry shares with a question weigh beside the meaning."""
MOST_LEADS = 3
LEAST_FOR_A_LEAD = 0.1
OFTEN_MISSED = 2
"""So many people said "not what I asked": it answers nobody any more."""
MOST_OF_IT = 0.5
"""An entry that holds less of what is asked answers something else, however far it is ahead."""
_WANTED: Mapping[Kind, re.Pattern[str]] = {
    Kind.MILESTONE: re.compile(
        r"(?i)\b(?:when|what time|who|whose|by whom|due|dates?|deadline|day|week|done|ready"
        r"|finish(?:ed)?|completed?|late|delayed|on time|on track|planned|status|owns?|expect)\b"
    ),
    Kind.CONTACT: re.compile(
        r"(?i)\b(?:who|whom|whose|contact|call|phone|number|e-?mail|mail|address|reach|speak|talk"
        r"|ask|knows?|role)\b"
    ),
}
_ANSWER_LENGTH = 12
"""Words of an entry that is about one thing; in a longer one a name may be a passing mention."""


class Doubt(StrEnum):
    """Why an entry is a lead and no answer, however well it matches."""

    SUPERSEDED = "superseded by a later entry"
    RETIRED = "retired"
    OVERDUE = "past its review date"
    MISSED = "not what others asked"
    CONTRADICTED = "contradicted by another entry"
    BESIDE = "only a date or a person"
    """A line of the plan says when, and a contact who; neither says anything else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is asked, and how rare its words are in the record that is searched."""

    text: str
    names: tuple[Asked, ...] = ()
    rarity: Mapping[str, float] = ()  # type: ignore[assignment]  # an empty mapping
    """Word to its rarity, for the words that the record holds; 0 to 1."""

    @property
    def held(self) -> frozenset[str]:
        """The names in it that the record knows."""
        return held(self.names, frozenset(self.rarity))

    @property
    def unknown(self) -> bool:
        """Whether it names something that the record does not know."""
        return unknown(self.names, frozenset(self.rarity))


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """How one entry matches: by words, and by meaning where there is a model."""

    entry: Entry
    words: frozenset[str] = frozenset()
    """Those of the question's words that it holds."""
    covered: float = 0.0
    """The share of the question's weight that these words are; 0 to 1."""
    weight: float = 0.0
    """The same, the more the shorter it is, and the title counting more: BM25."""
    size: int = 1
    """How many different words it has."""
    meaning: float | None = None
    """The cosine of question and entry."""
    bare: float | None = None
    """The cosine of the two without their names."""
    missed: int = 0
    """How many more people said "not what I asked" than "that's it"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An entry that may answer, how sure that is, and why."""

    evidence: Evidence
    score: float
    confidence: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def entry(self) -> Entry:
        """What was found."""
        return self.evidence.entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Matches:
    """All that a question found."""

    answer: Match | None = None
    leads: tuple[Match, ...] = ()
    heard: tuple[Message, ...] = ()
    """Messages of the archive that may help: leads, never an answer."""
    contradiction: tuple[Match, Match] | None = None
    """Two entries that both fit and do not agree: for the PM."""


def judge(question: Question, found: Iterable[Evidence], *, today: date) -> Matches:
    """The answer, if one is sure enough; otherwise what may lead to it."""
    ranked = rank(question, (e for e in found if e.entry.text != ERASED))
    if not ranked:
        return Matches()
    matches = [
        replace(m, doubts=(*doubts(m.evidence, today), *_beside(question, m.entry)))
        for m in ranked
        if m.confidence >= LEAST_FOR_A_LEAD or m is ranked[0]
    ]
    current = [m for m in matches if not m.doubts]
    against = _contradiction(current)
    best = matches[0]
    if best.confidence >= SURE and not best.doubts and against is None:
        return Matches(answer=best, leads=tuple(matches[1:MOST_LEADS]))
    leads = [_contradicted(m, against) for m in matches[:MOST_LEADS]]
    return Matches(leads=tuple(leads), contradiction=against)


def rank(question: Question, found: Iterable[Evidence]) -> Sequence[Match]:
    """Best first, each with how sure it is."""
    scored = sorted(
        ((score(question, e), e) for e in found), key=lambda pair: (-pair[0], str(pair[1].entry.id))
    )
    ranked = []
    for at, (points, evidence) in enumerate(scored):
        runner_up = scored[at + 1][0] if at + 1 < len(scored) else 0.0
        lead = points - runner_up if at == 0 else points - scored[0][0]
        sure = confidence(question, evidence, lead=lead)
        ranked.append(Match(evidence=evidence, score=points, confidence=sure))
    return ranked


def score(question: Question, evidence: Evidence) -> float:
    """How well an entry fits, to be compared with the others for the same question only."""
    about = _about(question, evidence)
    if evidence.meaning is None:
        entry = evidence.entry
        alike = likeness(question.text, entry.title)
        alike += likeness(question.text, f"{entry.title} {entry.text}")
        return evidence.weight + alike + about
    return (
        evidence.meaning + WORDS_COUNT * evidence.covered + about * (0.4 + (evidence.bare or 0.0))
    )


def confidence(question: Question, evidence: Evidence, *, lead: float) -> float:
    """How likely it is the answer; `lead` is by how much it is ahead of the next, or behind."""
    named = _share_named(question, evidence)
    astray = question.unknown or (bool(question.held) and named < 1)
    if evidence.meaning is None:
        astray = astray or evidence.covered < MOST_OF_IT
        return _sigmoid(-3.6 + 1.45 * evidence.weight + 4.0 * lead + 1.0 * named - 4.0 * astray)
    if question.held or question.unknown:
        meaning = evidence.meaning if evidence.bare is None else evidence.bare
        return _sigmoid(-6.3 + 12.3 * meaning + 1.3 * lead + 4.0 * named - 4.0 * astray)
    return _sigmoid(-9.94 + 15.76 * (evidence.meaning + 0.14 * lead))


def familiarity(found: Iterable[Evidence]) -> float:
    """Whether the record knows this sort of question at all: its three closest, on average."""
    closest = sorted((e.meaning for e in found if e.meaning is not None), reverse=True)[:3]
    return sum(closest) / len(closest) if closest else 0.0


def doubts(evidence: Evidence, today: date) -> Iterable[Doubt]:
    """What keeps an entry from being an answer."""
    entry = evidence.entry
    if entry.superseded_by is not None:
        yield Doubt.SUPERSEDED
    if entry.retired_at is not None:
        yield Doubt.RETIRED
    if entry.review_on is not None and entry.review_on < today:
        yield Doubt.OVERDUE
    if evidence.missed >= OFTEN_MISSED:
        yield Doubt.MISSED


def _beside(question: Question, entry: Entry) -> Iterable[Doubt]:
    """What is kept of a date is when, by whom and whether; of a person, how to reach them."""
    wanted = _WANTED.get(entry.kind)
    if wanted is not None and not wanted.search(question.text):
        yield Doubt.BESIDE


def _about(question: Question, evidence: Evidence) -> float:
    """How much an entry is about what the question names; 0 to 1."""
    known = question.held
    rare = sum(question.rarity[name] for name in known & evidence.words)
    return rare / len(known) / sqrt(max(1.0, evidence.size / _ANSWER_LENGTH)) if known else 0.0


def _share_named(question: Question, evidence: Evidence) -> float:
    known = question.held
    return len(known & evidence.words) / len(known) if known else 0.0


def _contradiction(current: Sequence[Match]) -> tuple[Match, Match] | None:
    """The best, and another that fits as surely and says otherwise."""
    if not current or current[0].confidence < LEAST_FOR_A_LEAD:
        return None
    others = (m for m in current[1:] if contradict(current[0].entry, m.entry))
    return next(((current[0], other) for other in others), None)


def _contradicted(match: Match, against: tuple[Match, Match] | None) -> Match:
    if against is None or match not in against:
        return match
    return replace(match, doubts=(*match.doubts, Doubt.CONTRADICTED))


def _sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))
