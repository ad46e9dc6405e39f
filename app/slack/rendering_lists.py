"""Gathering lists and figures for a colleague, at the moment of sending."""

from app.domain.effects import ShowWaiting
from app.ports import Rendered, Renderers, Work
from app.slack.views import waiting
from app.usecases.list_waiting import ListWaiting, list_waiting


async def render_waiting(effect: ShowWaiting, work: Work) -> Rendered | None:
    """As the reader may see it, in the reader's time."""
    person = await work.people.get(effect.person)
    groups = await list_waiting(ListWaiting(person=person, projects=effect.projects), work)
    asked = [q for group in groups for q in group.questions]
    people = await work.people.many({i for q in asked for i in (q.owner_id, q.asker_id)})
    return waiting.waiting(groups, people, work.now, person.hours.zone)


LIST_RENDERERS: Renderers = {ShowWaiting: render_waiting}
