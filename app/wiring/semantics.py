"""Whether meanings are compared, and by which model.

Opening the model takes longer than all the rest of a start, so nobody waits for it: until it is
there, words decide alone, as they do without one.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.search import Semantics
from app.database.vectors import prepare
from app.ports import Begin, Work
from app.search.embedder import open_embedder
from app.search.model_files import NoModel
from app.settings import Settings

log = structlog.get_logger()


class Meanings:
    """Work by words alone at first, and by meaning as soon as the model is open."""

    def __init__(self, begin: Callable[[Semantics | None], Begin]) -> None:
        self._begin_with = begin
        self._begin = begin(None)
        self.settled = asyncio.Event()
        """Set when the model is open, or known not to be had."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """One piece of work."""
        return self._begin()

    async def open(self, settings: Settings, engine: AsyncEngine) -> None:
        """Compare meanings from now on, if there is a model."""
        try:
            semantics = await open_semantics(settings, engine)
            self._begin = self._begin_with(semantics)
        except Exception:
            log.exception("search.by_words_alone")
        self.settled.set()


async def open_semantics(settings: Settings, engine: AsyncEngine) -> Semantics | None:
    """The model, and a place for its vectors; None when it is off or not to be had."""
    if not settings.semantic:
        return None
    try:
        embedder = await asyncio.to_thread(open_embedder, settings.embedding_model)
    except NoModel as error:
        log.warning("search.by_words_alone", reason=str(error))
        return None
    from app.search.lanes import LaneModel  # noqa: PLC0415 -- needs NumPy, as the embedder does

    storage = await prepare(engine, embedder.model)
    return Semantics(embedder=embedder, storage=storage, lanes=LaneModel(embedder))
