"""A lease says who has a row in hand; who has lost it has no word in it any more."""

import asyncio
from datetime import timedelta
from uuid import UUID

from app.domain.effects import OpenThread, Place
from app.domain.ids import ChannelId, Ts
from app.ports import Post, Rendered
from tests.builders import INTERNAL_CHANNEL
from tests.delivery.fakes import FakeSender
from tests.delivery.office import Office, aim, claim, pass_by, run, run_all

ONE, TWO = UUID(int=1), UUID(int=2)
INSIDE = Place(channel=INTERNAL_CHANNEL)
OPENED = OpenThread(to=INSIDE, subject=ONE)
LEASE, SETTLE, AGAIN = 30, 20, 5


async def test_who_was_too_slow_does_not_post(office: Office) -> None:
    """The process stood still between claim and post, and another has taken the row since."""
    await office.put(OPENED)
    slow = await claim(office)
    await pass_by(office, LEASE)
    assert len(office.sender.said) == 1
    assert not await aim(office, slow)


async def test_the_last_to_take_a_row_has_the_word(office: Office) -> None:
    await office.put(OPENED)
    slow = await claim(office)
    office.clock.wait(LEASE + SETTLE)
    other = office.replica()
    await other.take_up()
    async with office.begin() as work:
        later = office.clock.real() + timedelta(hours=1)
        assert not await work.deliveries.again(slow, not_before=later, reason="late")
        assert not await work.deliveries.failed(slow, "late")
        assert not await work.deliveries.dropped(slow)
        assert not await work.deliveries.in_doubt(slow, since=later, looked=1)
    await other.finish()
    await run_all(other)
    assert await office.statuses() == ["sent"]


async def test_a_late_answer_still_tells_that_it_is_there(office: Office) -> None:
    """Looked for in vain and about to be sent again, when the first post is known after all."""
    await office.put(OPENED)
    slow = await claim(office)
    await aim(office, slow)
    async with office.begin() as work:
        await work.deliveries.again(slow, not_before=office.clock.real(), reason="absent")
    post = Post(
        effect_id=slow.id, kind="OpenThread", subject=ONE, channel=INTERNAL_CHANNEL, ts=Ts("1.2")
    )
    async with office.begin() as work:
        assert await work.deliveries.sent(slow, post)
        assert not await work.deliveries.sent(slow, post)
    await run_all(office.replica())
    assert office.sender.said == []


async def test_a_lease_covers_the_posting_itself(office: Office) -> None:
    """However long the way to the post was: the lease counts from the aim."""
    await office.put(OPENED)
    claimed = await claim(office)
    office.clock.wait(LEASE - 1)
    assert await aim(office, claimed)
    [row] = await office.rows()
    assert row.lease_until == office.clock.real() + office.timing.lease


async def test_two_replicas_at_once_say_everything_once(office: Office) -> None:
    for n in range(30):
        await office.put(OpenThread(to=INSIDE, subject=UUID(int=n)))
    replicas = [office.replica() for _ in range(3)]
    for _ in range(8):
        await asyncio.gather(*(run(replica) for replica in replicas))
    assert sorted(office.sender.texts()) == sorted(f"OpenThread {n}" for n in range(30))


async def test_the_turned_clock_does_not_count_for_leases(office: Office) -> None:
    await office.put(OPENED)
    await claim(office)
    office.clock.turned = timedelta(days=30)
    await run_all(office.replica())
    assert office.sender.said == []


async def test_a_replica_that_works_keeps_what_it_holds(office: Office) -> None:
    """While its own call is under way nobody looks it up, for a lease outlasts a call."""
    await office.put(OPENED)
    slow = _SlowSender()
    replica = office.replica(sender=slow)
    await replica.take_up()
    await slow.called.wait()
    office.clock.wait(office.timing.call.total_seconds())
    other = office.replica()
    assert not await run(other)
    slow.go.set()
    await replica.finish()
    assert await office.statuses() == ["sent"]


class _SlowSender(FakeSender):
    """Says nothing before it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.called, self.go = asyncio.Event(), asyncio.Event()

    async def post(
        self, message: Rendered, *, channel: ChannelId, thread: Ts | None, key: UUID
    ) -> Ts:
        self.called.set()
        await self.go.wait()
        return await super().post(message, channel=channel, thread=thread, key=key)
