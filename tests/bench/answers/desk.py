"""Where it is measured: a PostgreSQL of one's own, a real model, and records as projects."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.embedded import OPTIONS, embedded_postgres
from app.database.migrate import migrate
from app.database.rows import fields_of
from app.database.search import Semantics, SqlSearch
from app.database.tables import entries, unembedded
from app.database.vectors import prepare
from app.database.work import begin_with, make_engine
from app.domain.ids import EntryId, ProjectId, WorkspaceId
from app.domain.matching import Evidence, Match, Question, rank
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports import Begin
from app.ports.search import Embedder, Reader
from app.scheduler.clock import RunningClock
from app.search.embedder import open_embedder
from app.usecases.embed_missing import embed_missing
from tests.builders import HOME, MONDAY, a_client, a_project, cast

TODAY = date(2026, 11, 24)
BOTH = (Visibility.INTERNAL, Visibility.CLIENT)
Texts = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A project with entries, in the order in which they were given."""

    project: ProjectId
    entries: Sequence[EntryId]

    @property
    def reader(self) -> Reader:
        """Somebody who may see all of it."""
        return Reader(projects=[self.project], visible=BOTH)


@dataclass(frozen=True, kw_only=True)
class Found:
    """One question, and what was found, by place in the record."""

    question: Question
    evidence: Sequence[tuple[int, Evidence]]
    right: int | None
    """Where the answer is; None if it was withdrawn."""

    def ranked(self, *, semantic: bool = True) -> Sequence[tuple[int, Match]]:
        """As the product ranks; without `semantic`, by words alone."""
        place = {e.entry.id: at for at, e in self.evidence}
        seen = [e if semantic else _by_words(e) for _, e in self.evidence]
        return [(place[m.entry.id], m) for m in rank(self.question, seen)]

    def by_meaning(self) -> int | None:
        """What meaning alone puts first."""
        known = [(e.meaning, -at) for at, e in self.evidence if e.meaning is not None]
        return -max(known)[1] if known else None


@dataclass(kw_only=True)
class Desk:
    """Everything a measure needs."""

    url: str
    engine: AsyncEngine
    begin: Begin
    embedder: Embedder
    semantics: Semantics
    embedded_per_s: list[float] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)

    async def record(self, name: str, texts: Texts) -> Record:
        """A project that holds these entries, with their vectors. The same name, the same one."""
        if name in self.records:
            return self.records[name]
        project = ProjectId(uuid4())
        async with self.begin() as work:
            await work.projects.save(a_project(id=project, key=name, backup_id=None))
        made = [_entry(project, at, title, said) for at, (title, said) in enumerate(texts)]
        async with self.engine.begin() as connection:
            for start in range(0, len(made), 1000):
                some = made[start : start + 1000]
                await connection.execute(insert(entries), [fields_of(e) for e in some])
                await connection.execute(insert(unembedded), [{"entry_id": e.id} for e in some])
        await self._embed()
        async with self.engine.begin() as connection:
            await connection.execute(text("analyze entries"))
        self.records[name] = Record(project=project, entries=[e.id for e in made])
        return self.records[name]

    async def find(
        self, record: Record, asked: Sequence[tuple[str, int | None]], *, semantic: bool = True
    ) -> list[Found]:
        """What each question finds."""
        places: Mapping[UUID, int] = {entry: at for at, entry in enumerate(record.entries)}
        found = []
        async with self.engine.connect() as connection:
            search = SqlSearch(connection, self.semantics if semantic else None)
            for words, right in asked:
                question, seen = await search.evidence(words, record.reader)
                placed = [(places[e.entry.id], e) for e in seen if e.entry.id in places]
                found.append(Found(question=question, evidence=placed, right=right))
        return found

    async def _embed(self) -> None:
        started, done = time.perf_counter(), 0
        while True:
            async with self.begin() as work:
                some = await embed_missing(work)
            done += some
            if not some:
                break
        self.embedded_per_s.append(done / (time.perf_counter() - started))


@asynccontextmanager
async def a_desk() -> AsyncIterator[Desk]:
    """A migrated database in a folder of its own, gone afterwards, and the shipped model."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="liaison-answers-"))
        server = embedded_postgres(Path(folder), options=OPTIONS)
        url = await asyncio.to_thread(server.__enter__)
        stack.callback(server.__exit__, None, None, None)
        await migrate(url)
        engine = make_engine(url)
        stack.push_async_callback(engine.dispose)
        embedder = open_embedder()
        semantics = Semantics(embedder=embedder, storage=await prepare(engine, embedder.model))
        begin = begin_with(engine, RunningClock(), WorkspaceId(HOME), semantics=semantics)
        async with begin() as work:
            await work.projects.save_client(a_client())
            for person in cast():
                await work.people.save(person)
        yield Desk(url=url, engine=engine, begin=begin, embedder=embedder, semantics=semantics)


def _entry(project: ProjectId, at: int, title: str, said: str) -> Entry:
    return Entry(
        id=EntryId(uuid4()),
        project_id=project,
        client_id=a_client().id,
        key=str(at),
        kind=Kind.ANSWER,
        title=title,
        text=said,
        said_on=MONDAY.date(),
    )


def _by_words(evidence: Evidence) -> Evidence:
    return replace(evidence, meaning=None, bare=None)
