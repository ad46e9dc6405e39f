"""The vectors of entries: a table of their own, searched exactly within the project.

Made at start, outside the migrations, since only then it is known whether the server has pgvector.
With it the server compares; without it the vectors are bytes and NumPy does. Both are exact: under
a filter by project an approximate index finds a small part of what is there.
"""

import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import psycopg.errors
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.domain.passages import PIECE_COSTS, Part
from app.ports.search import Reader, Unembedded, Vector

PREPARING = 7_254_003
"""The advisory lock of whoever makes the table: an extension can't be made twice at once."""


class Storage(StrEnum):
    """The type of the column, as PostgreSQL calls it."""

    PGVECTOR = "vector"
    BYTES = "bytea"


_TABLE = """
    create table if not exists vectors (
        entry_id uuid not null references entries (id) on delete cascade,
        part smallint not null,
        project_id uuid not null,
        model text not null,
        vector {storage} not null
    );
    create index if not exists ix_vectors_project_id on vectors (project_id);
    create index if not exists ix_vectors_entry_id on vectors (entry_id);
"""
_STORAGE = text("""
    select udt_name from information_schema.columns
     where table_schema = current_schema and table_name = 'vectors' and column_name = 'vector'
""")
_REQUEUE = text("""
    insert into unembedded
    select id from entries
     where not exists (select from vectors where entry_id = entries.id and model = :model)
    on conflict do nothing
""")
_WAITING = text("""
    select entry_id from unembedded order by entry_id
     limit :limit offset :skip for update skip locked
""")
_CLAIM = text("""
    with claimed as (delete from unembedded where entry_id = any (:ids))
    select id as entry_id, project_id, title, text from entries where id = any (:ids)
""")
"""Two statements: as a part of one the first may be run again for each row, and claim more."""
_OF_ENTRIES = """
    select vectors.entry_id, part, {what} from vectors
     where vectors.entry_id = any (:entries) and model = :model
       and not exists (select from unembedded where entry_id = vectors.entry_id)
"""
VISIBLE = """
    entries.project_id = any (:projects)
    and entries.visibility = any (:visible)
    and (cast(:client as uuid) is null or entries.client_id = :client)
"""
"""Who may see an entry is a condition of the query."""

_IN_PROJECTS = f"""
    select vectors.entry_id, part, {{what}}
      from vectors join entries on entries.id = vectors.entry_id
     where vectors.project_id = any (:projects) and model = :model and part < {Part.BARE}
       and not exists (select from unembedded where entry_id = vectors.entry_id)
       and {VISIBLE}
"""  # noqa: S608 -- constants
_COSINE = f"""
    -(vector <#> cast(case part when {Part.BARE} then :bare else :asked end as vector))
    - case part when {Part.PIECE} then {PIECE_COSTS} else 0 end as likeness
"""
_NEAREST = f"""
    with mine as materialized ({_IN_PROJECTS.format(what=_COSINE)})
    select entry_id, max(likeness) as likeness
      from mine group by entry_id order by likeness desc, entry_id limit :limit
"""  # noqa: S608 -- constants
"""Products are materialized, not vectors: those of a large project would spill to the disk."""

