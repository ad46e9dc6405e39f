"""Gathering what the messages about dates and escalations are made of."""

from datetime import date

from app.domain import wall
from app.domain.effects import (
    AskAgain,
    AskBackup,
    AskRelease,
    Direct,
    Escalate,
    GiveMatter,
    MorningList,
    PassedDates,
    Place,
    RemindPromise,
    Say,
    TellClientDate,
    WouldNudge,
)
from app.domain.escalations import Escalation
from app.domain.hours import local_date
from app.domain.ids import EscalationId, MilestoneId, PersonId, ProjectId
from app.domain.milestones import Cause, Milestone, Standing
from app.domain.projects import State
from app.domain.questions import Question
from app.domain.sharing import may_read
from app.domain.wall import ClientText, Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.views import clients, escalations, lists, milestones
from app.slack.views.escalations import EscalationFacts
from app.slack.views.milestones import Line, line_of
from app.usecases.list_of_day import list_of_day
from app.usecases.raise_escalation import matter_of


async def render_morning_list(effect: MorningList, work: Work) -> Rendered | None:
    """The list of that day, as it stands now."""
    owner = await work.people.get(effect.person)
    listed = await list_of_day(owner, effect.on, work)
    lines = [await line_for(milestone, work) for milestone in listed.dates]
    asked = [(q, await work.people.get(q.asker_id)) for q in listed.questions]
    if not lines and effect.on < local_date(owner.hours, work.now):
        return lists.continued(effect.on)
    if not lines and not asked:
        return None
    return lists.morning_list(lines, asked, effect.on, work.now, owner.hours.zone)


async def render_would_nudge(effect: WouldNudge, work: Work) -> Rendered | None:
    """What owners would have been asked, to the PM of a project that is only observed."""
    project = await work.projects.get(ProjectId(effect.subject))
    pm = await work.people.get(project.pm_id)
    lines = [await line_for(await work.milestones.get(m), work) for m in effect.milestones]
    return lists.would_nudge(project, lines, local_date(pm.hours, work.now), pm.hours.zone)


async def render_ask_again(effect: AskAgain, work: Work) -> Rendered | None:
    """The question at midday."""
    line = await line_for(await work.milestones.get(MilestoneId(effect.subject)), work)
    return milestones.ask_again(line, await _zone(effect, work))


async def render_release(effect: AskRelease, work: Work) -> Rendered | None:
    """What is known and not told."""
    line = await line_for(await work.milestones.get(MilestoneId(effect.subject)), work)
    return milestones.release_request(line, work.now, await _zone(effect, work))


async def render_promise(effect: RemindPromise, work: Work) -> Rendered | None:
    """The client will expect to hear soon."""
    line = await line_for(await work.milestones.get(MilestoneId(effect.subject)), work)
    return milestones.promise_reminder(line, work.now, await _zone(effect, work))


async def render_client_date(effect: TellClientDate, work: Work) -> Rendered | None:
    """The released date, in fixed copy."""
    milestone = await work.milestones.get(MilestoneId(effect.subject))
    project = await work.projects.get(milestone.project_id)
    return clients.lines([_news(effect, milestone, project.client_name)])


def _news(told: TellClientDate, milestone: Milestone, project: str) -> ClientText:
    name = wall.from_entry(project, Visibility.CLIENT)
    what = wall.from_entry(milestone.client_name, milestone.visibility)
    if told.on is None:
        return wall.fixed("{name}: {what} is done.", name=name, what=what)
    day = wall.of_day(told.on)
    if not told.cause:
        return wall.fixed("{name}: {what} is now planned for {day}.", name=name, what=what, day=day)
    # A cause is one of the five set phrases.
    cause = wall.from_entry(Cause(told.cause).value, Visibility.CLIENT)
    return wall.fixed(
        "{name}: {what} is now planned for {day}, because {cause}.",
        name=name,
        what=what,
        day=day,
        cause=cause,
    )


async def render_escalation(effect: Escalate, work: Work) -> Rendered | None:
    """The alert of a day, as it stands now."""
    matters = await _matters(effect, work)
    return escalations.alert(matters) if matters else None


