"""Finding: what the use cases ask of it, and what it asks of a model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NewType, Protocol

from app.domain.ids import ClientId, EntryId, ProjectId
from app.domain.matching import Matches
from app.domain.people import Side
from app.domain.routing import Lane
from app.domain.wall import Visibility

Vector = NewType("Vector", bytes)
"""Float32, little-endian; its length is 1, so that a product of two is their cosine."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """What the person who asks may see. It is part of every query."""

    projects: Sequence[ProjectId]
    visible: Sequence[Visibility]
    client_id: ClientId | None = None
    """Of a client's person: nothing of another client, whatever the projects say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unembedded:
    """An entry that waits for its vectors, claimed."""

    entry_id: EntryId
    project_id: ProjectId
    title: str
    text: str


class Embedder(Protocol):
    """Turns words into vectors, on this machine."""

    @property
    def model(self) -> str:
        """Which model it is: vectors of another one can't be compared with its own."""
        ...

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """What somebody asked, and who could answer it."""

    text: str
    side: Side
    lane: Lane


class Lanes(Protocol):
    """Says how likely each lane is, from examples and corrections."""

    async def likely(self, text: str, side: Side) -> Mapping[Lane, float] | None:
        """None until something was learnt: then cues decide alone."""
        ...

    async def learn(self, corrections: Sequence[Example]) -> bool:
        """Learn from the examples that come with Liaison and from these; whether any is new."""
        ...


class Search(Protocol):
    """Finding what the record knows."""

    @property
    def embedder(self) -> Embedder | None:
        """None: semantics are switched off, and words decide alone."""
        ...

    @property
    def lanes(self) -> Lanes | None:
        """None: as the embedder."""
        ...

    async def find(self, question: str, reader: Reader, *, today: date) -> Matches:
        """The answer, if one is sure enough; otherwise what may lead to it, and why."""
        ...

    async def unembedded(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        """Entries without a current vector, claimed."""
        ...

    async def keep_vectors(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        """Replace the vectors of an entry; each is of one of its parts."""
        ...
