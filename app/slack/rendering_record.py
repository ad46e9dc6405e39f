"""Gathering what the messages about the record are made of."""

from app.domain.effects import ShowFacts, ShowKept, ShowKnowers
from app.domain.ids import EntryId, ProjectId
from app.ports import Rendered, Renderers, Work
from app.slack.views import record
from app.usecases.find_knowers import FindKnowers, find_knowers


async def render_kept(effect: ShowKept, work: Work) -> Rendered | None:
    """What somebody kept, as it stands now."""
    entry = await work.record.get(EntryId(effect.subject))
    return record.kept(entry, await work.projects.get(entry.project_id))


async def render_facts(effect: ShowFacts, work: Work) -> Rendered | None:
    """Some of the record."""
    entries = [await work.record.get(entry_id) for entry_id in effect.entries]
    current = [entry for entry in entries if entry.retired_at is None]
    people = await work.people.many({e.said_by for e in current if e.said_by})
    project = await work.projects.get(ProjectId(effect.subject))
    return record.facts(project, current, effect.total, people, about=effect.about)


async def render_knowers(effect: ShowKnowers, work: Work) -> Rendered | None:
    """Who knows about it, as far as is known at this moment."""
    found = await find_knowers(FindKnowers(topic=effect.topic), work)
    return record.knowers(effect.topic, [c for c in found if c.person.id in effect.people])


RECORD_RENDERERS: Renderers = {
    ShowKept: render_kept,
    ShowFacts: render_facts,
    ShowKnowers: render_knowers,
}
