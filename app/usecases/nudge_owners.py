"""The clock ticks: one list a morning to each owner, one question at midday, then the PM."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain import hours, nudges
from app.domain.effects import AskAgain, Direct, Effect, MorningList, Redraw
from app.domain.escalations import Reason
from app.domain.milestones import Milestone
from app.domain.nudges import Step
from app.domain.people import Person
from app.domain.projects import Project
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.raise_escalation import raise_escalation


async def nudge_owners(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Ask about every milestone whose time has come; how many there were."""
    due = await work.milestones.due(work.now, limit, skip)
    listed: dict[Person, list[Milestone]] = {}
    for milestone in due:
        project = await work.projects.get(milestone.project_id)
        owner = await work.people.get(milestone.owner_id or project.pm_id)
        step = nudges.step(milestone, hours=owner.hours, now=work.now)
        if step is Step.ESCALATE:
            await _escalate(milestone, project, work)
            continue
        await work.milestones.save(_after(step, milestone, owner, work))
        if step is Step.ASK_AGAIN:
            await work.outbox.put([AskAgain(to=Direct(person=owner.id), subject=milestone.id)])
        elif step is Step.ASK:
            listed.setdefault(owner, []).append(milestone)
    # In one order in every replica: the keys of two lists are never waited for crosswise.
    for owner in sorted(listed, key=lambda person: person.id):
        await work.outbox.put(await _list(owner, listed[owner], work))
    return len(due)


def _after(step: Step, milestone: Milestone, owner: Person, work: Work) -> Milestone:
    if step in {Step.ASK, Step.ASK_AGAIN}:
        return nudges.asked(milestone, hours=owner.hours, now=work.now)
    if step is Step.LATER:
        return replace(milestone, nudge_at=hours.next_working(owner.hours, work.now))
    next_at = nudges.next_nudge(milestone, hours=owner.hours, now=work.now)
    return replace(milestone, nudge_at=next_at)


async def _escalate(milestone: Milestone, project: Project, work: Work) -> None:
    """The PM hears, or the stand-in: at once while they work, else when they begin."""
    lead = await find_owner(project, work)
    starts = hours.next_working(lead.hours, work.now)
    if starts > work.now:
        await work.milestones.save(replace(milestone, nudge_at=starts))
        return
    await work.milestones.save(replace(milestone, nudge_at=None))
    await raise_escalation(milestone, Reason.OVERDUE, project, work)


async def _list(owner: Person, milestones: list[Milestone], work: Work) -> list[Effect]:
    """One message a day: what comes due later is added to it. Earlier lists lose its lines."""
    today = hours.local_date(owner.hours, work.now)
    subject = nudges.list_of(owner.id, today)
    effects: list[Effect] = [
        Redraw(subject=nudges.list_of(owner.id, day))
        for day in sorted(
            {hours.local_date(owner.hours, m.asked_at) for m in milestones if m.asked_at}
        )
        if day != today
    ]
    if not await work.keys.first(f"list:{subject}"):
        return [*effects, Redraw(subject=subject)]
    to = Direct(person=owner.id)
    return [*effects, MorningList(to=to, subject=subject, person=owner.id, on=today)]


def of_day(milestones: Iterable[Milestone], on: date, owner: Person) -> list[Milestone]:
    """Those that were on the list of that day, worst first."""
    asked = [
        m
        for m in milestones
        if m.asked_at is not None and hours.local_date(owner.hours, m.asked_at) == on
    ]
    return sorted(asked, key=lambda m: (_listed_on(m), m.name))


def _listed_on(milestone: Milestone) -> date:
    """The day that it had when it was listed: a line keeps its number when its date moves."""
    if milestone.before is None or milestone.waiting:
        return milestone.known_on
    return milestone.before[1]
