"""The PM asks an engineer about a client's question, which stays the PM's."""

import pytest

from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.ids import PersonId
from app.usecases.offer_turn import OfferTurn, offer_turn
from app.usecases.take_turn import TakeTurn, take_turn
from tests.builders import ANA, BEN, CLEO, PHONES, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.turning import EVA, engineers, line, shown_to, technical_request


def asked_of_cleo() -> FakeWork:
    work = engineers()
    work.questions.kept = {PHONES: technical_request()}
    return work


def asks(name: str, to: PersonId) -> OfferTurn:
    return OfferTurn(question_id=PHONES, by=an_actor(name), to=to)


async def test_the_engineer_is_asked_and_the_pm_keeps_it() -> None:
    work = asked_of_cleo()
    await offer_turn(asks("Cleo", BEN), work)
    assert line(work) == [(BEN, "offered")]
    assert shown_to(work) == [BEN]
    assert only(work).owner_id == CLEO


async def test_one_at_a_time_and_only_who_may_know_it() -> None:
    work = asked_of_cleo()
    with pytest.raises(Invalid):
        await offer_turn(asks("Cleo", ANA), work)
    await offer_turn(asks("Cleo", BEN), work)
    with pytest.raises(WrongState):
        await offer_turn(asks("Cleo", EVA), work)


async def test_nobody_else_gives_it_away() -> None:
    work = asked_of_cleo()
    with pytest.raises(NotAllowed):
        await offer_turn(asks("Ana", BEN), work)


async def test_not_me_offers_a_clients_to_the_next_and_the_pm_still_has_it() -> None:
    work = asked_of_cleo()
    await offer_turn(asks("Cleo", BEN), work)
    await take_turn(TakeTurn(question_id=PHONES, by=an_actor("Ben"), accept=False), work)
    assert line(work) == [(BEN, "declined"), (EVA, "offered")]
    await take_turn(TakeTurn(question_id=PHONES, by=an_actor("Eva"), accept=False), work)
    assert only(work).owner_id == CLEO
    assert shown_to(work) == [BEN, EVA]
