"""Whoever said something of a milestone takes it back."""

from dataclasses import dataclass

from app.domain import milestones
from app.domain.ids import MilestoneId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.recognise_staff import recognise_staff
from app.usecases.report_milestone import settle


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoReport:
    """I did not mean that."""

    milestone_id: MilestoneId
    by: Actor


async def undo_report(intent: UndoReport, work: Work) -> None:
    """What was known before is known again."""
    milestone = await work.milestones.get(intent.milestone_id)
    project = await work.projects.get(milestone.project_id)
    person = await recognise_staff(intent.by, work)
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    back = milestones.undo(milestone, by=person.id, now=work.now)
    await settle(milestone, back, project, owner, work)
    await work.history.add("took it back", subject=milestone.id, by=person.id)
