"""What a document says, against what the record knows."""

from datetime import date
from itertools import count
from uuid import UUID

from app.domain.knowledge import Piece, Taken, Terms, take
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from tests.builders import a_project

HEADSETS = Piece(
    kind=Kind.SCOPE, key="3.2", title="Clause 3.2", text="Headsets are extra.", where="page 4"
)


def terms(document: str = "sow.docx") -> Terms:
    numbers = count(900)
    return Terms(
        project=a_project(),
        document=document,
        visibility=Visibility.INTERNAL,
        on=date(2026, 11, 30),
        new_id=lambda: UUID(int=next(numbers)),
    )


def kept(taken: Taken) -> dict[str, Entry]:
    return {entry.key: entry for entry in taken.entries}


def test_a_new_piece_becomes_an_entry_with_its_place() -> None:
    taken = take([HEADSETS], {}, terms())
    entry = kept(taken)["scope/3.2"]
    assert entry.source_label == "sow.docx, page 4"
    assert entry.visibility is Visibility.INTERNAL
    assert (taken.new, taken.changed, taken.same) == (1, 0, 0)


def test_taken_again_it_changes_nothing() -> None:
    first = take([HEADSETS], {}, terms())
    again = take([HEADSETS], kept(first), terms())
    assert (again.new, again.changed, again.same, again.entries) == (0, 0, 1, [])


def test_a_later_version_supersedes_what_the_earlier_document_said() -> None:
    before = take([HEADSETS], {}, terms())
    changed = Piece(
        kind=Kind.SCOPE, key="3.2", title="Clause 3.2", text="Headsets are in.", where="page 5"
    )
    taken = take([changed], kept(before), terms("sow v2.docx"))
    aside, now, old = taken.entries
    assert now.key == "scope/3.2"
    assert now.text == "Headsets are in."
    assert aside.id == old.id == before.entries[0].id
    assert old.superseded_by == now.id
    assert old.key != now.key
    assert taken.changed == 1


def test_what_a_person_or_a_project_file_has_said_stays_and_is_listed() -> None:
    (theirs,) = take([HEADSETS], {}, terms("acme-network.yaml")).entries
    changed = Piece(
        kind=Kind.SCOPE, key="3.2", title="Clause 3.2", text="Headsets are in.", where="page 5"
    )
    taken = take([changed], {theirs.key: theirs}, terms())
    assert taken.entries == []
    assert "acme-network.yaml" in taken.kept[0]
