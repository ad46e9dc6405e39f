from datetime import timedelta

from app.domain import nudges
from app.domain.effects import Direct, PassedDates, Redraw
from app.usecases.tell_passed import tell_passed
from tests.builders import CLEO
from tests.usecases.worlds import a_world


async def test_a_pm_gets_one_list_a_day_however_often_there_is_something_for_it() -> None:
    work = a_world()
    cleo = await work.people.get(CLEO)
    subject, today = nudges.passed_of(CLEO), work.now.date()
    await tell_passed(cleo, work)
    await tell_passed(cleo, work)
    assert work.outbox.effects == [
        PassedDates(to=Direct(person=CLEO), subject=subject, person=CLEO, on=today),
        Redraw(subject=subject),
    ]
    work.now += timedelta(days=1)
    await tell_passed(cleo, work)
    assert [effect.on for effect in work.outbox.of(PassedDates)] == [today, work.now.date()]
