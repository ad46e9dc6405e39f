import pytest

from app.domain.effects import OfferRelay
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Question, Status
from app.usecases.relay_question import RelayQuestion, relay_question
from tests.builders import BEN, PHONES, a_question, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked


async def ask(by: str, question: Question | None = None) -> FakeWork:
    work = asked(question or a_question())
    await relay_question(RelayQuestion(question_id=PHONES, by=an_actor(by)), work)
    return work


@pytest.mark.parametrize("by", ["Ana", "Cleo", "Priya"])
async def test_who_asked_who_has_it_and_who_leads_may_say_so(by: str) -> None:
    work = await ask(by)
    assert len(work.outbox.of(OfferRelay)) == 1
    assert work.questions.kept[PHONES].status is Status.WAITING


async def test_nobody_else_may() -> None:
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await ask(by)


async def test_a_clients_own_question_is_not_put_to_the_client() -> None:
    with pytest.raises(WrongState, match="client asked this"):
        await ask("Cleo", a_request())


async def test_what_is_answered_is_carried_nowhere() -> None:
    done = a_question(
        status=Status.ANSWERED, answered_by=BEN, answered_at=a_question().asked_at, answer="40"
    )
    with pytest.raises(WrongState, match="Ben answered"):
        await ask("Ana", done)
