"""Whom questions were offered to, and where they belonged instead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.domain.ids import QuestionId
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.routing import Correction
from app.domain.turns import Turn


class Turns(Protocol):
    """To whom questions were offered. `save` checks the version and raises Stale."""

    async def save(self, turn: Turn) -> None: ...
    async def of_question(self, question_id: QuestionId) -> Sequence[Turn]:
        """All of them, the first one first."""
        ...

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Turn]:
        """Claimed: those that nobody took in time."""
        ...


class Corrections(Protocol):
    """Who said that a question belonged elsewhere; append-only."""

    async def add(self, correction: Correction) -> None: ...
    async def latest(
        self, limit: int, projects: Sequence[Project] | None = None
    ) -> Sequence[tuple[Correction, Question]]:
        """The last ones, of these projects or of all, the newest first; never of erased words.

        A question that was not given to one of a client's projects is of all of them.
        """
        ...
