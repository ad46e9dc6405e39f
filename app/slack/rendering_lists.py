"""Gathering lists and figures for a colleague, at the moment of sending."""

from app.domain.effects import ShowMonth, ShowUnanswered, ShowWaiting
from app.domain.hours import local_date
from app.ports import Rendered, Renderers, Work
from app.slack.views import months, unanswered, waiting
from app.usecases.list_unanswered import ListUnanswered, list_unanswered
from app.usecases.list_waiting import ListWaiting, list_waiting
from app.usecases.report_month import ReportMonth, report_month


async def render_waiting(effect: ShowWaiting, work: Work) -> Rendered | None:
    """As the reader may see it, in the reader's time."""
    person = await work.people.get(effect.person)
    groups = await list_waiting(ListWaiting(person=person, projects=effect.projects), work)
    asked = [q for group in groups for q in group.questions]
    people = await work.people.many({i for q in asked for i in (q.owner_id, q.asker_id)})
    return waiting.waiting(groups, people, work.now, person.hours.zone)


async def render_unanswered(effect: ShowUnanswered, work: Work) -> Rendered | None:
    """Of the projects that it was asked about."""
    person = await work.people.get(effect.person)
    found = await list_unanswered(ListUnanswered(person=person, projects=effect.projects), work)
    projects = {i: await work.projects.get(i) for i in effect.projects}
    return unanswered.unanswered(found, projects, person.hours.zone)


async def render_month(effect: ShowMonth, work: Work) -> Rendered | None:
    """In figures, as they stand now."""
    person = await work.people.get(effect.person)
    asked = ReportMonth(person=person, projects=effect.projects, first=effect.on)
    found = await report_month(asked, work)
    return months.month(found, effect.on, local_date(person.hours, work.now))


LIST_RENDERERS: Renderers = {
    ShowMonth: render_month,
    ShowWaiting: render_waiting,
    ShowUnanswered: render_unanswered,
}
