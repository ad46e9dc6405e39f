"""What a document says, piece by piece, and what the record makes of it. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from app.domain.ids import EntryId
from app.domain.projects import Project
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility

_FROM_DOCUMENT = re.compile(r"\.(?:docx|pdf|md|markdown|csv|tsv), ", re.IGNORECASE)
"""The label of an entry that a document put into the record, whatever the document was called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One clause, fact, decision or answer of a document."""

    kind: Kind
    key: str
    """Stable within the document: a clause number, or the words of a heading."""
    title: str
    text: str
    where: str
    """Page, paragraph or row, for whoever wants to read it there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """Something that may be a piece, and was not taken: for a person to look at."""

    where: str
    text: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was found in one document."""

    name: str
    pieces: tuple[Piece, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """How pieces are taken into a project's record."""

    project: Project
    document: str
    visibility: Visibility
    on: date
    new_id: Callable[[], UUID]


@dataclass(slots=True)
class Taken:
    """What became of some pieces; `entries` are to be saved in this order."""

    entries: list[Entry] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    same: int = 0
    kept: list[str] = field(default_factory=list)
    """Where the record says something else that did not come from a document."""


def take(pieces: Iterable[Piece], there: Mapping[str, Entry], terms: Terms) -> Taken:
    """New pieces become entries; a changed one supersedes what an earlier document said.

    `there` are the project's entries by key. What a person or a project file has put into the
    record under the same key stays, and is listed.
    """
    taken = Taken()
    for piece in pieces:
        now = _entry(piece, terms)
        before = there.get(now.key)
        if before is None:
            taken.new += 1
            taken.entries.append(now)
        elif (before.title, before.text) == (now.title, now.text):
            taken.same += 1
        elif not _FROM_DOCUMENT.search(before.source_label):
            taken.kept.append(f"{piece.title}: the record has other words ({before.source_label})")
        else:
            taken.changed += 1
            taken.entries += _superseding(before, now)
    return taken


def _entry(piece: Piece, terms: Terms) -> Entry:
    return Entry(
        id=EntryId(terms.new_id()),
        project_id=terms.project.id,
        client_id=terms.project.client_id,
        key=f"{piece.kind}/{piece.key}",
        kind=piece.kind,
        title=piece.title,
        text=piece.text,
        visibility=terms.visibility,
        source_label=f"{terms.document}, {piece.where}",
        said_on=terms.on,
    )


def _superseding(before: Entry, now: Entry) -> list[Entry]:
    """The old words make room for the key, the new come in, and the old point at them."""
    aside = replace(before, key=f"{before.key}@{before.id}")
    return [aside, now, replace(aside, superseded_by=now.id)]
