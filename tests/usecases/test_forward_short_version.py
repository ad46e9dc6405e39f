import pytest

from app.domain.effects import Direct, SendExecutiveLine
from app.domain.errors import NotAllowed
from app.domain.ids import ChannelId
from app.usecases.forward_short_version import ForwardShortVersion, forward_short_version
from tests.builders import ACME, CLIENT_CHANNEL, DANA, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


async def forwarded(by: str, channel: ChannelId) -> FakeWork:
    work = a_world()
    intent = ForwardShortVersion(by=an_actor(by), channel=channel)
    await forward_short_version(intent, work)
    return work


async def test_the_sentence_comes_by_direct_message() -> None:
    work = await forwarded("Dana", CLIENT_CHANNEL)
    assert work.outbox.effects == [SendExecutiveLine(to=Direct(person=DANA), subject=ACME)]


async def test_whoever_is_of_no_client_gets_none_in_private() -> None:
    with pytest.raises(NotAllowed):
        await forwarded("Ben", ChannelId(""))
