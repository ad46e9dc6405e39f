"""What a project's record holds now, all of it or about something."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.ids import ProjectId
from app.domain.record import Entry
from app.domain.wall import Visibility
from app.ports import Work

MOST = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class ListFacts:
    """The current entries of a project; those about some words, if there are any."""

    project_id: ProjectId
    about: str = ""


async def list_facts(intent: ListFacts, work: Work) -> tuple[Sequence[Entry], int]:
    """The first ten, newest first or best first, and how many there are."""
    if intent.about:
        visible = (Visibility.INTERNAL, Visibility.CLIENT)
        found = await work.record.find(
            intent.about, projects=[intent.project_id], visible=visible, limit=MOST
        )
        return [each.entry for each in found], len(found)
    every = await work.record.of_project(intent.project_id)
    now = [e for e in every if e.retired_at is None and e.superseded_by is None]
    dated = sorted(now, key=lambda e: (e.said_on is not None, e.said_on, e.key), reverse=True)
    return dated[:MOST], len(dated)
