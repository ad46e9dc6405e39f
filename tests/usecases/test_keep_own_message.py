from uuid import UUID

from app.domain.archive import Message
from app.domain.effects import Direct, Say, ShowStaffStatus
from app.domain.effects import Place as There
from app.domain.ids import ChannelId, EffectId, Ts, UserId
from app.domain.people import Side
from app.ports import Post, Rendered
from app.usecases.keep_own_message import keep_own_message
from tests.builders import ACME, ANA, INTERNAL_CHANNEL, NETWORK
from tests.fakes import FakeWork
from tests.usecases.asking import with_laptops
from tests.usecases.worlds import a_world

SAID, ROOT = Ts("1796029500.000100"), Ts("1796029100.000100")
LINK = "https://home.slack.example/archives/C0INTERNAL/p1796029500000100"


async def kept(work: FakeWork, to: There | Direct, channel: ChannelId) -> Message | None:
    effect: Say = ShowStaffStatus(to=to, subject=NETWORK)
    post = Post(
        effect_id=EffectId(UUID(int=51)),
        kind="ShowStaffStatus",
        subject=NETWORK,
        channel=channel,
        ts=SAID,
    )
    words = Rendered(text="On track.", blocks=[])
    bot = UserId("U0LIAISON")
    await keep_own_message(effect, post, words, ROOT, work, bot=bot, permalink=LINK)
    return work.archive.kept.get((channel, SAID))


async def test_what_liaison_said_in_a_bound_channel_is_kept_as_its_own() -> None:
    assert await kept(a_world(), There(channel=INTERNAL_CHANNEL), INTERNAL_CHANNEL) == Message(
        channel=INTERNAL_CHANNEL,
        ts=SAID,
        thread_ts=ROOT,
        author=UserId("U0LIAISON"),
        side=Side.STAFF,
        client_id=ACME,
        project_id=NETWORK,
        text="On track.",
        permalink=LINK,
        by_liaison=True,
    )


async def test_in_a_channel_of_several_projects_it_is_of_none_in_particular() -> None:
    work = a_world()
    with_laptops(work)
    message = await kept(work, There(channel=INTERNAL_CHANNEL), INTERNAL_CHANNEL)
    assert message is not None
    assert message.project_id is None


async def test_in_private_or_elsewhere_nothing_is_kept() -> None:
    assert await kept(a_world(), Direct(person=ANA), ChannelId("D0ANA")) is None
    elsewhere = ChannelId("C0RANDOM")
    assert await kept(a_world(), There(channel=elsewhere), elsewhere) is None
