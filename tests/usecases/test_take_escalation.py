from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import escalations
from app.domain.effects import Direct, GiveMatter
from app.domain.errors import Invalid, NotAllowed, NotFound, WrongState
from app.domain.escalations import Escalation, Status
from app.usecases.take_escalation import TakeEscalation, take_escalation
from tests.builders import ALERT, ANA, CLEO, MONDAY, a_person, an_actor, an_escalation
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

REDRAWN = [*escalations.redraws(an_escalation())]
TOMORROW_AT_TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


def raised() -> FakeWork:
    work = a_world()
    work.escalations.kept = {ALERT: an_escalation()}
    return work


async def clicked(work: FakeWork, by: str = "Cleo", **changes: Any) -> Escalation:
    await take_escalation(TakeEscalation(escalation_id=ALERT, by=an_actor(by), **changes), work)
    return work.escalations.kept[ALERT]


async def test_who_has_it_is_asked_again_tomorrow_at_ten() -> None:
    work = raised()
    taken = await clicked(work)
    assert (taken.status, taken.taken_by, taken.next_at) == (Status.TAKEN, CLEO, TOMORROW_AT_TEN)
    assert work.outbox.effects == REDRAWN


async def test_given_to_a_colleague_it_reaches_them() -> None:
    work = raised()
    given = await clicked(work, to=an_actor("Ana"))
    assert given.taken_by == ANA
    told = GiveMatter(to=Direct(person=ANA), subject=ALERT, person=ANA)
    assert work.outbox.effects == [*REDRAWN, told]


async def test_the_second_to_click_hears_who_was_first() -> None:
    work = raised()
    await clicked(work, "Priya")
    work.now += timedelta(seconds=10)
    with pytest.raises(WrongState, match="Priya took this 10 s before you"):
        await clicked(work)
    with pytest.raises(WrongState):
        await clicked(work, "Priya")


async def test_it_goes_to_colleagues_who_are_here() -> None:
    nobody = replace(an_actor("Nobody"), external=True, name="")
    for to in (nobody, an_actor("Dana"), an_actor("Gone")):
        work = raised()
        work.people.kept[ANA] = a_person(ANA, "Gone", active=False)
        with pytest.raises((NotFound, Invalid)):
            await clicked(work, to=to)


async def test_a_client_takes_nothing() -> None:
    with pytest.raises(NotAllowed):
        await clicked(raised(), "Dana")


async def test_given_back_it_waits_for_the_backup_again() -> None:
    work = raised()
    await clicked(work)
    back = await clicked(work, undo=True)
    assert (back.status, back.next_at) == (Status.RAISED, MONDAY + timedelta(hours=4))
    assert [what for what, *_ in work.history.happened] == ["took it", "gave it back"]
