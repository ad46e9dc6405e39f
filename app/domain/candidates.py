"""Which colleagues know about something: by their skills, and by what they answered before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain import hours
from app.domain.ids import PersonId
from app.domain.people import Person

MOST_COUNTED = 3
"""Answers beyond these make nobody better known."""
SHORTEST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """Somebody who may know, and why."""

    person: Person
    score: float
    reasons: tuple[str, ...]


def knowing(
    topic: str, people: Iterable[Person], answered: Mapping[PersonId, int], *, now: datetime
) -> tuple[Candidate, ...]:
    """Those with a sign of skill, best first; who is at work first among equals.

    `answered` counts the questions about the topic that somebody has answered.
    """
    asked = stems(topic)
    found = (_candidate(asked, person, answered.get(person.id, 0), now) for person in people)
    known = [candidate for candidate in found if candidate is not None]
    return tuple(sorted(known, key=lambda c: (-c.score, c.person.name)))


def stems(text: str) -> frozenset[str]:
    """The words that can name a skill, in one form: firewall for firewalls, wifi for Wi-Fi."""
    return frozenset(_stem(word) for word in re.findall(r"[\w+#-]{2,}", text.lower()))


def _candidate(
    asked: frozenset[str], person: Person, answered: int, now: datetime
) -> Candidate | None:
    named = [skill for skill in person.skills if stems(skill) & asked]
    if not person.active or not (named or answered):
        return None
    reasons = [f"knows {skill}" for skill in named]
    if answered:
        reasons.append(f"answered {answered} question{'' if answered == 1 else 's'} about it")
    here = hours.is_working(person.hours, now)
    if not here:
        reasons.append("not at work now")
    score = len(named) + min(answered, MOST_COUNTED) / MOST_COUNTED + (0.1 if here else 0)
    return Candidate(person=person, score=score, reasons=tuple(reasons))


def _stem(word: str) -> str:
    plain = word.replace("-", "")
    plural = len(plain) > SHORTEST and plain.endswith("s") and not plain.endswith("ss")
    return plain[:-1] if plural else plain
