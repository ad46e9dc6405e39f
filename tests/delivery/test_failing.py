"""Slack says no, later, or nothing at all: a head holds its conversation, then is parked."""

from uuid import UUID

from app.domain.effects import AskOwner, Direct, Notify, OpenThread, Place, TellAsker
from app.ports import SendError
from tests.builders import ALERTS_CHANNEL, BEN, CLEO, INTERNAL_CHANNEL
from tests.delivery.office import Office, run, run_all

ONE, TWO = UUID(int=1), UUID(int=2)
INSIDE, ALERTS = Place(channel=INTERNAL_CHANNEL), Place(channel=ALERTS_CHANNEL)
THREAD = Place(channel=INTERNAL_CHANNEL, under=ONE)
MINUTES_OF_TRIES = [1, 2, 4, 8, 16, *[30] * 12]


async def go_on(office: Office, *seconds: float) -> None:
    for each in (0, *seconds):
        office.clock.wait(each)
        await run_all(office.replica())


async def test_a_failing_head_is_tried_until_slack_takes_it(office: Office) -> None:
    office.sender.failing["post"] = SendError("ClientConnectorError")
    await office.put(OpenThread(to=INSIDE, subject=ONE), TellAsker(to=THREAD, subject=ONE))
    await go_on(office, 1, 2, 4)
    assert office.sender.said == []
    assert office.sender.tried == 4
    office.sender.failing.clear()
    await go_on(office, 8)
    assert office.sender.texts() == ["OpenThread 1", "TellAsker 1"]


async def test_it_holds_its_own_conversation_and_no_other(office: Office) -> None:
    office.sender.failing["OpenThread 1"] = SendError("http_503")
    await office.put(OpenThread(to=INSIDE, subject=ONE), TellAsker(to=THREAD, subject=ONE))
    await office.put(OpenThread(to=INSIDE, subject=TWO))
    await go_on(office)
    assert office.sender.texts() == ["OpenThread 2"]


async def test_after_five_minutes_it_is_parked_and_the_pm_is_told(office: Office) -> None:
    office.sender.failing["AskOwner 1"] = SendError("http_503")
    to_ben = Direct(person=BEN)
    await office.put(AskOwner(to=to_ben, subject=ONE, person=BEN))
    await office.put(AskOwner(to=to_ben, subject=TWO, person=BEN))
    await go_on(office, *MINUTES_OF_TRIES)
    rows = await office.rows()
    assert (rows[0].status, rows[0].reason) == ("failed", "http_503")
    assert "AskOwner 2" in office.sender.texts("D0BEN")
    assert len([s for s in office.sender.said if s.channel == "D0CLEO"]) == 1


async def test_what_slack_will_never_take_is_parked_at_once(office: Office) -> None:
    office.sender.failing["OpenThread 1"] = SendError("is_archived", permanent=True)
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await go_on(office)
    row, told = await office.rows()
    assert (row.status, row.reason, office.sender.tried) == ("failed", "is_archived", 2)
    assert (told.kind, told.status, told.lane) == ("Notify", "sent", f"dm:{CLEO}:urgent")


async def test_a_report_that_fails_is_not_reported(office: Office) -> None:
    office.sender.failing["post"] = SendError("account_inactive", permanent=True)
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await go_on(office)
    assert [row.kind for row in await office.rows()] == ["OpenThread", Notify.__name__]
    assert await office.statuses() == ["failed", "failed"]


async def test_retry_after_holds_its_lane_and_no_other(office: Office) -> None:
    office.sender.failing["OpenThread 1"] = SendError("ratelimited", retry_after=30)
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await go_on(office)
    office.sender.failing.clear()
    await office.put(OpenThread(to=INSIDE, subject=TWO), OpenThread(to=ALERTS, subject=TWO))
    await go_on(office)
    assert office.sender.texts() == ["OpenThread 2"]
    assert office.sender.said[0].channel == ALERTS_CHANNEL
    await go_on(office, 29)
    assert len(office.sender.said) == 1
    await go_on(office, 1)
    assert sorted(office.sender.texts()) == ["OpenThread 1", "OpenThread 2", "OpenThread 2"]


async def test_a_storm_of_429s_loses_nothing(office: Office) -> None:
    office.sender.failing["post"] = SendError("ratelimited", retry_after=30)
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await go_on(office, *[30] * 30)
    assert await office.statuses() == ["pending"]
    office.sender.failing["post"] = SendError("http_503")
    await go_on(office, 30, 1)
    assert await office.statuses() == ["pending"], "a first failure is no reason to give up"
    office.sender.failing.clear()
    await go_on(office, 60)
    assert office.sender.texts() == ["OpenThread 1"]


async def test_a_day_without_a_process_is_not_five_minutes_of_failing(office: Office) -> None:
    office.sender.failing["post"] = SendError("http_503")
    await office.put(OpenThread(to=INSIDE, subject=ONE))
    await run(office.replica())
    office.clock.wait(86_400)
    await run(office.replica())
    assert await office.statuses() == ["pending"]


async def test_nobody_is_told_in_the_conversation_that_failed(office: Office) -> None:
    """Cleo leads the project: what could not be said to her goes to her backup."""
    office.sender.failing["AskOwner 1"] = SendError("channel_not_found", permanent=True)
    await office.put(AskOwner(to=Direct(person=CLEO), subject=ONE, person=CLEO))
    await go_on(office)
    assert [s.channel for s in office.sender.said] == ["D0PRIYA"]
