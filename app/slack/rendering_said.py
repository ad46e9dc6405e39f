"""Gathering what the messages about what was said elsewhere are made of."""

from app.domain.effects import Direct, ShowSaid
from app.domain.ids import EntryId
from app.ports import Rendered, Renderers, Work
from app.slack.views import said
from app.usecases.answer_with_said import may_answer_with


async def render_said(effect: ShowSaid, work: Work) -> Rendered | None:
    """As it stands now, with the questions that are open and its reader may see."""
    entry = await work.record.get(EntryId(effect.subject))
    project = await work.projects.get(entry.project_id)
    reader = effect.to.person if isinstance(effect.to, Direct) else None
    still_open = await work.questions.open_of_client(entry.client_id)
    shown = [q for q in still_open if may_answer_with(entry, q, reader, project)]
    people = await work.people.many({q.asker_id for q in shown})
    by = await work.people.get(entry.said_by) if entry.said_by else None
    return said.said(entry, project, by, shown, people)


SAID_RENDERERS: Renderers = {ShowSaid: render_said}
