from app.domain.ids import ChannelId
from app.usecases.follow_channel import follow_channel
from tests.builders import INTERNAL_CHANNEL, NETWORK, a_question
from tests.usecases.asking import asked, only


async def test_everything_that_names_a_channel_follows_it() -> None:
    work, moved = asked(a_question()), ChannelId("C0MOVED")
    await follow_channel(INTERNAL_CHANNEL, moved, work)
    assert work.projects.kept_channels[moved].project_ids == (NETWORK,)
    assert INTERNAL_CHANNEL not in work.projects.kept_channels
    assert only(work).asked_in == moved
