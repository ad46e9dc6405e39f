import pytest

from app.domain.effects import Notice, Notify
from app.domain.ids import ChannelId, PersonId
from app.usecases.report_lost_channel import ReportLostChannel, report_lost_channel
from tests.builders import ALERTS_CHANNEL, ANA, CLEO, INTERNAL_CHANNEL
from tests.fakes import FakeWork
from tests.usecases.asking import with_laptops
from tests.usecases.worlds import a_world


async def lost(
    work: FakeWork, channel: ChannelId, *, archived: bool = False
) -> list[tuple[PersonId, Notice]]:
    await report_lost_channel(ReportLostChannel(channel=channel, archived=archived), work)
    return [(word.to.person, word.notice) for word in work.outbox.of(Notify)]


@pytest.mark.parametrize(("archived", "notice"), [(False, Notice.REMOVED), (True, Notice.ARCHIVED)])
async def test_the_pm_of_what_it_served_hears(*, archived: bool, notice: Notice) -> None:
    assert await lost(a_world(), INTERNAL_CHANNEL, archived=archived) == [(CLEO, notice)]


async def test_each_pm_once_and_of_the_alerts_channel_all() -> None:
    for channel in (INTERNAL_CHANNEL, ALERTS_CHANNEL):
        work = a_world()
        with_laptops(work, pm_id=ANA)
        told = [person for person, _ in await lost(work, channel)]
        assert set(told) == {ANA, CLEO}
        assert len(told) == 2
    work = a_world()
    with_laptops(work)
    assert await lost(work, INTERNAL_CHANNEL) == [(CLEO, Notice.REMOVED)]


async def test_a_channel_that_serves_nothing_is_nobodys_loss() -> None:
    assert await lost(a_world(), ChannelId("C0RANDOM")) == []
