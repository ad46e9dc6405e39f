"""A world in which two have asked the same."""

from datetime import timedelta

from app.domain.ids import Ts
from app.domain.questions import Question
from app.usecases.answer_question import AnswerQuestion, answer_question
from app.usecases.ask_question import ask_question
from tests.builders import BEN, INTERNAL_CHANNEL, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, an_ask
from tests.usecases.worlds import a_world

WHICH = "Which VLAN do the phones use?"
ANAS, BENS, PRIYAS = Ts(str(ROOT)), Ts("9.000009"), Ts("9.000010")


async def ask(work: FakeWork, text: str = WHICH, **how: object) -> Question:
    return await ask_question(an_ask(work, text, **how), work)


async def bens(
    work: FakeWork, text: str = "which vlan do the phones use", **how: object
) -> Question:
    work.now += timedelta(minutes=5)
    return await ask(work, text, asker=work.people.kept[BEN], thread=BENS, **how)


async def both() -> tuple[FakeWork, Question, Question]:
    """Ana has asked, then Ben; what was said of it is forgotten."""
    work = a_world()
    work.history.heard(INTERNAL_CHANNEL, ANAS)
    first = await ask(work)
    work.history.heard(INTERNAL_CHANNEL, BENS)
    joined = await bens(work)
    work.history.source = None
    assert joined.joins == first.id
    work.outbox.effects.clear()
    return work, first, joined


async def answer(work: FakeWork, first: Question) -> None:
    intent = AnswerQuestion(question_id=first.id, by=an_actor("Cleo"), text="VLAN 40")
    await answer_question(intent, work)
