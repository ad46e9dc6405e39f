"""The wall at the last moment: who reads there is asked again, just before the post."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.effects import (
    AskOwner,
    Direct,
    GiveReceipt,
    OpenThread,
    Place,
    Redraw,
    SendExecutiveLine,
    ShowHome,
)
from app.domain.ids import TeamId
from app.domain.people import Side
from app.domain.wall import ChannelFlags, PersonFlags
from app.ports import SendError
from tests.builders import (
    BEN,
    CLIENT_CHANNEL,
    DANA,
    HOME,
    INTERNAL_CHANNEL,
    THEIRS,
    cast,
)
from tests.delivery.office import Office, run_all

ONE = UUID(int=1)
INSIDE, OUTSIDE = Place(channel=INTERNAL_CHANNEL), Place(channel=CLIENT_CHANNEL)
OPENED = OpenThread(to=INSIDE, subject=ONE)
RECEIPT = GiveReceipt(to=OUTSIDE, subject=ONE)
TO_BEN = AskOwner(to=Direct(person=BEN), subject=ONE, person=BEN)
SHARED = ChannelFlags(is_ext_shared=True, connected_team_ids=(HOME, THEIRS))
GUEST = PersonFlags(team_id=HOME, is_restricted=True)
NOT_NOW = SendError("http_503")


async def wait(office: Office, *seconds: float) -> None:
    for each in (0, *seconds):
        office.clock.wait(each)
        await run_all(office.replica())


async def reason(office: Office) -> str | None:
    found: str | None = (await office.rows())[0].reason
    return found


@pytest.mark.parametrize("flags", [SHARED, ChannelFlags(is_pending_ext_shared=True), None])
async def test_flags_that_changed_since_keep_internal_words_in(
    office: Office, flags: ChannelFlags | None
) -> None:
    await office.put(OPENED)
    office.directory.channels[INTERNAL_CHANNEL] = flags
    await wait(office)
    assert office.sender.texts(INTERNAL_CHANNEL) == []
    assert await reason(office) == "wall: internal words, and outsiders read this channel"
    assert len(office.sender.texts("D0CLEO")) == 1, "the PM hears of it"


async def test_a_client_channel_is_one_whatever_its_flags_say(office: Office) -> None:
    await office.put(OpenThread(to=OUTSIDE, subject=ONE))
    await wait(office)
    assert office.sender.texts(CLIENT_CHANNEL) == []


async def test_a_client_gets_its_words_in_its_shared_channel(office: Office) -> None:
    office.directory.channels[CLIENT_CHANNEL] = SHARED
    await office.put(RECEIPT)
    await wait(office)
    assert office.sender.texts(CLIENT_CHANNEL) == ["GiveReceipt 1"]


async def test_another_organisation_in_the_channel_stops_a_clients_words(office: Office) -> None:
    strangers = replace(SHARED, connected_team_ids=(HOME, THEIRS, TeamId("T0OTHER")))
    office.directory.channels[CLIENT_CHANNEL] = strangers
    await office.put(RECEIPT)
    await wait(office)
    assert await reason(office) == "wall: another organisation is connected to this channel"


@pytest.mark.parametrize(
    "error",
    [NOT_NOW, SendError("TimeoutError"), SendError("ratelimited", retry_after=20)],
    ids=lambda error: error.reason,
)
async def test_a_check_that_fails_delays_a_message_and_does_not_fail_it(
    office: Office, error: SendError
) -> None:
    office.directory.away = error
    await office.put(OPENED)
    await wait(office, *[30] * 19)
    assert await office.statuses() == ["pending"]
    office.directory.away = None
    await wait(office, 60)
    assert office.sender.texts() == ["OpenThread 1"]


async def test_after_ten_minutes_without_a_check_outsiders_are_assumed(office: Office) -> None:
    office.directory.away = NOT_NOW
    await office.put(OPENED)
    await wait(office, *[30] * 22)
    assert (await office.statuses())[0] == "failed"
    assert office.sender.texts(INTERNAL_CHANNEL) == []


async def test_a_day_without_a_process_does_not_make_a_channel_external(office: Office) -> None:
    office.directory.away = NOT_NOW
    await office.put(OPENED)
    await wait(office, 86_400)
    assert await office.statuses() == ["pending"]


async def test_a_colleague_who_has_become_a_guest_reads_nothing_internal(office: Office) -> None:
    office.directory.people["U0BEN"] = GUEST
    await office.put(TO_BEN, ShowHome(person=BEN))
    await wait(office)
    assert office.sender.texts("D0BEN") == []
    assert office.sender.home_views == [{"type": "home", "for": Side.CLIENT}]
    assert await reason(office) == "wall: internal words, and the reader is no colleague"


async def test_a_person_who_cannot_be_checked_delays_a_message(office: Office) -> None:
    office.directory.away = NOT_NOW
    await office.put(TO_BEN)
    await wait(office)
    assert await office.statuses() == ["pending"]
    office.directory.away = None
    await wait(office, 30)
    assert office.sender.texts("D0BEN") == ["AskOwner 1"]


async def test_a_client_hears_the_clients_words_and_no_others_in_person(office: Office) -> None:
    office.directory.away = NOT_NOW  # a client's own words need no check of the person
    await office.put(SendExecutiveLine(to=Direct(person=DANA), subject=ONE))
    await office.put(AskOwner(to=Direct(person=DANA), subject=ONE, person=DANA))
    await wait(office)
    assert office.sender.texts("D0DANA") == ["SendExecutiveLine 1"]
    assert (await office.statuses())[1] == "failed"


async def test_who_left_or_has_no_account_is_not_written_to(office: Office) -> None:
    ben = next(p for p in cast() if p.id == BEN)
    async with office.begin() as work:
        await work.people.save(replace(ben, active=False))
    await office.put(TO_BEN)
    await wait(office)
    assert await reason(office) == "this person has no Slack account"


async def test_an_edit_is_checked_like_a_post(office: Office) -> None:
    await office.put(OPENED)
    await wait(office)
    office.directory.channels[INTERNAL_CHANNEL] = SHARED
    office.words[ONE] = "something new and internal"
    await office.put(Redraw(subject=ONE))
    await wait(office)
    assert office.sender.updated == []