async def render_backup(effect: AskBackup, work: Work) -> Rendered | None:
    """The same, before the person who is asked."""
    matters = await _matters(effect, work)
    if not matters:
        return None
    person = await work.people.get(effect.person)
    if isinstance(effect.to, Place):
        return escalations.in_thread(matters, person)
    return escalations.to_backup(matters, person)


async def render_given(effect: GiveMatter, work: Work) -> Rendered | None:
    """One matter, before whoever has it now."""
    escalation = await work.escalations.get(EscalationId(effect.subject))
    person = await work.people.get(effect.person)
    return escalations.to_taker(await matter_facts(escalation, work, person.id), person)


async def _matters(effect: Escalate | AskBackup, work: Work) -> list[EscalationFacts]:
    reader = effect.to.person if isinstance(effect.to, Direct) else None
    raised = await work.escalations.raised_in(effect.project, effect.on)
    return [await matter_facts(escalation, work, reader) for escalation in raised]


async def render_passed_dates(effect: PassedDates, work: Work) -> Rendered | None:
    """What was overdue when the PM's projects were taken up (P24)."""
    pm = await work.people.get(effect.person)
    passed = [
        await line_for(milestone, work)
        for project in await work.projects.of_person(pm.id)
        if project.pm_id == pm.id and project.state not in {State.CLOSED, State.CANCELLED}
        for milestone in await work.milestones.of_project(project.id)
        if _had_passed(milestone, effect.on)
    ]
    return lists.passed_dates(passed, effect.on, pm.hours.zone) if passed else None


def _had_passed(milestone: Milestone, on: date) -> bool:
    """Overdue that day, and not asked about since: nobody is to be, before a PM looked at it."""
    planned, day = milestone.before or (milestone.known, milestone.known_on)
    asked_since = milestone.asked_at is not None and milestone.asked_at.date() > day
    to_be_asked = milestone.before is None and milestone.nudge_at is not None
    return planned is Standing.PLANNED and day < on and not asked_since and not to_be_asked


async def line_for(milestone: Milestone, work: Work) -> Line:
    """A milestone, with whatever its line names."""
    project = await work.projects.get(milestone.project_id)
    people = await work.people.many([milestone.moved_by] if milestone.moved_by else [])
    return line_of(milestone, project, people)


async def matter_facts(
    escalation: Escalation, work: Work, reader: PersonId | None
) -> EscalationFacts:
    """Everybody and everything that a matter names, as the reader (None: a channel) may see it."""
    matter = await matter_of(escalation, work)
    project = await work.projects.get(escalation.project_id)
    owner, asked = (
        matter.owner_id or project.pm_id,
        matter if isinstance(matter, Question) else None,
    )
    leads = (project.pm_id, project.backup_id)
    named = {project.pm_id, owner, *([asked.asker_id] if asked else [])}
    named |= {i for i in (project.backup_id, escalation.taken_by) if i is not None}
    people = await work.people.many(named)
    return EscalationFacts(
        escalation=escalation,
        milestone=matter if isinstance(matter, Milestone) else None,
        question=asked,
        private=asked is not None and not may_read(asked, reader, leads),
        asker=people[asked.asker_id] if asked else None,
        project=project,
        client=await work.projects.client(project.client_id),
        owner=people[owner],
        pm=people[project.pm_id],
        backup=people.get(project.backup_id) if project.backup_id else None,
        taken_by=people.get(escalation.taken_by) if escalation.taken_by else None,
        now=work.now,
    )


async def _zone(effect: Say, work: Work) -> str:
    person = getattr(effect.to, "person", None)
    return (await work.people.get(person)).hours.zone if person else "UTC"


MILESTONE_RENDERERS: Renderers = {
    MorningList: render_morning_list,
    AskAgain: render_ask_again,
    AskRelease: render_release,
    RemindPromise: render_promise,
    TellClientDate: render_client_date,
    Escalate: render_escalation,
    AskBackup: render_backup,
    GiveMatter: render_given,
    PassedDates: render_passed_dates,
    WouldNudge: render_would_nudge,
}
