from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.ids import EntryId
from app.domain.passages import Part
from app.ports.search import Unembedded, Vector
from app.usecases.embed_missing import embed_missing
from tests.builders import NETWORK
from tests.fakes import FakeWork
from tests.fakes.record import FakeRecord
from tests.fakes.search import FakeSearch


class Letters:
    """A model whose vector of a text is its letters."""

    model = "letters"

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [Vector(text.encode()) for text in texts]


@dataclass
class Waiting(FakeSearch):
    waiting: list[Unembedded] = field(default_factory=list)
    kept: dict[EntryId, list[tuple[int, Vector]]] = field(default_factory=dict)

    async def unembedded(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        found = self.waiting[skip : skip + limit]
        self.waiting = [entry for entry in self.waiting if entry not in found]
        return found

    async def keep_vectors(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        self.kept[entry.entry_id] = list(vectors)


def waits(number: int, title: str, text: str) -> Unembedded:
    entry = EntryId(UUID(int=number))
    return Unembedded(entry_id=entry, project_id=NETWORK, title=title, text=text)


def a_world(*waiting: Unembedded) -> tuple[FakeWork, Waiting]:
    work = FakeWork()
    work.search = Waiting(FakeRecord(), embedder=Letters(), waiting=list(waiting))
    return work, work.search


async def test_each_that_waits_gets_the_vectors_of_its_own_parts() -> None:
    door, host = waits(1, "The door", "Ask for a key."), waits(2, "sw-oak-3", "sw-oak-3 is here.")
    work, search = a_world(door, host)
    assert await embed_missing(work) == 2
    assert search.kept == {
        door.entry_id: [(Part.TITLE, b"The door"), (Part.WHOLE, b"The door\nAsk for a key.")],
        host.entry_id: [(Part.WHOLE, b"sw-oak-3\nsw-oak-3 is here."), (Part.BARE, b"it is here.")],
    }
    assert await embed_missing(work) == 0


async def test_so_many_at_once_and_the_rest_next_time() -> None:
    work, search = a_world(*(waits(n, "The door", "") for n in range(1, 6)))
    assert [await embed_missing(work, limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert len(search.kept) == 5


async def test_without_a_model_nothing_is_due() -> None:
    work, search = a_world(waits(1, "The door", ""))
    search.embedder = None
    assert await embed_missing(work) == 0
    assert search.waiting
