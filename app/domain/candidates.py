"""Which colleagues know about something: by their skills, and by what they answered before."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain import hours
from app.domain.ids import PersonId
from app.domain.people import Person

MOST_COUNTED = 3
"""Answers beyond these make nobody better known."""
SHORTEST = 3
OURS = 0.5
"""What being the project's engineer is worth, where a skill is worth 1."""
ABSENT, KNOWN, BUSY = 0.4, 1.25, 0.25
"""Not at work now; has worked for the client; each question that waits for them already."""


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Ties:
    """What binds people to a project and its client, and what they have on their hands."""

    client: str
    """Its name, for the reason."""
    engineers: Collection[PersonId] = ()
    """Of the project."""
    worked_for: Collection[PersonId] = ()
    """Who is in a project of the client's, or answered for one."""
    load: Mapping[PersonId, int] = field(default_factory=dict)
    """How many questions wait for each."""


def takers(
    topic: str,
    people: Iterable[Person],
    answered: Mapping[PersonId, int],
    ties: Ties,
    *,
    now: datetime,
) -> tuple[Candidate, ...]:
    """Who could take a question, best first: skill x load x working hours x knowing the client.

    Who is away is left out; an engineer of the project may take what nobody has the skill for.
    """
    here = [p for p in people if not hours.is_away(p.hours, hours.local_date(p.hours, now))]
    asked = stems(topic)
    found = (_taker(asked, person, answered.get(person.id, 0), ties, now) for person in here)
    return tuple(sorted(filter(None, found), key=lambda c: (-c.score, c.person.name)))


def _taker(
    asked: frozenset[str], person: Person, answered: int, ties: Ties, now: datetime
) -> Candidate | None:
    named = [skill for skill in person.skills if stems(skill) & asked]
    ours, known = person.id in ties.engineers, person.id in ties.worked_for
    if not person.active or not (named or answered or ours):
        return None
    reasons = [f"knows {skill}" for skill in named]
    if answered:
        reasons.append(f"answered {answered} question{'' if answered == 1 else 's'} like it")
    if known:
        reasons.append(f"has worked for {ties.client}")
    if not named and not answered:
        reasons = ["is an engineer of this project"]
    skill = len(named) + min(answered, MOST_COUNTED) / MOST_COUNTED + OURS * ours
    at_work = 1.0 if hours.is_working(person.hours, now) else ABSENT
    busy = 1 + BUSY * ties.load.get(person.id, 0)
    score = skill * at_work * (KNOWN if known else 1.0) / busy
    return Candidate(person=person, score=score, reasons=tuple(reasons))


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