_LIKENESS = _OF_ENTRIES.format(what=_COSINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """The cosines of one entry and a question: with its names, and without."""

    meaning: float | None = None
    bare: float | None = None


async def prepare(engine: AsyncEngine, model: str) -> Storage:
    """Make the table, and queue every entry that has no vector of this model."""
    async with engine.begin() as connection:
        await connection.execute(text("set local statement_timeout = '60s'"))
        await connection.execute(text(f"select pg_advisory_xact_lock({PREPARING})"))
        storage = await _best_storage(connection)
        found = (await connection.execute(_STORAGE)).scalar()
        if found is not None and found != storage:
            await connection.execute(text("drop table vectors"))  # they are made again
        for statement in _TABLE.format(storage=storage).strip().rstrip(";").split(";"):
            await connection.execute(text(statement))
        await connection.execute(_REQUEUE, {"model": model})
    return storage


async def _best_storage(connection: AsyncConnection) -> Storage:
    try:
        async with connection.begin_nested():
            await connection.execute(text("create extension if not exists vector"))
    except DBAPIError as error:
        known = (psycopg.errors.FeatureNotSupported, psycopg.errors.InsufficientPrivilege)
        if isinstance(error.orig, (*known, psycopg.errors.UndefinedFile)):
            return Storage.BYTES
        raise
    return Storage.PGVECTOR


class SqlVectors:
    """The store of vectors."""

    def __init__(self, connection: AsyncConnection, storage: Storage, model: str) -> None:
        self._connection = connection
        self._storage = storage
        self._model = model

    async def claim(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        """Entries that wait, taken off the queue: it is back on it if this work fails."""
        waiting = await self._connection.execute(_WAITING, {"limit": limit, "skip": skip})
        rows = await self._connection.execute(_CLAIM, {"ids": list(waiting.scalars())})
        return [Unembedded(**row._mapping) for row in rows]  # noqa: SLF001 -- its public name

    async def keep(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        """Replace those of an entry."""
        gone = text("delete from vectors where entry_id = :entry_id")
        await self._connection.execute(gone, {"entry_id": entry.entry_id})
        if not vectors:
            return
        kept = [
            {
                "entry_id": entry.entry_id,
                "project_id": entry.project_id,
                "part": part,
                "model": self._model,
                "vector": self._sent(vector),
            }
            for part, vector in vectors
        ]
        await self._connection.execute(
            text(f"""
                insert into vectors (entry_id, project_id, part, model, vector)
                values (:entry_id, :project_id, :part, :model, cast(:vector as {self._storage}))
            """),  # noqa: S608 -- our own word
            kept,
        )

    async def nearest(self, asked: Vector, reader: Reader, limit: int) -> Mapping[UUID, float]:
        """Those that the reader may see and that are closest in meaning, exactly, best first."""
        seen = {**seen_by(reader), "model": self._model}
        if self._storage is Storage.PGVECTOR:
            sent = self._sent(asked)
            bound = {**seen, "asked": sent, "bare": sent, "limit": limit}
            rows = await self._connection.execute(text(_NEAREST), bound)
            return {row.entry_id: row.likeness for row in rows}
        found = (
            await self._connection.execute(text(_IN_PROJECTS.format(what="vector")), seen)
        ).all()
        best: dict[UUID, float] = {}
        for row, cosine in zip(found, _cosines(found, asked), strict=True):
            best[row.entry_id] = max(best.get(row.entry_id, -1.0), cosine)
        return dict(sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit])

    async def likeness(
        self, entries: Sequence[UUID], asked: Vector, bare: Vector
    ) -> Mapping[UUID, Likeness]:
        """How close these entries are to a question, and to what it says of what it names."""
        bound: dict[str, Any] = {"entries": list(entries), "model": self._model}
        if self._storage is Storage.PGVECTOR:
            bound |= {"asked": self._sent(asked), "bare": self._sent(bare)}
            rows = (await self._connection.execute(text(_LIKENESS), bound)).all()
            return _by_entry([(row.entry_id, row.part, row.likeness) for row in rows])
        found = (
            await self._connection.execute(text(_OF_ENTRIES.format(what="vector")), bound)
        ).all()
        pairs = zip(found, _cosines(found, asked), _cosines(found, bare), strict=True)
        return _by_entry(
            [(row.entry_id, row.part, b if row.part == Part.BARE else a) for row, a, b in pairs]
        )

    def _sent(self, vector: Vector) -> str | bytes:
        """As the server reads it."""
        if self._storage is Storage.BYTES:
            return vector
        return "[" + ",".join(map(repr, array.array("f", vector))) + "]"


def seen_by(reader: Reader) -> dict[str, Any]:
    """The parameters of VISIBLE."""
    return {
        "projects": list(reader.projects),
        "visible": [str(visibility) for visibility in reader.visible],
        "client": reader.client_id,
    }


def _cosines(rows: Sequence[Any], asked: Vector) -> Sequence[float]:
    if not rows:
        return ()
    import numpy as np  # noqa: PLC0415 -- where there are vectors, there is NumPy

    matrix = np.frombuffer(b"".join(row.vector for row in rows), "<f4").reshape(len(rows), -1)
    costs = np.array([PIECE_COSTS if row.part == Part.PIECE else 0 for row in rows])
    found: list[float] = (matrix @ np.frombuffer(asked, "<f4") - costs).tolist()
    return found


def _by_entry(rows: Sequence[tuple[UUID, int, float]]) -> dict[UUID, Likeness]:
    best: dict[UUID, Likeness] = {}
    for entry, part, cosine in rows:
        known = best.get(entry, Likeness())
        if part == Part.BARE:
            best[entry] = Likeness(meaning=known.meaning, bare=cosine)
        else:
            meaning = max(cosine, known.meaning if known.meaning is not None else -1.0)
            best[entry] = Likeness(meaning=meaning, bare=known.bare)
    return best
