"""Pieces of a document go into a project's record."""

import pytest

from app.domain.errors import Invalid
from app.domain.knowledge import Piece
from app.domain.record import Kind
from app.domain.wall import Visibility
from app.usecases.import_knowledge import ImportKnowledge, import_knowledge
from tests.builders import NETWORK
from tests.usecases.worlds import a_world

PIECES = (
    Piece(kind=Kind.SCOPE, key="1.1", title="Clause 1.1", text="One core switch.", where="page 1"),
    Piece(
        kind=Kind.SCOPE, key="4.2", title="Clause 4.2", text="An hour is 95 GBP.", where="page 2"
    ),
)


async def test_done_again_it_changes_nothing() -> None:
    work = a_world()
    intent = ImportKnowledge(project_key="network", document="sow.pdf", pieces=PIECES)
    first = await import_knowledge(intent, work)
    again = await import_knowledge(intent, work)
    assert (first.new, again.new, again.same) == (2, 0, 2)
    assert len(await work.record.of_project(NETWORK)) == 2


async def test_a_dry_run_only_counts() -> None:
    work = a_world()
    intent = ImportKnowledge(project_key="network", document="sow.pdf", pieces=PIECES, dry_run=True)
    assert (await import_knowledge(intent, work)).new == 2
    assert not await work.record.of_project(NETWORK)


async def test_what_a_client_may_not_read_is_kept_out() -> None:
    work = a_world()
    intent = ImportKnowledge(
        project_key="network", document="sow.pdf", pieces=PIECES, visibility=Visibility.CLIENT
    )
    taken = await import_knowledge(intent, work)
    assert [e.title for e in await work.record.of_project(NETWORK)] == ["Clause 1.1"]
    assert "95 GBP" in taken.kept[0]


async def test_an_unknown_project_is_named_with_those_that_are_known() -> None:
    intent = ImportKnowledge(project_key="netwrok", document="sow.pdf", pieces=PIECES)
    with pytest.raises(Invalid, match=r"no project 'netwrok'. Known: network"):
        await import_knowledge(intent, a_world())
