from dataclasses import replace

import pytest

from app.domain.effects import AcknowledgeUrgent, Direct, TellUrgent
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ClientId
from app.domain.questions import Question, Status
from app.usecases.hurry_question import HurryQuestion, hurry_question
from tests.builders import (
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    LONDON,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    a_person,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked


async def hurry(work: FakeWork, by: str = "Dana") -> list[object]:
    actor = an_actor(by)
    intent = HurryQuestion(question_id=PHONES, by=actor, channel=CLIENT_CHANNEL)
    await hurry_question(intent, work)
    return [effect.to for effect in work.outbox.of(TellUrgent)]


async def test_the_owner_and_the_pm_hear_at_once_and_the_client_who_knows() -> None:
    work = asked(a_request(owner_id=BEN))
    assert await hurry(work) == [Direct(person=BEN), Direct(person=CLEO)]
    assert len(work.outbox.of(AcknowledgeUrgent)) == 1
    assert work.history.happened == [("urgent", PHONES, DANA, "")]


async def test_nobody_hears_twice() -> None:
    work = asked(a_request())
    assert await hurry(work) == [Direct(person=CLEO)]
    assert await hurry(work) == [Direct(person=CLEO)]
    assert len(work.history.happened) == 1


async def test_while_the_pm_is_away_the_stand_in_hears_it() -> None:
    work = asked(a_request(owner_id=BEN))
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))
    work.people.kept[CLEO] = a_person(CLEO, "Cleo", hours=away)
    assert await hurry(work) == [Direct(person=BEN), Direct(person=PRIYA)]


def over(status: Status) -> Question:
    return a_request(
        status=status, answered_by=CLEO, answered_at=MONDAY, moved_by=CLEO, moved_at=MONDAY
    )


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.NOT_NEEDED])
async def test_what_is_settled_is_not_urgent(status: Status) -> None:
    with pytest.raises(WrongState, match="Cleo"):
        await hurry(asked(over(status)))


async def test_another_clients_request_is_nothing_to_hurry() -> None:
    work = asked(a_request(client_id=ClientId(NETWORK)))
    with pytest.raises(NotAllowed):
        await hurry(work)
