"""A matter is raised to the PM, in the alerts channel; never to whoever it is about."""

from dataclasses import replace
from uuid import uuid4

from app.domain import escalations, hours
from app.domain.effects import (
    AskBackup,
    Direct,
    Effect,
    Escalate,
    GiveMatter,
    Place,
    Redraw,
    To,
)
from app.domain.errors import NotFound
from app.domain.escalations import BACKUP_AFTER, Escalation, Reason, Status
from app.domain.ids import EscalationId, PersonId
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.projects import Project, nudges
from app.domain.questions import Question
from app.ports import Work

Matter = Milestone | Question


async def raise_escalation(
    matter: Matter,
    reason: Reason,
    project: Project,
    work: Work,
    *,
    said_by: PersonId | None = None,
) -> None:
    """One matter, one message: what is open already is not raised again.

    A PM or backup who says it themselves has it already.
    """
    if await work.escalations.open_for(matter.id) is not None:
        return
    pm = await work.people.get(project.pm_id)
    asked = await _leads(matter, project, work)
    escalation = Escalation(
        id=EscalationId(uuid4()),
        project_id=project.id,
        milestone_id=matter.id if isinstance(matter, Milestone) else None,
        question_id=matter.id if isinstance(matter, Question) else None,
        reason=reason,
        raised_at=work.now,
        next_at=hours.add_working(pm.hours, work.now, BACKUP_AFTER) if len(asked) > 1 else None,
    )
    to = await _alerts(asked[0] if asked else pm, work)
    effects = await _alert(escalation, to, work)
    if said_by in {project.pm_id, project.backup_id} and said_by is not None:
        has_it = await work.people.get(said_by)
        next_at = escalations.next_day(has_it.hours, work.now)
        escalation = escalations.take(
            escalation, by=has_it.id, to=has_it.id, now=work.now, next_at=next_at
        )
    elif asked and asked[0].id != pm.id:
        # The PM owns it, or is away: the backup is the first who can be asked.
        escalation = escalations.back_up(escalation)
        effects += await _ask(escalation, asked[0], to, work) if isinstance(to, Place) else []
    await work.escalations.save(escalation)
    await work.history.add("escalated", subject=matter.id, by=said_by, note=reason.value)
    await work.outbox.put(effects)


async def _alerts(person: Person, work: Work) -> To:
    """Where the PMs read: their channel, or a direct message where there is none."""
    channel = await work.projects.alerts()
    return Place(channel=channel.id) if channel else Direct(person=person.id)


async def _alert(escalation: Escalation, to: To, work: Work) -> list[Effect]:
    """One message for all that is raised about a project in a day."""
    on = escalations.raised_on(escalation)
    group = escalations.group_of(escalation.project_id, on)
    if not await work.keys.first(f"alert:{group}:{to}"):
        return [Redraw(subject=group)]
    return [Escalate(to=to, subject=group, project=escalation.project_id, on=on)]


async def chase_escalations(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """The clock ticks: ask the backup, or whoever took it; how many there were."""
    due = await work.escalations.due(work.now, limit, skip)
    for escalation in due:
        project = await work.projects.get(escalation.project_id)
        pm = await work.people.get(project.pm_id)
        if not nudges(project):
            # Timers are frozen (P29): looked at again when some working time has passed.
            later = hours.add_working(pm.hours, work.now, BACKUP_AFTER)
            await work.escalations.save(replace(escalation, next_at=later))
            continue
        moved, effects = await _chase(escalation, project, pm, work)
        await work.escalations.save(moved)
        await work.outbox.put(effects)
    return len(due)


async def _chase(
    escalation: Escalation, project: Project, pm: Person, work: Work
) -> tuple[Escalation, list[Effect]]:
    if escalation.status is Status.TAKEN and escalation.taken_by:
        taker = await work.people.get(escalation.taken_by)
        again = escalations.next_day(taker.hours, work.now)
        asked = GiveMatter(to=Direct(person=taker.id), subject=escalation.id, person=taker.id)
        return replace(escalation, next_at=again), [*escalations.redraws(escalation), asked]
    matter = await matter_of(escalation, work)
    others = [p for p in await _leads(matter, project, work) if p.id != pm.id]
    if not others:
        return replace(escalation, next_at=None), []
    effects = await _ask(escalation, others[0], await _alerts(pm, work), work)
    return escalations.back_up(escalation), [*escalations.redraws(escalation), *effects]


async def _ask(escalation: Escalation, person: Person, alert: To, work: Work) -> list[Effect]:
    """In the thread of the alert, where there is one, and directly; once for each alert."""
    on, project = escalations.raised_on(escalation), escalation.project_id
    group = escalations.group_of(project, on)
    if not await work.keys.first(f"backup:{group}:{person.id}"):
        return [Redraw(subject=group)]
    places: list[To] = [Direct(person=person.id)]
    if isinstance(alert, Place):
        places.insert(0, Place(channel=alert.channel, under=group))
    return [
        AskBackup(to=to, subject=group, project=project, on=on, person=person.id) for to in places
    ]


async def matter_of(escalation: Escalation, work: Work) -> Matter:
    """What it is about."""
    if escalation.question_id is not None:
        return await work.questions.get(escalation.question_id)
    if escalation.milestone_id is None:
        raise NotFound
    return await work.milestones.get(escalation.milestone_id)


async def _leads(matter: Matter, project: Project, work: Work) -> tuple[Person, ...]:
    pm = await work.people.get(project.pm_id)
    backup = await work.people.get(project.backup_id) if project.backup_id else None
    return escalations.leads(pm, backup, owner=matter.owner_id or pm.id, now=work.now)
