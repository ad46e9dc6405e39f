"""The real model, loaded once; a record in PostgreSQL to find things in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.search import Semantics
from app.database.vectors import prepare
from app.database.work import begin_with, make_engine
from app.domain.ids import EntryId, WorkspaceId
from app.domain.matching import Matches
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports import Begin
from app.ports.search import Reader
from app.search.embedder import OnnxEmbedder, open_embedder
from app.usecases.embed_missing import embed_missing
from tests.builders import ACME, HOME, MONDAY, NETWORK
from tests.database.stores import OnEngine, TurnableClock, settle_in

TODAY = MONDAY.date()
STAFF = Reader(projects=(NETWORK,), visible=(Visibility.INTERNAL, Visibility.CLIENT))
CLIENT = Reader(projects=(NETWORK,), visible=(Visibility.CLIENT,), client_id=ACME)


@pytest.fixture(scope="session")
def embedder() -> OnnxEmbedder:
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    return open_embedder()


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(database_url)
    await settle_in(OnEngine(engine))
    yield engine
    await engine.dispose()


@pytest.fixture
async def semantics(engine: AsyncEngine, embedder: OnnxEmbedder) -> Semantics:
    return Semantics(embedder=embedder, storage=await prepare(engine, embedder.model))


def begin_on(engine: AsyncEngine, semantics: Semantics | None) -> Begin:
    return begin_with(engine, TurnableClock(), WorkspaceId(HOME), semantics=semantics)


@pytest.fixture
def by_meaning(engine: AsyncEngine, semantics: Semantics) -> Begin:
    return begin_on(engine, semantics)


@pytest.fixture
def by_words(engine: AsyncEngine) -> Begin:
    return begin_on(engine, None)


def an_entry(title: str, text: str, **changes: Any) -> Entry:
    entry = Entry(
        id=EntryId(uuid4()),
        project_id=NETWORK,
        client_id=ACME,
        key=str(uuid4()),
        kind=Kind.FACT,
        title=title,
        text=text,
    )
    return replace(entry, **changes)


async def keep(begin: Begin, *entries: Entry) -> None:
    """Saved, and with vectors where there is a model."""
    async with begin() as work:
        for entry in entries:
            await work.record.save(entry)
    async with begin() as work:
        while await embed_missing(work):
            pass


async def find(
    begin: Begin, question: str, reader: Reader = STAFF, *, today: date = TODAY
) -> Matches:
    async with begin() as work:
        return await work.search.find(question, reader, today=today)


def titles(matches: Matches) -> list[str]:
    """All that is shown, the answer first."""
    shown = [matches.answer] if matches.answer else []
    return [match.entry.title for match in [*shown, *matches.leads]]
