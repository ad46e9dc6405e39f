"""Which colleague to ask: skill, load, working hours, and whether they know this client. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain import hours
from app.domain.ids import PersonId
from app.domain.people import Person

SOON = timedelta(hours=4)
"""Who starts work within this long is as good as here."""
BUSY = 5
"""So many open questions halve somebody's chances."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the record knows of a colleague's work."""

    open_questions: int = 0
    answered: Mapping[str, int] = field(default_factory=dict)
    """Word of a question that they answered, to how often."""
    for_client: int = 0
    """Questions of this client that they have answered, and milestones that they own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Somebody who may know, and why."""

    person_id: PersonId
    score: float
    reasons: tuple[str, ...]


def rank(
    text: str, people: Iterable[Person], known: Mapping[PersonId, Known], *, now: datetime
) -> tuple[Candidate, ...]:
    """Those who have the skill, by words or by what they answered before; best first.

    The score is skill x load x presence x acquaintance. Nobody without any sign of skill is
    listed: then the PM decides.
    """
    asked = words_of(text)
    found = [_candidate(asked, p, known.get(p.id, Known()), now) for p in people if p.active]
    return tuple(
        sorted((c for c in found if c is not None), key=lambda c: (-c.score, str(c.person_id)))
    )


def knowing(
    topic: str, people: Iterable[Person], known: Mapping[PersonId, Known], *, now: datetime
) -> tuple[Candidate, ...]:
    """The same, for `who knows ...`: whoever is free or not."""
    asked = words_of(topic)
    found = []
    for person in people:
        skill, reasons = _skill(asked, person, known.get(person.id, Known()))
        if skill and person.active:
            away = () if hours.is_working(person.hours, now) else ("not at work now",)
            found.append(Candidate(person_id=person.id, score=skill, reasons=(*reasons, *away)))
    return tuple(sorted(found, key=lambda c: (-c.score, str(c.person_id))))


def words_of(text: str) -> frozenset[str]:
    """The words that can name a skill, in one form."""
    return frozenset(_stem(w) for w in re.findall(r"[\w+#-]{2,}", text.lower()))


def _candidate(
    asked: frozenset[str], person: Person, known: Known, now: datetime
) -> Candidate | None:
    skill, reasons = _skill(asked, person, known)
    if not skill:
        return None
    starts = hours.next_working(person.hours, now)
    present = 1.0 if starts == now else 0.8 if starts - now <= SOON else 0.4
    if starts == now:
        reasons.append("at work now")
    acquainted = 1.2 if known.for_client else 1.0
    if known.for_client:
        reasons.append("has worked for this client")
    load = BUSY / (BUSY + known.open_questions)
    if known.open_questions:
        reasons.append(f"{known.open_questions} open")
    return Candidate(
        person_id=person.id, score=skill * load * present * acquainted, reasons=tuple(reasons)
    )


def _skill(asked: frozenset[str], person: Person, known: Known) -> tuple[float, list[str]]:
    """How much somebody knows of what is asked, and by which signs."""
    named = [skill for skill in person.skills if words_of(skill) & asked]
    before = {word: n for word, n in known.answered.items() if _stem(word) in asked}
    strength = float(len(named)) + sum(min(n, 3) for n in before.values()) / 3
    reasons = [f"knows {skill}" for skill in named]
    if before:
        word = max(before, key=lambda w: (before[w], w))
        reasons.append(f"answered about {word} before")
    return strength, reasons


def _stem(word: str) -> str:
    """One form for firewall and firewalls, wi-fi and wifi."""
    plain = word.replace("-", "")
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and plain[-2] != "s" else plain  # noqa: PLR2004 -- "gas" stays
