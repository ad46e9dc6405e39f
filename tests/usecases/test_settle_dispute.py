from uuid import UUID

import pytest

from app.domain.effects import BringReply, OfferRelay
from app.domain.errors import NotAllowed, NotFound
from app.domain.ids import PersonId
from app.domain.people import Membership, Role
from app.domain.questions import Status
from app.domain.relays import Reply
from app.domain.relays import Status as Stage
from app.usecases.hear_reply import hear_reply
from app.usecases.settle_dispute import SettleDispute, settle_dispute
from tests.builders import DANA, NETWORK, a_relay, an_actor
from tests.fakes import FakeWork
from tests.usecases.relaying import ERIC, eric, relayed, sent_relay, the_question, the_relay


async def disputed() -> FakeWork:
    work = relayed(sent_relay())
    for by, text in ((DANA, "Friday."), (ERIC, "Thursday.")):
        await hear_reply(the_relay(work), Reply(text=text, by=by, at=work.now), work)
    work.outbox.taken()
    return work


async def settle(work: FakeWork, whose: PersonId | None, by: str = "Cleo") -> None:
    await settle_dispute(SettleDispute(relay_id=a_relay().id, by=an_actor(by), whose=whose), work)


async def test_the_pm_says_whose_words_hold_and_who_asked_says_whether_they_answer() -> None:
    work = await disputed()
    await settle(work, ERIC)
    question = the_question(work)
    assert (question.status, question.answer) == (Status.OFFERED, "Thursday.")
    assert question.answered_by == ERIC
    assert work.outbox.of(BringReply)
    assert work.record.kept == {}


async def test_the_approver_can_be_asked_unless_they_have_spoken() -> None:
    work = await disputed()
    with pytest.raises(NotFound, match="Nobody else signs"):
        await settle(work, None)
    deputy = PersonId(UUID(int=7))
    work.people.kept[deputy] = eric(id=deputy, key="milo", name="Milo")
    work.people.roles.append(Membership(project_id=NETWORK, person_id=deputy, role=Role.DEPUTY))
    await settle(work, None)
    relay = the_relay(work)
    assert (relay.status, relay.contact_id) == (Stage.DRAFTED, deputy)
    assert len(work.outbox.of(OfferRelay)) == 1


async def test_only_the_pm_decides() -> None:
    for by in ("Ana", "Dana"):
        with pytest.raises(NotAllowed):
            await settle(await disputed(), DANA, by=by)
