import pytest

from app.domain.effects import OfferRelay
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import PersonId
from app.domain.questions import Status
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.usecases.ask_contact_again import AskContactAgain, ask_contact_again
from app.usecases.hear_reply import hear_reply
from tests.builders import DANA, MONDAY, a_relay, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import BATCH, relayed, sent_relay, the_question, the_relay


async def replied(by: PersonId = DANA) -> FakeWork:
    work = relayed(sent_relay())
    await hear_reply(the_relay(work), Reply(text="The grey one.", by=by, at=MONDAY), work)
    work.outbox.taken()
    return work


async def again(work: FakeWork, by: str = "Ana", text: str = "which UPS do they mean?") -> None:
    await ask_contact_again(
        AskContactAgain(relay_id=a_relay().id, by=an_actor(by), text=text), work
    )


async def test_it_is_before_the_pm_again_put_plainly() -> None:
    work = await replied()
    await again(work)
    relay, question = the_relay(work), the_question(work)
    assert (relay.status, relay.plain) == (
        Stage.DRAFTED,
        "Which battery for power cuts do you mean?",
    )
    assert (relay.batch_id, relay.replies) == (BATCH, ())
    assert (question.status, question.answer) == (Status.WAITING, None)
    assert len(work.outbox.of(OfferRelay)) == 1


async def test_who_asked_and_the_pm_may_and_nobody_else() -> None:
    await again(await replied(), by="Cleo")
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await again(await replied(), by=by)


async def test_there_must_be_a_reply_and_something_to_ask() -> None:
    with pytest.raises(WrongState):
        await again(relayed(sent_relay()))
    with pytest.raises(Invalid):
        await again(await replied(), text=" ")
