"""What was said by phone or in a meeting counts: it is kept, by whom and when (P4)."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.hours import local_date
from app.domain.ids import EntryId
from app.domain.people import Person
from app.domain.projects import Project
from app.domain.record import Entry, Kind
from app.ports import Work
from app.usecases.pick_message import PICKED

SOURCES = {Kind.FACT: "by phone", Kind.DECISION: "decided"}


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepSaid:
    """A colleague's account of it, credentials masked already."""

    by: Person
    words: str
    project: Project
    kind: Kind
    """A fact, or a decision."""


async def keep_said(intent: KeepSaid, work: Work) -> Entry:
    """For our own people, until it is chosen to answer somebody."""
    entry_id, project = EntryId(uuid4()), intent.project
    entry = Entry(
        id=entry_id,
        project_id=project.id,
        client_id=project.client_id,
        key=f"said/{entry_id}",
        kind=intent.kind,
        title=intent.words.splitlines()[0][:150],
        text=intent.words,
        source_label=SOURCES[intent.kind],
        said_by=intent.by.id,
        said_on=local_date(intent.by.hours, work.now),
    )
    await work.record.save(entry)
    await work.history.add(PICKED, subject=entry.id, by=intent.by.id)
    return entry
