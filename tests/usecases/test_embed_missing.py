from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.ids import EntryId
from app.domain.passages import Part
from app.ports.search import Unembedded, Vector
from app.usecases.embed_missing import AT_ONCE, embed_missing
from tests.builders import NETWORK, PASS, VLAN
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

PHONES = Unembedded(
    entry_id=VLAN, project_id=NETWORK, title="Phones", text="The phones use VLAN 40."
)
DOOR = Unembedded(entry_id=EntryId(PASS), project_id=NETWORK, title="", text="The door is open.")


class FakeEmbedder:
    """A vector is the text itself."""

    model = "letters"

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [Vector(text.encode()) for text in texts]


@dataclass
class Waiting:
    """What waits for its vectors, and what was kept of it."""

    embedder: FakeEmbedder | None
    waiting: list[Unembedded]
    kept: dict[EntryId, list[tuple[int, Vector]]] = field(default_factory=dict)

    async def unembedded(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        return self.waiting[skip : skip + limit]

    async def keep_vectors(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        self.kept[entry.entry_id] = list(vectors)


def waiting(*entries: Unembedded, embedder: FakeEmbedder | None) -> tuple[FakeWork, Waiting]:
    work, search = a_world(), Waiting(embedder, list(entries))
    work.search = search  # type: ignore[assignment]  # only what a tick asks of it
    return work, search


async def test_each_entry_that_waits_gets_the_vectors_of_its_own_parts() -> None:
    work, search = waiting(PHONES, DOOR, embedder=FakeEmbedder())
    assert await embed_missing(work) == 2
    said = {part: vector.decode() for part, vector in search.kept[VLAN]}
    assert said[Part.TITLE] == "Phones"
    assert said[Part.WHOLE] == "Phones\nThe phones use VLAN 40."
    parts = {part for part, _ in search.kept[DOOR.entry_id]}
    assert Part.TITLE not in parts


async def test_a_batch_is_taken_in_parts() -> None:
    work, search = waiting(PHONES, DOOR, embedder=FakeEmbedder())
    assert await embed_missing(work, limit=1, skip=1) == 1
    assert set(search.kept) == {DOOR.entry_id}
    assert await embed_missing(work, limit=AT_ONCE, skip=2) == 0


async def test_without_a_model_nothing_is_due() -> None:
    work, search = waiting(PHONES, embedder=None)
    assert await embed_missing(work) == 0
    assert search.kept == {}
