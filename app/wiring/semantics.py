"""Whether meanings are compared, and by which model."""

import asyncio

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.search import Semantics
from app.database.vectors import prepare
from app.search.embedder import open_embedder
from app.search.model_files import NoModel
from app.settings import Settings

log = structlog.get_logger()


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
