"""Finding, in memory: by the share of the question's words, so that examples are easy to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.ids import EntryId
from app.domain.matching import MOST_LEADS, Evidence, Match, Matches, doubts
from app.domain.record import ERASED
from app.ports.search import Embedder, Lanes, Reader, Unembedded, Vector
from tests.fakes.record import FakeRecord, stems

SURE = 0.75


@dataclass
class FakeSearch:
    record: FakeRecord
    embedder: Embedder | None = None
    lanes: Lanes | None = None
    against: tuple[EntryId, EntryId] | None = None
    """Two entries that do not agree, if both are found."""

    async def find(self, question: str, reader: Reader, *, today: date) -> Matches:
        found = sorted(self._matches(question, reader, today), key=lambda m: -m.confidence)
        pair = [m for m in found if m.entry.id in (self.against or ())]
        if len(pair) == 2:
            return Matches(leads=tuple(found[:MOST_LEADS]), contradiction=(pair[0], pair[1]))
        if found and found[0].confidence >= SURE and not found[0].doubts:
            return Matches(answer=found[0], leads=tuple(found[1:MOST_LEADS]))
        return Matches(leads=tuple(found[:MOST_LEADS]))

    async def unembedded(self, limit: int, skip: int = 0) -> Sequence[Unembedded]:
        _ = limit, skip
        return ()

    async def keep_vectors(self, entry: Unembedded, vectors: Sequence[tuple[int, Vector]]) -> None:
        message = f"no vectors are kept here, and so none of {entry.entry_id}"
        raise AssertionError(message, vectors)

    def _matches(self, question: str, reader: Reader, today: date) -> list[Match]:
        asked = stems(question)
        found = []
        for entry in self.record.kept.values():
            held = asked & stems(f"{entry.title} {entry.text}")
            of_others = reader.client_id not in (None, entry.client_id)
            seen = entry.project_id in reader.projects and entry.visibility in reader.visible
            if held and seen and not of_others and entry.text != ERASED:
                evidence = Evidence(entry=entry, words=frozenset(held))
                share = len(held) / len(asked)
                found.append(
                    Match(
                        evidence=evidence,
                        score=share,
                        confidence=share,
                        doubts=tuple(doubts(evidence, today)),
                    )
                )
        return found
