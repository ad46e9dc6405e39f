"""Turns and corrections, in both worlds."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.errors import Stale
from app.domain.ids import ClientId, ProjectId, QuestionId
from app.domain.questions import Status as Questioned
from app.domain.record import ERASED
from app.domain.routing import Correction, Lane
from app.domain.turns import Status, Turn, TurnId, end
from tests.builders import ACME, ANA, BEN, CLEO, MONDAY, PHONES, a_project, a_question
from tests.database.stores import Stores

MINUTE = timedelta(minutes=1)
OTHER = QuestionId(UUID(int=699))


def a_turn(number: int = 1, **changes: object) -> Turn:
    turn = Turn(
        id=TurnId(UUID(int=number)),
        question_id=PHONES,
        person_id=BEN,
        reasons=("knows phones", "has worked for Acme"),
        urgent=True,
        offered_at=MONDAY + number * MINUTE,
        due_at=MONDAY + 30 * MINUTE,
    )
    return replace(turn, **changes)  # type: ignore[arg-type]


def a_correction(number: int, question_id: QuestionId = PHONES) -> Correction:
    return Correction(
        id=UUID(int=number),
        question_id=question_id,
        side=a_question().side,
        was=Lane.PM,
        now=Lane.ENGINEER,
        by=CLEO,
        at=MONDAY + number * MINUTE,
    )


async def kept(stores: Stores, *turns: Turn) -> None:
    async with stores.begin() as work:
        await work.questions.save(a_question())
        for turn in turns:
            await work.turns.save(turn)


async def test_turns_come_back_in_order_as_they_were(stores: Stores) -> None:
    first, second = a_turn(1), a_turn(2, person_id=ANA, urgent=False, moved_at=MONDAY)
    await kept(stores, second, first)
    async with stores.begin() as work:
        found = await work.turns.of_question(PHONES)
    assert list(found) == [replace(first, version=1), replace(second, version=1)]


async def test_a_turn_is_ended_by_one_alone(stores: Stores) -> None:
    await kept(stores, a_turn())
    async with stores.begin() as work:
        (turn,) = await work.turns.of_question(PHONES)
        await work.turns.save(end(turn, Status.ACCEPTED, now=MONDAY))
    with pytest.raises(Stale):
        async with stores.begin() as work:
            await work.turns.save(end(turn, Status.SILENT, now=MONDAY))


async def test_due_are_those_that_nobody_took_in_time(stores: Stores) -> None:
    over = a_turn(2, status=Status.DECLINED, due_at=None)
    later = a_turn(3, due_at=MONDAY + 31 * MINUTE)
    await kept(stores, a_turn(1), over, later)
    async with stores.begin() as work:
        assert [t.id.int for t in await work.turns.due(MONDAY + 30 * MINUTE)] == [1]
        assert [t.id.int for t in await work.turns.due(MONDAY + 31 * MINUTE)] == [1, 3]
        assert [t.id.int for t in await work.turns.due(MONDAY + 31 * MINUTE, 1, 1)] == [3]


async def test_the_last_corrections_come_first_without_forgotten_words(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.questions.save(a_question())
        await work.questions.save(a_question(id=OTHER, text=ERASED))
        for one in (a_correction(1), a_correction(2), a_correction(3, OTHER)):
            await work.corrections.add(one)
    async with stores.begin() as work:
        found = await work.corrections.latest(5)
        assert [one for one, _ in found] == [a_correction(2), a_correction(1)]
        assert {question.id for _, question in found} == {PHONES}
        assert len(await work.corrections.latest(1, [a_project()])) == 1
        other = a_project(id=ProjectId(UUID(int=999)), client_id=ClientId(UUID(int=998)))
        assert await work.corrections.latest(5, [other]) == []


async def test_a_question_of_no_project_is_of_all_its_clients(stores: Stores) -> None:
    async with stores.begin() as work:
        await work.questions.save(a_question(project_id=None))
        await work.corrections.add(a_correction(1))
    theirs = a_project(id=ProjectId(UUID(int=999)))
    async with stores.begin() as work:
        assert len(await work.corrections.latest(5, [theirs])) == 1
        other = replace(theirs, client_id=ClientId(UUID(int=998)))
        assert await work.corrections.latest(5, [other]) == []


async def test_who_answered_for_a_client_is_known(stores: Stores) -> None:
    told = a_question(answered_by=BEN, answered_at=MONDAY, status=Questioned.ANSWERED)
    async with stores.begin() as work:
        await work.questions.save(told)
        await work.questions.save(a_question(id=OTHER))
    async with stores.begin() as work:
        assert set(await work.questions.answered_for(ACME)) == {BEN}
