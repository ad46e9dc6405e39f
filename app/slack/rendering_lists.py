"""Gathering lists and figures for a colleague, at the moment of sending."""

from app.domain.effects import ShowUnanswered, ShowWaiting
from app.ports import Rendered, Renderers, Work
from app.slack.views import unanswered, waiting
from app.usecases.list_unanswered import ListUnanswered, list_unanswered
from app.usecases.list_waiting import ListWaiting, list_waiting


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


LIST_RENDERERS: Renderers = {ShowWaiting: render_waiting, ShowUnanswered: render_unanswered}
