"""The clock ticks: one list a morning to each owner, one question at midday, then the PM."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain import absences, hours, nudges
from app.domain.effects import AskAgain, Direct, Effect, MorningList, Redraw, WouldNudge
from app.domain.escalations import Reason
from app.domain.ids import PersonId, ProjectId
from app.domain.milestones import Milestone
from app.domain.nudges import Step
from app.domain.people import Person
from app.domain.projects import Mode, Project
from app.ports import Work
from app.usecases.find_owner import find_owner
from app.usecases.raise_escalation import raise_escalation
from app.usecases.tell_passed import tell_passed


async def nudge_owners(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """Ask about every milestone whose time has come; how many there were."""
    due = await work.milestones.due(work.now, limit, skip)
    listed: dict[Person, list[Milestone]] = {}
    watched: dict[PersonId, dict[ProjectId, list[Milestone]]] = {}
    passed: set[PersonId] = set()
    for milestone in await _free(due, work):
        project = await work.projects.get(milestone.project_id)
        owner = await _whom(milestone, project, work)
        step = nudges.step(milestone, hours=owner.hours, now=work.now)
        if project.mode is Mode.OBSERVE:
            await work.milestones.save(_unasked(milestone, owner, work))
            theirs = watched.setdefault(project.pm_id, {})
            theirs.setdefault(project.id, []).append(milestone)
        elif step is Step.PASSED:
            await work.milestones.save(replace(milestone, nudge_at=None))
            passed.add(project.pm_id)
        elif step is Step.ESCALATE:
            await _escalate(milestone, project, work)
        else:
            await _ask(step, milestone, owner, work)
            if step is Step.ASK:
                listed.setdefault(owner, []).append(milestone)
    # In one order in every replica: the keys of two lists are never waited for crosswise.
    for pm_id in sorted(passed):
        await tell_passed(await work.people.get(pm_id), work)
    for owner in sorted(listed, key=lambda person: person.id):
        await work.outbox.put(await _list(owner, listed[owner], work))
    await work.outbox.put(
        _would_nudge(pm, project, found)
        for pm, projects in watched.items()
        for project, found in projects.items()
    )
    return len(due)


async def _free(due: Sequence[Milestone], work: Work) -> list[Milestone]:
    """While something is in the way of a date, nobody is asked about it (P6)."""
    blocked = await work.concerns.blocked(milestone.id for milestone in due)
    for milestone in due:
        if milestone.id in blocked:
            await work.milestones.save(replace(milestone, nudge_at=None))
    return [milestone for milestone in due if milestone.id not in blocked]


async def _whom(milestone: Milestone, project: Project, work: Work) -> Person:
    """The owner or, on a day on which they are away, whom they named to stand in."""
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    today = hours.local_date(owner.hours, work.now)
    cover = absences.stand_in(owner, today) if hours.is_away(owner.hours, today) else None
    if cover is None:
        return owner
    other = await work.people.get(cover)
    return owner if hours.is_away(other.hours, hours.local_date(other.hours, work.now)) else other


async def _ask(step: Step, milestone: Milestone, owner: Person, work: Work) -> None:
    await work.milestones.save(_after(step, milestone, owner, work))
    if step is Step.ASK_AGAIN:
        await work.outbox.put([AskAgain(to=Direct(person=owner.id), subject=milestone.id)])


def _unasked(milestone: Milestone, owner: Person, work: Work) -> Milestone:
    """In a project that is only observed nobody is asked, and tomorrow is another day (P24)."""
    if nudges.overdue(milestone, hours.local_date(owner.hours, work.now)):
        next_at = nudges.next_nudge(milestone, hours=owner.hours, now=work.now)
    else:
        next_at = nudges.asked(milestone, hours=owner.hours, now=work.now).nudge_at
    return replace(milestone, nudge_at=next_at)


def _would_nudge(pm: PersonId, project: ProjectId, milestones: list[Milestone]) -> WouldNudge:
    ids = tuple(m.id for m in milestones)
    return WouldNudge(to=Direct(person=pm), subject=project, milestones=ids)


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
