"""Entries that are new or were changed get their vectors, soon after the commit."""

from app.domain.passages import passages
from app.ports import Work

AT_ONCE = 20
"""Enough to be quick, few enough that a change of one of them waits for half a second only."""


async def embed_missing(work: Work, *, limit: int = AT_ONCE, skip: int = 0) -> int:
    """Embed some of those that wait; how many. Without a model nothing is due."""
    search = work.search
    if search.embedder is None:
        return 0
    waiting = await search.unembedded(limit, skip)
    parts = [
        (entry, *passage) for entry in waiting for passage in passages(entry.title, entry.text)
    ]
    vectors = await search.embedder.embed([text for _, _, text in parts])
    for entry in waiting:
        own = [(p, v) for (e, p, _), v in zip(parts, vectors, strict=True) if e is entry]
        await search.keep_vectors(entry, own)
    return len(waiting)
