import pytest

from app.domain.effects import Direct, Notice, Notify
from app.domain.ids import ChannelId
from app.usecases.report_outsider import ReportOutsider, report_outsider
from tests.builders import ALERTS_CHANNEL, CLEO, CLIENT_CHANNEL, INTERNAL_CHANNEL, an_actor
from tests.usecases.worlds import a_world


@pytest.mark.parametrize("channel", [INTERNAL_CHANNEL, ALERTS_CHANNEL])
async def test_the_pm_hears_at_once_of_an_outsider_in_a_channel_of_ours(
    channel: ChannelId,
) -> None:
    work = a_world()
    await report_outsider(ReportOutsider(who=an_actor("Dana"), channel=channel), work)
    (word,) = work.outbox.of(Notify)
    assert (word.to, word.notice, word.channel) == (Direct(person=CLEO), Notice.OUTSIDER, channel)


@pytest.mark.parametrize(
    ("who", "channel"),
    [
        ("Ben", INTERNAL_CHANNEL),
        ("Dana", CLIENT_CHANNEL),
        ("Dana", ChannelId("C0RANDOM")),
    ],
)
async def test_a_colleague_or_a_channel_of_others_is_no_news(who: str, channel: ChannelId) -> None:
    work = a_world()
    await report_outsider(ReportOutsider(who=an_actor(who), channel=channel), work)
    assert work.outbox.effects == []
