"""To whom questions were offered, and where they belonged instead, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.ids import ClientId, ProjectId, QuestionId
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import ERASED
from app.domain.routing import Correction
from app.domain.turns import Turn, TurnId
from tests.fakes.questions import FakeQuestions
from tests.fakes.rows import saved_over


@dataclass
class FakeTurns:
    kept: dict[TurnId, Turn] = field(default_factory=dict)

    async def save(self, turn: Turn) -> None:
        self.kept[turn.id] = saved_over(self.kept.get(turn.id), turn)

    async def of_question(self, question_id: QuestionId) -> Sequence[Turn]:
        mine = [turn for turn in self.kept.values() if turn.question_id == question_id]
        return sorted(mine, key=lambda turn: (turn.offered_at, turn.id))

    async def due(self, now: datetime, limit: int = 200, skip: int = 0) -> Sequence[Turn]:
        come = [(t.due_at, t.id, t) for t in self.kept.values() if t.due_at and t.due_at <= now]
        return [turn for _, _, turn in sorted(come)][skip : skip + limit]


@dataclass
class FakeCorrections:
    questions: FakeQuestions
    kept: list[Correction] = field(default_factory=list)

    async def add(self, correction: Correction) -> None:
        self.kept.append(correction)

    async def latest(
        self, limit: int, projects: Sequence[Project] | None = None
    ) -> Sequence[tuple[Correction, Question]]:
        newest = sorted(self.kept, key=lambda one: one.at, reverse=True)
        pairs = [(one, self.questions.kept[QuestionId(one.question_id)]) for one in newest]
        told = [(one, question) for one, question in pairs if question.text != ERASED]
        if projects is None:
            return told[:limit]
        seen = {p.id for p in projects}, {p.client_id for p in projects}
        return [pair for pair in told if _of(pair[1], *seen)][:limit]


def _of(question: Question, projects: Collection[ProjectId], clients: Collection[ClientId]) -> bool:
    unnamed = question.project_id is None and question.client_id in clients
    return unnamed or question.project_id in projects
