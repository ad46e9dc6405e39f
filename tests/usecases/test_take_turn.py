"""Accept, or not me: the first word counts."""

from dataclasses import replace

import pytest

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Status
from app.usecases.take_turn import TakeTurn, take_turn
from tests.builders import BEN, CLEO, TWO_HOURS, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.turning import EVA, engineers, line, offered, shown_to


def says(work: FakeWork, name: str, *, accept: bool) -> TakeTurn:
    return TakeTurn(question_id=only(work).id, by=an_actor(name), accept=accept)


async def test_a_technical_question_is_offered_to_who_is_likeliest_to_know_it() -> None:
    work = engineers()
    question = await offered(work)
    assert question.owner_id == BEN
    assert line(work) == [(BEN, "offered")]
    assert shown_to(work) == [BEN]
    (turn,) = work.turns.kept.values()
    assert turn.reasons == ("knows firewalls", "has worked for Acme")
    assert turn.due_at == work.now + TWO_HOURS / 4


async def test_who_accepts_has_it() -> None:
    work = engineers()
    await offered(work)
    work.outbox.effects.clear()
    await take_turn(says(work, "Ben", accept=True), work)
    assert line(work) == [(BEN, "accepted")]
    assert only(work).owner_id == BEN
    assert Redraw(subject=only(work).id) in work.outbox.effects
    with pytest.raises(WrongState, match="already"):
        await take_turn(says(work, "Ben", accept=True), work)


async def test_not_me_offers_it_to_the_next_and_the_pm_has_it_after_the_last() -> None:
    work = engineers()
    question = await offered(work)
    await take_turn(says(work, "Ben", accept=False), work)
    assert line(work) == [(BEN, "declined"), (EVA, "offered")]
    assert only(work).owner_id == EVA
    assert only(work).due_at == question.due_at
    await take_turn(says(work, "Eva", accept=False), work)
    assert only(work).owner_id == CLEO
    assert shown_to(work) == [BEN, EVA, CLEO]


async def test_whoever_comes_second_hears_who_has_it() -> None:
    work = engineers()
    await offered(work)
    await take_turn(says(work, "Ben", accept=False), work)
    with pytest.raises(WrongState, match="Eva has it now"):
        await take_turn(says(work, "Ben", accept=True), work)


async def test_only_who_was_asked_can_take_it() -> None:
    work = engineers()
    await offered(work)
    with pytest.raises(NotAllowed):
        await take_turn(says(work, "Eva", accept=True), work)


async def test_what_was_handed_over_meanwhile_is_not_taken() -> None:
    work = engineers()
    question = await offered(work)
    work.questions.kept[question.id] = replace(question, owner_id=CLEO)
    with pytest.raises(WrongState, match="Cleo has it now"):
        await take_turn(says(work, "Ben", accept=True), work)


async def test_what_was_answered_meanwhile_is_not_taken() -> None:
    work = engineers()
    question = await offered(work)
    work.questions.kept[question.id] = replace(
        question, status=Status.ANSWERED, answered_by=CLEO, answered_at=work.now
    )
    with pytest.raises(WrongState, match="Cleo answered"):
        await take_turn(says(work, "Ben", accept=True), work)
