"""What is asked again and again, and the record does not answer: where it wants an entry. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.ids import ProjectId
from app.domain.likeness import likeness
from app.domain.questions import Question, Status
from app.domain.record import ERASED
from app.domain.routing import Lane

LOOK_BACK = timedelta(days=90)
SPELT_ALIKE = 0.6
MEANT_ALIKE = 0.7
"""How alike two questions must be, letter by letter or in meaning, to be counted as one. On
StackFAQ's rewordings 95 of 100 pairs that meaning puts together belong together (it finds 62 of 100
that do), and 92 of 100 that spelling does (18 of 100)."""
OFTEN = 2
NOT_FOR_THE_RECORD = frozenset({Lane.EMERGENCY, Lane.DATE, Lane.DESK})

Alike = Callable[[int, int], bool]
"""Whether two questions, by their places, ask the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """One thing that was asked more than once."""

    text: str
    """As it was asked last."""
    times: int
    people: int
    last_at: datetime
    projects: tuple[ProjectId, ...]
    kept: bool
    """Somebody's answer is in the record, and was not found when it was asked again."""


def answered_by_record(question: Question) -> bool:
    """Whether nobody had to answer it."""
    return question.status is Status.ANSWERED and question.answered_by is None


def counts(question: Question) -> bool:
    """Whether the record could have answered it."""
    told = question.text != ERASED and question.status is not Status.WITHDRAWN
    return told and question.lane not in NOT_FOR_THE_RECORD


def spelt_alike(one: str, other: str) -> bool:
    """Whether two questions are nearly the same words."""
    return likeness(one, other) >= SPELT_ALIKE


def gaps(questions: Sequence[Question], alike: Alike) -> Sequence[Gap]:
    """What was asked more than once and, when last asked, not answered by the record.

    `questions` are in the order in which they were asked. Those of different clients are never put
    together.
    """
    groups: list[list[int]] = []
    for place, question in enumerate(questions):
        mine = next(
            (group for group in groups if _same(question, place, group, questions, alike)), None
        )
        if mine is None:
            groups.append([place])
        else:
            mine.append(place)
    found = [_gap([questions[place] for place in group]) for group in groups]
    often = [gap for gap in found if gap is not None]
    return sorted(often, key=lambda gap: (-gap.times, -gap.last_at.timestamp()))


def _same(
    question: Question, place: int, group: list[int], every: Sequence[Question], alike: Alike
) -> bool:
    first = group[0]
    return every[first].client_id == question.client_id and alike(first, place)


def _gap(asked: Sequence[Question]) -> Gap | None:
    if len(asked) < OFTEN or answered_by_record(asked[-1]):
        return None
    return Gap(
        text=asked[-1].text,
        times=len(asked),
        people=len({question.asker_id for question in asked}),
        last_at=asked[-1].asked_at,
        projects=tuple(dict.fromkeys(q.project_id for q in asked if q.project_id is not None)),
        kept=any(question.entry_id is not None for question in asked),
    )
