"""Gathering what status messages and set texts are made of, at the moment of sending."""

from collections.abc import Mapping, Sequence

from app.domain import wall
from app.domain.dates import say_by
from app.domain.effects import (
    Direct,
    Explain,
    NoteAction,
    Place,
    Say,
    SendExecutiveLine,
    ShowAbsence,
    ShowClientStatus,
    ShowList,
    ShowPortfolio,
    ShowStaffStatus,
    TellActionDone,
    Topic,
    WouldSay,
)
from app.domain.executive_lines import executive_line
from app.domain.hours import local_date
from app.domain.ids import ActionId, ClientId, PersonId, ProjectId
from app.domain.people import Person, Side
from app.domain.projects import Project, in_view
from app.domain.questions import Question
from app.domain.reports import Facts, client_report
from app.domain.sharing import may_read
from app.domain.wall import Visibility
from app.domain.whose_turn import until
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_concerns import block_lines, blocks_in
from app.slack.views import absences, client_actions, clients, fixed, observing, portfolios, status
from app.usecases.find_owner import answer_by, find_owner
from app.usecases.find_projects import find_shown
from app.usecases.report_status import facts_of, facts_of_project, report_status


async def render_client_status(effect: ShowClientStatus, work: Work) -> Rendered | None:
    """Every project that the reader may see, in the reader's time."""
    facts = await _shown(effect, work, only=effect.projects)
    if not facts:
        return fixed.explain(Topic.NOT_YOURS)
    reports = [client_report(f) for f in facts]
    if not effect.short:
        return clients.status(reports)
    return clients.short(reports, await _permalink(effect, work))


async def render_executive_line(effect: SendExecutiveLine, work: Work) -> Rendered | None:
    """The sentence to forward, one for each project."""
    facts = await _shown(effect, work)
    if not facts:
        return fixed.explain(Topic.NOT_YOURS)
    return clients.lines([executive_line(f) for f in facts])


async def _shown(effect: Say, work: Work, *, only: Sequence[ProjectId] = ()) -> Sequence[Facts]:
    visible = await find_shown(effect.to, ClientId(effect.subject), work)
    projects = [p for p in visible if p.id in only] if only else in_view(visible)
    return await report_status(projects, await _zone(effect, work), work)


async def _permalink(effect: ShowClientStatus, work: Work) -> str | None:
    if effect.earlier is None or not isinstance(effect.to, Place):
        return None
    message = await work.archive.get(effect.to.channel, effect.earlier)
    return message.permalink or None if message else None


async def render_staff_status(effect: ShowStaffStatus, work: Work) -> Rendered | None:
    """By what is known."""
    facts = await facts_of_project(ProjectId(effect.subject), await _zone(effect, work), work)
    client = await work.projects.client(facts.project.client_id)
    still_open = await _open_in([facts.project], effect, work)
    people = await _parties(still_open, work)
    blocks = await block_lines(facts.project.id, facts.zone, work)
    return status.staff_status(facts, client, still_open, people, blocks)


async def render_list(effect: ShowList, work: Work) -> Rendered | None:
    """What is due, or open."""
    facts = await facts_of_project(ProjectId(effect.subject), await _zone(effect, work), work)
    if effect.topic is Topic.DUE:
        return status.due_list(facts)
    still_open = await _open_in([facts.project], effect, work)
    people = await _parties(still_open, work)
    return status.open_list(facts, still_open, people, work.now)


async def render_portfolio(effect: ShowPortfolio, work: Work) -> Rendered | None:
    """Many projects, a line for each."""
    person = await work.people.get(PersonId(effect.subject))
    facts = [await facts_of_project(p, person.hours.zone, work) for p in effect.projects]
    if effect.topic is Topic.STATUS:
        return portfolios.standings(facts, await blocks_in(effect.projects, work))
    if effect.topic is Topic.DUE:
        return portfolios.due(facts)
    still_open = await _open_in([f.project for f in facts], effect, work)
    people = await _parties(still_open, work)
    return portfolios.still_open(facts, still_open, people)


