import pytest

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.usecases.greet_channel import GreetChannel, greet_channel
from tests.builders import BEN, INTERNAL_CHANNEL, an_actor
from tests.usecases.worlds import a_world


@pytest.mark.parametrize(
    ("channel", "notice"),
    [(INTERNAL_CHANNEL, Notice.JOINED), (ChannelId("C0RANDOM"), Notice.JOINED_UNBOUND)],
)
async def test_who_added_it_hears_in_private_what_that_means(
    channel: ChannelId, notice: Notice
) -> None:
    work = a_world()
    await greet_channel(GreetChannel(channel=channel, inviter=an_actor("Ben")), work)
    (word,) = work.outbox.of(Notify)
    assert (word.to, word.notice, word.channel) == (Direct(person=BEN), notice, channel)


async def test_an_outsider_hears_nothing() -> None:
    work = a_world()
    await greet_channel(GreetChannel(channel=INTERNAL_CHANNEL, inviter=an_actor("Dana")), work)
    assert work.outbox.effects == []
