import pytest

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.usecases.report_sharing import report_sharing
from tests.builders import CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL
from tests.usecases.worlds import a_world


async def test_the_pm_hears_at_once_that_an_internal_channel_was_opened() -> None:
    work = a_world()
    await report_sharing(INTERNAL_CHANNEL, work)
    (word,) = work.outbox.of(Notify)
    assert (word.to, word.notice) == (Direct(person=CLEO), Notice.SHARED)
    assert word.channel == INTERNAL_CHANNEL


@pytest.mark.parametrize("channel", [CLIENT_CHANNEL, ChannelId("C0RANDOM")])
async def test_of_other_channels_that_is_no_news(channel: ChannelId) -> None:
    work = a_world()
    await report_sharing(channel, work)
    assert work.outbox.effects == []