async def _open_in(projects: Sequence[Project], effect: Say, work: Work) -> Sequence[Question]:
    """What is open and the reader may see: of what was asked in private, only its people (P11)."""
    reader = effect.to.person if isinstance(effect.to, Direct) else None
    leads = {p.id: {p.pm_id, p.backup_id} for p in projects}
    still_open = await work.questions.open_in(list(leads))
    shown = [q for q in still_open if q.project_id and may_read(q, reader, leads[q.project_id])]
    return sorted(shown, key=lambda q: until(q) or q.due_at)


async def _parties(questions: Sequence[Question], work: Work) -> Mapping[PersonId, Person]:
    return await work.people.many({i for q in questions for i in (q.owner_id, q.asker_id)})


async def render_absence(effect: ShowAbsence, work: Work) -> Rendered | None:
    """When somebody is away, to them alone."""
    person = await work.people.get(PersonId(effect.subject))
    people = await work.people.many({cover.by for cover in person.covers})
    return absences.shown(person, people, local_date(person.hours, work.now))


async def render_would_say(effect: WouldSay, work: Work) -> Rendered | None:
    """What would have been said in a project that is only observed."""
    project = await work.projects.get(ProjectId(effect.subject))
    person = await work.people.get(effect.person)
    lead = await find_owner(project, work, asker=person.id)
    said = await work.archive.get(effect.channel, effect.ts) if effect.ts else None
    facts = await facts_of(project, lead.hours.zone, work)
    by = answer_by(project, owner=lead, asker=person, now=work.now)
    return observing.would_say(
        observing.Would(
            project=project,
            person=person,
            channel=effect.channel,
            words=said.text if said else "",
            status=_status_text(facts, person) if effect.status else None,
            receipt=(lead, say_by(by, work.now, lead.hours.zone)) if effect.question else None,
        )
    )


def _status_text(facts: Facts, person: Person) -> str:
    """The status that they would have read."""
    if person.side is Side.CLIENT:
        return clients.status([client_report(facts)]).text
    return portfolios.standings([facts]).text


async def render_noted(effect: NoteAction, work: Work) -> Rendered | None:
    """The client's part is noted; nothing, if it was taken back meanwhile."""
    action = await work.record.action(ActionId(effect.subject))
    person = await work.people.get(effect.person)
    what = wall.from_entry(action.what, Visibility.CLIENT)
    return clients.noted(what, wall.of_name(person.first_name))


async def render_action_done(effect: TellActionDone, work: Work) -> Rendered | None:
    """The client says that its part is done."""
    action = await work.record.action(ActionId(effect.subject))
    project = await work.projects.get(action.project_id)
    person = await work.people.get(effect.person)
    return client_actions.done_card(action, project, person, work.now, await _zone(effect, work))


async def render_set_text(effect: Explain, work: Work) -> Rendered | None:
    """A set text."""
    _ = work
    return fixed.explain(effect.topic)


async def _zone(effect: Say, work: Work) -> str:
    """The zone of whoever reads: the person, or the client's first contact, or the PM."""
    if not isinstance(effect.to, Place):
        return (await work.people.get(effect.to.person)).hours.zone
    channel = await work.projects.channel(effect.to.channel)
    if channel is None or not channel.project_ids:
        return "UTC"
    members = await work.people.in_project(channel.project_ids[0])
    of_client = [p for p, _ in members if p.client_id is not None]
    pm_id = (await work.projects.get(channel.project_ids[0])).pm_id
    wanted = of_client if channel.purpose.value == "client" and of_client else []
    return (wanted or [await work.people.get(pm_id)])[0].hours.zone


STATUS_RENDERERS: Renderers = {
    ShowClientStatus: render_client_status,
    SendExecutiveLine: render_executive_line,
    ShowStaffStatus: render_staff_status,
    ShowList: render_list,
    Explain: render_set_text,
    ShowPortfolio: render_portfolio,
    ShowAbsence: render_absence,
    WouldSay: render_would_say,
    NoteAction: render_noted,
    TellActionDone: render_action_done,
}
