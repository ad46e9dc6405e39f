"""The clock ticks: one list a morning to each owner, one question at midday, then the PM."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain import hours, nudges
from app.domain.effects import AskAgain, Direct, MorningList
from app.domain.escalations import Reason
from app.domain.milestones import Milestone
from app.domain.people import Person
from app.ports import Work
from app.usecases.raise_escalation import raise_escalation


async def nudge_owners(work: Work) -> int:
    """Ask about every milestone whose time has come; how many there were."""
    due = await work.milestones.due(work.now)
    lists: dict[Person, list[Milestone]] = {}
    for milestone in due:
        project = await work.projects.get(milestone.project_id)
        owner = await work.people.get(milestone.owner_id or project.pm_id)
        today = hours.local_date(owner.hours, work.now)
        late = nudges.overdue(milestone, today)
        if late and nudges.exhausted(milestone):
            await work.milestones.save(replace(milestone, nudge_at=None))
            await raise_escalation(milestone, Reason.OVERDUE, project, work)
            continue
        asked = nudges.asked(milestone, hours=owner.hours, now=work.now)
        await work.milestones.save(asked)
        if late and milestone.overdue_asks:
            await work.outbox.put([AskAgain(to=Direct(person=owner.id), subject=milestone.id)])
        else:
            lists.setdefault(owner, []).append(asked)
    await work.outbox.put(_list(owner, work) for owner in lists)
    return len(due)


def _list(owner: Person, work: Work) -> MorningList:
    on = hours.local_date(owner.hours, work.now)
    return MorningList(
        to=Direct(person=owner.id),
        subject=nudges.list_of(owner.id, on),
        person=owner.id,
        on=on,
    )


def of_day(milestones: Iterable[Milestone], effect: MorningList, owner: Person) -> list[Milestone]:
    """Those that were on the list of that day, worst first."""
    asked = [
        m
        for m in milestones
        if m.asked_at is not None and hours.local_date(owner.hours, m.asked_at) == effect.on
    ]
    return sorted(asked, key=lambda m: (m.known_on, m.name))
