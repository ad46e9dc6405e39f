"""The clock ticks: of a question's time three quarters, or all, have been used up."""

from dataclasses import replace
from datetime import timedelta

from app.domain import hours, targets
from app.domain.chases import warn
from app.domain.effects import Direct, RemindOwner
from app.domain.escalations import Reason
from app.domain.people import Person
from app.domain.projects import Project, nudges
from app.domain.questions import Question, Status
from app.domain.targets import Signal, Stage, Watch
from app.ports import Work
from app.usecases.chase_questions import clock_of, leads_of
from app.usecases.find_owner import speaks_for
from app.usecases.move_question import move_question
from app.usecases.raise_escalation import raise_escalation

LATER = timedelta(hours=4)
"""A project whose timers are frozen is looked at again after so much working time (P29)."""


async def watch_questions(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Warn the owner at three quarters, tell the PM at the whole; how many were due."""
    due = await work.watches.due(work.now, limit, skip)
    for watch in due:
        await _look(watch, work)
    return len(due)


async def _look(watch: Watch, work: Work) -> None:
    question = await work.questions.get(watch.id)
    project = await speaks_for(question, work)
    owner = await work.people.get(question.owner_id)
    if not nudges(project):
        later = hours.add_working(owner.hours, work.now, LATER)
        await work.watches.save(replace(watch, next_at=later))
        return
    moved, signals = targets.tick(watch, question, project, owner.hours, work.now)
    await work.watches.save(moved)
    if Signal.LATE in signals:
        await raise_escalation(question, Reason.UNANSWERED, project, work)
    elif Signal.WARN in signals:
        await _warn(moved, question, owner, project, work)


async def _warn(
    watch: Watch, question: Question, owner: Person, project: Project, work: Work
) -> None:
    if watch.answer is Stage.RUNNING:
        if question.status is Status.WAITING:
            to = Direct(person=owner.id)
            await work.outbox.put([RemindOwner(to=to, subject=question.id, at=work.now)])
        return
    clock = await clock_of(question, project, work)
    decision = warn(question, clock, leads=await leads_of(project, work))
    if decision[0] != question:
        await move_question(decision, "warned", by=None, work=work)
