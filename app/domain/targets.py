"""How long askers wait: a first word and an answer, in working time of whoever must answer.

The clock of a question runs while it is our turn, and only in the owner's working time. It stands
still while somebody outside, or the asker, is waited for. At three quarters its owner is told,
once; at the whole the PM is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain import hours
from app.domain.hours import WorkingHours
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Side
from app.domain.projects import Project, answer_within, response_within
from app.domain.questions import Question, Status

RESPONSE, ANSWER = "response", "answer"
WARN_AT = 0.75
LEFT = 1 - WARN_AT


class Stage(StrEnum):
    """How far a target has been used up."""

    RUNNING = "running"
    WARNED = "warned"
    PASSED = "passed"


class Signal(StrEnum):
    """What somebody has to hear."""

    WARN = "warn"
    """The owner."""
    LATE = "late"
    """The PM."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """The clock of one question. `spent` is what ran before `running_since`."""

    id: QuestionId
    owner_id: PersonId
    """Whose working time runs."""
    told_at: datetime
    """What the asker was told: nobody is late before it."""
    running_since: datetime | None
    """None while it stands still."""
    spent: timedelta = timedelta()
    response: Stage = Stage.RUNNING
    answer: Stage = Stage.RUNNING
    responded_after: timedelta | None = None
    answered_after: timedelta | None = None
    hand_overs: int = 0
    next_at: datetime | None = None
    """Due."""
    version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocks:
    """Whose time has run until now, and whose runs from now on."""

    before: WorkingHours
    after: WorkingHours
    now: datetime


def runs(question: Question) -> bool:
    """Whether it is our turn: a reply that may be the answer is the asker's to judge, or the PM's.

    What waits for the client or for a vendor runs no clock of ours; of questions that were joined
    the first one runs it.
    """
    if question.joins is not None:
        return False
    if question.status is Status.OFFERED:
        return question.side is Side.CLIENT
    return question.status is Status.WAITING


def start(question: Question, project: Project, owner: WorkingHours, now: datetime) -> Watch:
    """The clock of a question that somebody has just got."""
    watch = Watch(
        id=question.id,
        owner_id=question.owner_id,
        told_at=question.due_at,
        running_since=now if runs(question) else None,
    )
    return _due(watch, question, project, owner)


def respond(watch: Watch, question: Question, project: Project, owner: Clocks) -> Watch:
    """Somebody of ours gave a first word; the later ones are none."""
    if watch.responded_after is not None:
        return watch
    first = replace(watch, responded_after=used(watch, owner))
    return _due(first, question, project, owner.after)


def follow(watch: Watch, question: Question, project: Project, clocks: Clocks) -> Watch:
    """The question has moved: the clock stops, goes on, or is somebody else's.

    Who gets a colleague's question has told a time of their own; a client's stays.
    """
    moved = replace(watch, spent=used(watch, clocks), owner_id=question.owner_id)
    moved = replace(moved, running_since=clocks.now if runs(question) else None)
    if watch.owner_id != question.owner_id:
        stage = Stage.RUNNING if watch.answer is Stage.WARNED else watch.answer
        moved = replace(moved, hand_overs=watch.hand_overs + 1, answer=stage)
    resumed = watch.running_since is None and moved.running_since is not None
    if resumed or (question.side is Side.STAFF and question.due_at > watch.told_at):
        moved = replace(moved, told_at=question.due_at)
    if resumed and watch.answer is Stage.PASSED:
        # What was late once is late again when the new time passes.
        moved = replace(moved, answer=Stage.RUNNING)
    again = watch.running_since is not None or watch.answered_after is None
    if question.status is Status.ANSWERED and again:
        moved = replace(moved, answered_after=moved.spent)
    return _due(moved, question, project, clocks.after)


def used(watch: Watch, clocks: Clocks) -> timedelta:
    """The working time that has gone by while it was our turn."""
    if watch.running_since is None:
        return watch.spent
    return watch.spent + hours.working_between(clocks.before, watch.running_since, clocks.now)


def tick(
    watch: Watch, question: Question, project: Project, owner: WorkingHours, now: datetime
) -> tuple[Watch, tuple[Signal, ...]]:
    """Its time has come: who hears. A jump over several tells the latest only."""
    heard: set[Signal] = set()
    for name, stage, at in _marks(watch, question, project, owner):
        if at <= now:
            watch = _reached(watch, name, stage)
            heard.add(Signal.LATE if stage is Stage.PASSED else Signal.WARN)
    signals = tuple(heard - {Signal.WARN} if Signal.LATE in heard else heard)
    return _due(watch, question, project, owner), signals


def _reached(watch: Watch, target: str, stage: Stage) -> Watch:
    if target == RESPONSE:
        return replace(watch, response=stage)
    return replace(watch, answer=stage)


def _due(watch: Watch, question: Question, project: Project, owner: WorkingHours) -> Watch:
    ahead = [at for _, _, at in _marks(watch, question, project, owner)]
    return replace(watch, next_at=min(ahead, default=None))


def _marks(
    watch: Watch, question: Question, project: Project, owner: WorkingHours
) -> Iterator[tuple[str, Stage, datetime]]:
    """What is still to come, in the order of time, while nothing stops the clock."""
    since = watch.running_since
    if since is None or question.owner_id == question.asker_id:
        return
    first = response_within(project, question.side)
    if first is not None and watch.responded_after is None:
        warn = _after(owner, since, first * WARN_AT - watch.spent)
        yield from _stages(
            RESPONSE, watch.response, warn, _after(owner, since, first - watch.spent)
        )
    whole = answer_within(project, question.side)
    late = max(_after(owner, since, whole - watch.spent), watch.told_at)
    near = hours.next_working(owner, max(since, watch.told_at - whole * LEFT))
    warn = max(_after(owner, since, whole * WARN_AT - watch.spent), near)
    yield from _stages(ANSWER, watch.answer, min(warn, late), late)


def _stages(
    name: str, stage: Stage, warn: datetime, late: datetime
) -> Iterator[tuple[str, Stage, datetime]]:
    if stage is Stage.RUNNING:
        yield name, Stage.WARNED, warn
    if stage is not Stage.PASSED:
        yield name, Stage.PASSED, late


def _after(owner: WorkingHours, since: datetime, left: timedelta) -> datetime:
    return hours.add_working(owner, since, max(left, timedelta()))
