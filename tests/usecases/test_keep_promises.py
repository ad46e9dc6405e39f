from dataclasses import replace

from app.domain.effects import Direct, RemindPromise
from app.domain.milestones import Release
from app.usecases.keep_promises import keep_promises
from tests.builders import CLEO, LONDON, MONDAY, PRIYA, SWITCH, a_milestone, a_person
from tests.usecases.worlds import a_world


async def test_the_pm_is_reminded_once() -> None:
    work = a_world(a_milestone(release=Release.PENDING, promise_nudge_at=MONDAY))
    assert await keep_promises(work) == 1
    assert work.outbox.effects == [RemindPromise(to=Direct(person=CLEO), subject=SWITCH)]
    assert await keep_promises(work) == 0


async def test_the_stand_in_is_reminded_while_the_pm_is_away() -> None:
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))
    work = a_world(
        a_milestone(release=Release.HELD, promise_nudge_at=MONDAY),
        people=[a_person(CLEO, "Cleo", hours=away)],
    )
    await keep_promises(work)
    assert work.outbox.of(RemindPromise)[0].to == Direct(person=PRIYA)


async def test_what_was_released_meanwhile_reminds_nobody() -> None:
    work = a_world(a_milestone(promise_nudge_at=MONDAY))
    assert await keep_promises(work) == 1
    assert work.outbox.effects == []
