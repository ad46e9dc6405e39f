from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.effects import Direct, RemindPromise
from app.domain.milestones import Milestone, Release
from app.usecases.keep_promises import keep_promises
from tests.builders import CLEO, LONDON, MONDAY, PRIYA, SWITCH, a_milestone, a_person
from tests.usecases.worlds import a_world

IN_HALF_AN_HOUR = MONDAY + timedelta(minutes=30)


def promised(**changes: Any) -> Milestone:
    changes = {"promise_at": IN_HALF_AN_HOUR, "promise_nudge_at": MONDAY, **changes}
    changes = {"known_on": date(2026, 12, 16), "release": Release.PENDING, **changes}
    return a_milestone(**changes)


async def test_the_pm_is_reminded_before_it_passes() -> None:
    work = a_world(promised())
    assert await keep_promises(work) == 1
    assert work.outbox.effects == [RemindPromise(to=Direct(person=CLEO), subject=SWITCH)]
    assert await keep_promises(work) == 0
    assert work.milestones.kept[SWITCH].promise_at == IN_HALF_AN_HOUR


async def test_the_client_never_reads_a_time_that_has_gone_by() -> None:
    work = a_world(promised())
    await keep_promises(work)
    work.now = IN_HALF_AN_HOUR
    assert await keep_promises(work) == 1
    again = work.milestones.kept[SWITCH]
    assert again.promise_at == IN_HALF_AN_HOUR + timedelta(hours=2)
    assert len(work.outbox.of(RemindPromise)) == 2


async def test_the_stand_in_is_reminded_while_the_pm_is_away() -> None:
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))
    work = a_world(promised(release=Release.HELD), people=[a_person(CLEO, "Cleo", hours=away)])
    await keep_promises(work)
    assert work.outbox.of(RemindPromise)[0].to == Direct(person=PRIYA)


async def test_what_was_released_meanwhile_reminds_nobody() -> None:
    work = a_world(promised(release=Release.NONE))
    assert await keep_promises(work) == 1
    assert work.outbox.effects == []
    assert work.milestones.kept[SWITCH].promise_nudge_at is None
