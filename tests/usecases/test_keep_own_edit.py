from datetime import timedelta
from uuid import UUID

from app.domain.archive import Message, ts_of
from app.domain.ids import EffectId, Ts, UserId
from app.domain.people import Side
from app.ports import Post, Rendered
from app.usecases.keep_own_edit import keep_own_edit
from tests.builders import ACME, INTERNAL_CHANNEL, MONDAY, PHONES
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

TS = Ts("1796029500.000100")
PLACE = (INTERNAL_CHANNEL, TS)
POST = Post(
    effect_id=EffectId(UUID(int=51)),
    kind="OpenThread",
    subject=PHONES,
    channel=INTERNAL_CHANNEL,
    ts=TS,
)


def posted(text: str) -> FakeWork:
    work = a_world(now=MONDAY + timedelta(minutes=5))
    work.archive.kept[PLACE] = Message(
        channel=INTERNAL_CHANNEL,
        ts=TS,
        author=UserId("U0LIAISON"),
        side=Side.STAFF,
        client_id=ACME,
        text=text,
        by_liaison=True,
    )
    return work


async def redrawn(work: FakeWork, text: str) -> None:
    await keep_own_edit(POST, Rendered(text=text, blocks=[]), work)


async def test_what_reads_otherwise_is_kept_with_what_it_said_before() -> None:
    work = posted("I asked Sam.")
    await redrawn(work, "Answered by Sam.")
    kept = work.archive.kept[PLACE]
    assert (kept.text, kept.edited_ts) == ("Answered by Sam.", ts_of(work.now))
    assert [older.text for older in work.archive.versions[PLACE]] == ["I asked Sam."]


async def test_what_reads_the_same_is_no_edit() -> None:
    work = posted("I asked Sam.")
    await redrawn(work, "I asked Sam.")
    assert work.archive.kept[PLACE].edited_ts is None


async def test_a_direct_message_was_not_archived_and_is_not_now() -> None:
    work = a_world()
    await redrawn(work, "Answered by Sam.")
    assert work.archive.kept == {}
