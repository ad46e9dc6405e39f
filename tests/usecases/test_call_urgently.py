"""`/pm urgent`: on duty first, then whoever is next, every five minutes."""

from dataclasses import replace
from datetime import timedelta

from app.domain.effects import Direct, OpenThread, Place, TellAsker, TellUrgent
from app.domain.ids import PersonId
from app.domain.questions import Question
from app.usecases.call_urgently import CallUrgently, call_urgently
from app.usecases.pass_turns import pass_turns
from app.usecases.take_turn import TakeTurn, take_turn
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    PRIYA,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import only
from tests.usecases.turning import EVA, engineers, line

FIVE = timedelta(minutes=5)


def on_duty(work: FakeWork, *people: PersonId) -> FakeWork:
    window = (work.now - FIVE, work.now + 12 * FIVE)
    for person_id in people:
        person = work.people.kept[person_id]
        hours = replace(person.hours, on_duty=(window,))
        work.people.kept[person_id] = replace(person, hours=hours)
    return work


async def called(work: FakeWork, **changes: object) -> Question:
    intent = CallUrgently(
        asker=work.people.kept[ANA],
        text="The firewall at Oak Street is dead.",
        project=a_project(),
        channel=INTERNAL_CHANNEL,
        thread=None,
        direct=False,
    )
    return await call_urgently(replace(intent, **changes), work)  # type: ignore[arg-type]


def told(work: FakeWork) -> list[object]:
    return [effect.to for effect in work.outbox.effects if isinstance(effect, TellUrgent)]


async def test_who_is_on_duty_hears_now_at_night_too() -> None:
    work = engineers()
    work.now += timedelta(hours=14)
    question = await called(on_duty(work, EVA))
    assert question.owner_id == EVA
    assert told(work) == [Direct(person=EVA)]
    (opened,) = [e for e in work.outbox.effects if isinstance(e, OpenThread)]
    assert opened.to == Place(channel=INTERNAL_CHANNEL)


async def test_every_five_minutes_the_next_is_called_and_the_alerts_hear_at_the_end() -> None:
    work = on_duty(engineers(), EVA)
    await called(work)
    for _ in range(4):
        work.now += FIVE
        await pass_turns(work)
    assert [person for person, _ in line(work)] == [EVA, BEN, PRIYA, CLEO]
    assert {status for _, status in line(work)} == {"silent"}
    assert told(work) == [
        *(Direct(person=person) for person in (EVA, BEN, PRIYA, CLEO)),
        Place(channel=ALERTS_CHANNEL),
    ]
    assert only(work).owner_id == CLEO


async def test_who_accepts_has_it_and_nobody_else_is_called() -> None:
    work = on_duty(engineers(), EVA)
    question = await called(work)
    await take_turn(TakeTurn(question_id=question.id, by=an_actor("Eva"), accept=True), work)
    work.now += 3 * FIVE
    assert await pass_turns(work) == 0
    assert only(work).owner_id == EVA


async def test_whoever_calls_is_not_called_and_twice_is_once() -> None:
    work = on_duty(engineers(), ANA)
    question = await called(work)
    assert question.owner_id == BEN
    assert (await called(work)).id == question.id
    assert len(work.questions.kept) == 1


async def test_before_a_client_it_is_called_inside_and_in_private_directly() -> None:
    work = engineers()
    assert (await called(work, channel=CLIENT_CHANNEL)).asked_in == INTERNAL_CHANNEL
    private = engineers()
    question = await called(private, direct=True)
    assert question.direct
    (said,) = [e for e in private.outbox.effects if isinstance(e, TellAsker)]
    assert said.to == Direct(person=ANA)
