from app.domain.effects import ShowHome
from app.usecases.open_home import open_home
from tests.builders import BEN, DANA, an_actor
from tests.usecases.worlds import a_world


async def test_everybody_sees_their_own() -> None:
    for name, person in (("Ben", BEN), ("Dana", DANA)):
        work = a_world()
        await open_home(an_actor(name), work)
        assert work.outbox.effects == [ShowHome(person=person)]


async def test_a_newcomer_has_one_and_an_outsider_of_no_client_has_none() -> None:
    work = a_world()
    await open_home(an_actor("Lina"), work)
    assert len(work.outbox.of(ShowHome)) == 1
    work = a_world()
    await open_home(an_actor("Mallory", external=True, team_id="T0OTHER"), work)
    assert work.outbox.effects == []
