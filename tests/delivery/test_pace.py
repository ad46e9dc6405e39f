"""A burst of four, then about one a second: for all replicas together, through the lane's row."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.effects import (
    AskOwner,
    Direct,
    Notice,
    Notify,
    OpenThread,
    Place,
    Redraw,
    TellAsker,
)
from app.domain.ids import ChannelId
from app.ports import Pace
from tests.builders import BEN, INTERNAL_CHANNEL, PRIYA
from tests.delivery.office import Office, claim_all, run, run_all

SLACKS_OWN = Pace()


def openings(number: int, channel: str = INTERNAL_CHANNEL, start: int = 0) -> list[OpenThread]:
    place = Place(channel=ChannelId(channel))
    return [OpenThread(to=place, subject=UUID(int=start + n)) for n in range(number)]


async def said_each_second(office: Office, seconds: int, replicas: int = 1) -> Sequence[int]:
    """How many were said at once, and in each second that followed."""
    all_of_them = [office.replica(pace=SLACKS_OWN) for _ in range(replicas)]
    counts, before = [], len(office.sender.said)
    for _ in range(seconds):
        for replica in all_of_them:
            await run_all(replica)
        counts.append(len(office.sender.said) - before)
        before = len(office.sender.said)
        office.clock.wait(1)
    return counts


async def test_a_burst_of_four_then_one_a_second(office: Office) -> None:
    await office.put(*openings(9))
    assert await said_each_second(office, 7) == [4, 1, 1, 1, 1, 1, 0]


async def test_two_replicas_share_the_pace(office: Office) -> None:
    await office.put(*openings(9))
    assert await said_each_second(office, 7, replicas=2) == [4, 1, 1, 1, 1, 1, 0]


async def test_a_burst_grows_back_while_nothing_is_said(office: Office) -> None:
    await office.put(*openings(4))
    assert await said_each_second(office, 1) == [4]
    office.clock.wait(60)
    await office.put(*openings(9, start=100))
    assert await said_each_second(office, 3) == [4, 1, 1]


async def test_channels_do_not_wait_for_each_other(office: Office) -> None:
    await office.put(*openings(5, "C0ONE"), *openings(5, "C0TWO", start=100))
    assert await said_each_second(office, 3) == [8, 2, 0]


async def test_the_workspace_has_a_pace_too_and_urgent_words_come_first(office: Office) -> None:
    for n in range(15):
        await office.put(*openings(3, f"C0{n}", start=n * 100))
    direct = Direct(person=PRIYA)
    await office.put(Notify(to=direct, subject=UUID(int=9999), notice=Notice.SHARED))
    counts = await said_each_second(office, 3)
    assert counts == [40, 6, 0]
    assert "Notify 9999" in office.sender.texts()[:40]


async def test_more_lanes_than_one_claim_takes_are_served_in_turn(office: Office) -> None:
    for n in range(45):
        await office.put(*openings(1, f"C0{n}", start=n * 100))
    await run_all(office.replica())
    assert len(office.sender.said) == 45


async def test_what_waits_behind_a_held_head_takes_no_lanes_turn(office: Office) -> None:
    """Twenty lanes whose heads are under way must not keep a claim from the twenty-first."""
    for n in range(20):
        place = Place(channel=ChannelId(f"C0{n}"))
        subject = UUID(int=n)
        await office.put(OpenThread(to=place, subject=subject))
    assert len(await claim_all(office)) == 20
    for n in range(20):
        under = Place(channel=ChannelId(f"C0{n}"), under=UUID(int=n))
        await office.put(TellAsker(to=under, subject=UUID(int=n)))
    await office.put(AskOwner(to=Direct(person=BEN), subject=UUID(int=77), person=BEN))
    await run(office.replica())
    assert office.sender.texts() == ["AskOwner 77"]


async def test_an_edit_costs_no_token(office: Office) -> None:
    await office.put(*openings(4))
    assert await said_each_second(office, 1) == [4]
    await office.put(*(Redraw(subject=UUID(int=n)) for n in range(4)))
    await said_each_second(office, 1)
    assert len(office.sender.updated) == 4
