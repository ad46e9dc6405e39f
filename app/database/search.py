"""Finding what the record knows: by words, and by meaning where there is a model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from app.database.search_sql import ELSEWHERE, ENTRIES, HEARD, LEXEMES, WORDS
from app.database.vectors import Likeness, SqlVectors, Storage, seen_by
from app.domain.archive import Message
from app.domain.matching import Evidence, Matches, Question, judge
from app.domain.names import asked, bare
from app.domain.people import Side
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports.search import Embedder, Lanes, Reader, Unembedded, Vector

MOST_LETTERS = 2_000
CANDIDATES = 30
NOT_YET_EMBEDDED = 12
"""So many candidates without a vector get one for this question alone."""
HEARD_AT_MOST = 3
MOST_HEARD_WORDS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Semantics:
    """What search needs to compare meanings."""

    embedder: Embedder
    storage: Storage
    lanes: Lanes | None = None
    """Who can answer what, learnt with this embedder."""


class SqlSearch:
    """Search in one transaction. Without semantics, words decide alone."""

    def __init__(self, connection: AsyncConnection, semantics: Semantics | None) -> None:
        self._connection = connection
        self.embedder = semantics.embedder if semantics else None
        self.lanes = semantics.lanes if semantics else None
        self._vectors = (
            SqlVectors(connection, semantics.storage, semantics.embedder.model)
            if semantics
            else None
        )

    async def unembedded(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        """Entries without a current vector, claimed."""
        return await self._vectors.claim(limit, skip) if self._vectors else ()

    async def keep_vectors(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        """Replace the vectors of an entry."""
        if self._vectors:
            await self._vectors.keep(entry, vectors)

    async def find(self, question: str, reader: Reader, *, today: date) -> Matches:
        """The answer, if one is sure enough; otherwise what may lead to it, and why."""
        understood, found = await self.evidence(question, reader)
        matches = judge(understood, found, today=today)
        if matches.answer is not None or reader.client_id is not None:
            return matches
        return replace(matches, heard=tuple(await self._heard(understood.text, reader)))

    async def evidence(self, question: str, reader: Reader) -> tuple[Question, Sequence[Evidence]]:
        """Everything that may fit, and how it does: what `judge` decides on."""
        words = " ".join(question.replace("\0", " ").split())[:MOST_LETTERS]
        near = await self._near(words, reader)
        understood, found = await self._by_words(words, reader, list(near))
        kept = await self._kept({*near, *found}, reader)
        likeness = await self._likeness(understood, kept, found)
        return understood, [
            replace(
                found.get(entry.id, Evidence(entry=entry)),
                entry=entry,
                missed=missed,
                meaning=likeness[entry.id].meaning if entry.id in likeness else None,
                bare=likeness[entry.id].bare if entry.id in likeness else None,
            )
            for entry, missed in kept
            if self.embedder is None or entry.id in likeness
        ]

    async def _near(self, question: str, reader: Reader) -> Mapping[UUID, float]:
        if self._vectors is None or self.embedder is None or not question:
            return {}
        [vector] = await self.embedder.embed([question])
        return await self._vectors.nearest(vector, reader, CANDIDATES)

    async def _by_words(
        self, question: str, reader: Reader, always: Sequence[UUID]
    ) -> tuple[Question, Mapping[UUID, Evidence]]:
        names = asked(question)
        bound = {
            **seen_by(reader),
            "question": question,
            "names": sorted({way for name in names for way in name.ways}),
            "always": list(always),
            "limit": CANDIDATES,
        }
        rows = (await self._connection.execute(WORDS, bound)).all()
        known = dict(zip(rows[0].known, rows[0].rarities, strict=True)) if rows else {}
        return Question(text=question, names=names, rarity=known), {
            row.id: Evidence(
                entry=_NOBODY,
                words=frozenset(row.words),
                covered=row.covered,
                weight=row.weight,
                size=row.size,
            )
            for row in rows
        }

    async def _kept(self, ids: set[UUID], reader: Reader) -> Sequence[tuple[Entry, int]]:
        if not ids:
            return ()
        bound = {**seen_by(reader), "ids": list(ids)}
        rows = (await self._connection.execute(ENTRIES, bound)).mappings().all()
        found = [_entry(row) for row in rows]
        if len(found) < len(ids):
            rows = (await self._connection.execute(ELSEWHERE, bound)).mappings().all()
            found += [_entry({**row, "visibility": Visibility.INTERNAL}) for row in rows]
        return found

    async def _likeness(
        self,
        question: Question,
        kept: Sequence[tuple[Entry, int]],
        by_words: Mapping[UUID, Evidence],
    ) -> Mapping[UUID, Likeness]:
        """From the stored vectors; for what has none yet, made now for the first few."""
        if self._vectors is None or self.embedder is None or not kept:
            return {}
        said = bare(question.text, question.held) if question.names else question.text
        asked_for, asked_bare = await self.embedder.embed([question.text, said])
        ids = [entry.id for entry, _ in kept]
        found = dict(await self._vectors.likeness(ids, asked_for, asked_bare))
        new = [entry for entry, _ in kept if entry.id not in found]
        new.sort(key=lambda entry: -by_words[entry.id].weight)
        del new[NOT_YET_EMBEDDED:]
        wholes = await self.embedder.embed([f"{e.title}\n{e.text}"[:MOST_LETTERS] for e in new])
        for entry, vector in zip(new, wholes, strict=True):
            found[entry.id] = Likeness(meaning=_cosine(asked_for, vector))
        return found

    async def _heard(self, question: str, reader: Reader) -> Sequence[Message]:
        """Messages that hold two thirds of the question's words."""
        rows = await self._connection.execute(LEXEMES, {"question": question})
        words = sorted((row.lexeme for row in rows), key=lambda w: (-len(w), w))[:MOST_HEARD_WORDS]
        if len(words) < 2:  # noqa: PLR2004 -- one word says too little
            return ()
        each = combinations(
            ["'" + w.replace("'", "''") + "'" for w in words], -(-len(words) * 2 // 3)
        )
        query = " | ".join("(" + " & ".join(chosen) + ")" for chosen in each)
        bound = {**seen_by(reader), "query": query, "limit": HEARD_AT_MOST}
        found = await self._connection.execute(HEARD, bound)
        return [_message(row) for row in found.mappings()]


def _entry(row: Any) -> tuple[Entry, int]:  # noqa: ANN401 -- a mapping of columns
    fields = {**row, "kind": Kind(row["kind"]), "visibility": Visibility(row["visibility"])}
    missed = fields.pop("missed", 0)
    return Entry(**fields), missed


def _message(row: Any) -> Message:  # noqa: ANN401 -- a mapping of columns
    return Message(**{**row, "side": Side(row["side"]), "files": tuple(row["files"])})


def _cosine(one: Vector, other: Vector) -> float:
    a, b = memoryview(one).cast("f"), memoryview(other).cast("f")
    return sum(x * y for x, y in zip(a, b, strict=True))


_NOBODY: Any = None
"""Stands for the entry until it has been read."""
