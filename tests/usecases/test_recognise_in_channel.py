import pytest

from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId, ClientId, PersonId
from app.domain.people import Side
from app.usecases.recognise_in_channel import recognise_in_channel
from tests.builders import (
    ACME,
    BEN,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    NETWORK,
    a_person,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

HOME = ChannelId("")


async def who(work: FakeWork, name: str, channel: ChannelId) -> tuple[PersonId, ClientId]:
    person, client_id = await recognise_in_channel(an_actor(name), channel, work)
    return person.id, client_id


async def test_a_client_channel_shows_its_clients_matters_to_its_people_and_to_ours() -> None:
    assert await who(a_world(), "Dana", CLIENT_CHANNEL) == (DANA, ACME)
    assert await who(a_world(), "Ben", CLIENT_CHANNEL) == (BEN, ACME)


async def test_in_private_everybody_of_a_client_sees_their_own() -> None:
    for channel in (HOME, INTERNAL_CHANNEL):
        assert await who(a_world(), "Dana", channel) == (DANA, ACME)


async def test_nobody_sees_another_clients_matters_or_those_of_no_client() -> None:
    of_another = a_person(DANA, "Dana", side=Side.CLIENT, client_id=ClientId(NETWORK))
    for person, channel in ((of_another, CLIENT_CHANNEL), (a_person(DANA, "Dana"), HOME)):
        work = a_world()
        work.people.kept[DANA] = person
        with pytest.raises(NotAllowed):
            await who(work, "Dana", channel)
    with pytest.raises(NotAllowed):
        await who(a_world(), "Ben", HOME)
