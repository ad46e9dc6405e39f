"""A matter is raised to the PM, in the alerts channel; never to whoever it is about."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from app.domain import escalations, hours
from app.domain.effects import AskBackup, Direct, Effect, Escalate, Place, To
from app.domain.escalations import BACKUP_AFTER, Escalation, Reason
from app.domain.ids import EscalationId
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Work


async def raise_escalation(
    milestone: Milestone, reason: Reason, project: Project, work: Work
) -> None:
    """One matter, one message: what is open already is not raised again."""
    if await work.escalations.open_for(milestone.id) is not None:
        return
    pm = await work.people.get(project.pm_id)
    escalation = Escalation(
        id=EscalationId(uuid4()),
        project_id=project.id,
        milestone_id=milestone.id,
        reason=reason,
        raised_at=work.now,
        next_at=hours.add_working(pm.hours, work.now, BACKUP_AFTER),
    )
    effects: list[Effect] = [Escalate(to=await alerts(pm, work), subject=escalation.id)]
    if pm.id == (milestone.owner_id or project.pm_id):
        # The PM owns it and was silent: asking the PM once more would ask the same person.
        backed_up, more = _ask_backup(escalation, project, milestone)
        escalation, effects = backed_up, [*effects, *more]
    await work.escalations.save(escalation)
    await work.history.add("escalated", subject=milestone.id, by=None, note=reason.value)
    await work.outbox.put(effects)


async def alerts(pm: Person, work: Work) -> To:
    """Where the PMs read: their channel, or the PM's direct messages where there is none."""
    channel = await work.projects.alerts()
    return Place(channel=channel.id) if channel else Direct(person=pm.id)


async def chase_escalations(work: Work) -> int:
    """The clock ticks: ask the backup, or whoever took it; how many there were."""
    due = await work.escalations.due(work.now)
    for escalation in due:
        project = await work.projects.get(escalation.project_id)
        milestone = await work.milestones.get(escalation.milestone_id)
        if escalation.status is escalations.Status.TAKEN and escalation.taken_by:
            taker = await work.people.get(escalation.taken_by)
            again = hours.next_start_of_day(taker.hours, work.now + timedelta(hours=12))
            moved, effects = (
                replace(escalation, next_at=again),
                [AskBackup(to=Direct(person=taker.id), subject=escalation.id, person=taker.id)],
            )
        else:
            moved, more = _ask_backup(escalation, project, milestone)
            effects = [e for e in more if isinstance(e, AskBackup)]
        await work.escalations.save(moved)
        await work.outbox.put(effects)
    return len(due)


def _ask_backup(
    escalation: Escalation, project: Project, milestone: Milestone
) -> tuple[Escalation, list[Effect]]:
    backup = project.backup_id
    if backup is None or backup == milestone.owner_id:
        return replace(escalation, next_at=None), []
    effect = AskBackup(to=Direct(person=backup), subject=escalation.id, person=backup)
    return escalations.back_up(escalation), [effect]
