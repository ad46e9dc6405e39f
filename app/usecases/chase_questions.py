"""The clock ticks: remind owners, hold clients, and take silence for a yes."""

from dataclasses import replace

from app.domain import absences, hours, replies
from app.domain.chases import Clock, chase
from app.domain.effects import AskOwner, Direct
from app.domain.ids import PersonId
from app.domain.people import Side
from app.domain.projects import Project, State
from app.domain.questions import Decision, Question, Status
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, parties, speaks_for
from app.usecases.move_question import move_question


async def chase_questions(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Move every question whose time has come; how many there were."""
    due = await work.questions.due(work.now, limit, skip)
    for question in due:
        await _move(question, work)
    return len(due)


async def _move(question: Question, work: Work) -> None:
    silent_until = question.confirm_at
    if question.status is Status.OFFERED and silent_until and silent_until <= work.now:
        decision = replies.confirm(question, by=None, now=work.now)
        await move_question(decision, "confirmed by silence", by=None, work=work)
        return
    project = await speaks_for(question, work)
    clock = await clock_of(question, project, work)
    await move_question(await _chased(question, project, clock, work), "chased", by=None, work=work)


async def _chased(question: Question, project: Project, clock: Clock, work: Work) -> Decision:
    if project.state is State.PAUSED and question.side is Side.STAFF:
        # Timers are frozen (P29), but what a client was promised is promised.
        return replace(question, remind_at=clock.next_morning_at), ()
    owner = await work.people.get(question.owner_id)
    if hours.is_away(owner.hours, hours.local_date(owner.hours, work.now)):
        question = await _given(question, project, work)
    return chase(question, clock, leads=await leads_of(project, work))


async def leads_of(project: Project, work: Work) -> list[PersonId]:
    """The PM and the backup, as they are here today."""
    first = await find_owner(project, work)
    return [first.id, (await find_owner(project, work, asker=first.id)).id]


async def _given(question: Question, project: Project, work: Work) -> Question:
    """Nothing waits on somebody who is away: whoever they named has it, or the PM."""
    owner = await work.people.get(question.owner_id)
    named = absences.stand_in(owner, hours.local_date(owner.hours, work.now))
    lead = named or (await find_owner(project, work, asker=question.asker_id)).id
    if lead in {question.owner_id, question.asker_id}:
        return question
    to = Direct(person=lead)
    await work.outbox.put([AskOwner(to=to, subject=question.id, person=lead)])
    return replace(question, owner_id=lead)


async def clock_of(question: Question, project: Project, work: Work) -> Clock:
    """The times that a chase may set."""
    owner, asker = await parties(question, work)
    evening = hours.end_of(owner.hours, hours.local_date(owner.hours, work.now))
    return Clock(
        now=work.now,
        next_due_at=answer_by(project, owner=owner, asker=asker, now=work.now),
        next_morning_at=hours.next_start_of_day(owner.hours, max(evening, work.now)),
    )
