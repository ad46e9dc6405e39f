"""Words decide until the model is open; without one they go on deciding."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from app.database.work import make_engine
from app.settings import Settings
from app.wiring.semantics import Meanings

NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"


def begins(made: list[Any]) -> Meanings:
    """What notes for what it was asked, in place of work."""

    def begin_with(found: Any) -> Any:
        made.append(found)
        return lambda: nullcontext(len(made))

    return Meanings(begin_with)


async def test_without_a_model_words_go_on_deciding(tmp_path: Path) -> None:
    made: list[Any] = []
    meanings = begins(made)
    assert not meanings.settled.is_set()
    empty = Settings.model_validate({"LIAISON_EMBEDDING_MODEL": tmp_path})
    await meanings.open(empty, make_engine(NOWHERE))
    assert meanings.settled.is_set()
    assert made == [None, None]


async def test_a_database_that_is_away_meanwhile_stops_nothing() -> None:
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    made: list[Any] = []
    meanings = begins(made)
    await meanings.open(Settings.model_validate({}), make_engine(NOWHERE))
    assert meanings.settled.is_set()
    assert made == [None]
    async with meanings.begin() as work:
        assert work is not None
