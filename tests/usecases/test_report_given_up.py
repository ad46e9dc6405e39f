from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.effects import (
    ConfirmAnswer,
    Direct,
    Effect,
    Explain,
    Notice,
    Notify,
    Place,
    Redraw,
    ShowStaffStatus,
    TellAsker,
    Topic,
)
from app.domain.ids import ChannelId, EffectId, PersonId
from app.ports import Claimed
from app.usecases.report_given_up import WALL, report_given_up
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, with_laptops

LOST = EffectId(UUID(int=51))
INSIDE = Place(channel=INTERNAL_CHANNEL)
STATUS = ShowStaffStatus(to=INSIDE, subject=NETWORK)
OUTSIDERS = f"{WALL} outsiders read this channel"


def claimed(effect: Effect) -> Claimed:
    return Claimed(
        id=LOST,
        effect=effect,
        lane="C0INTERNAL",
        attempts=1,
        first_tried_at=MONDAY,
        claimed_now=MONDAY,
        follows=None,
        channel=None,
        thread=None,
        looked=0,
    )


async def told(work: FakeWork, effect: Effect, reason: str = "is_archived") -> list[PersonId]:
    await report_given_up(claimed(effect), reason, work)
    words = work.outbox.of(Notify)
    assert {word.subject for word in words} <= {LOST}, "what was not said is found by its id"
    return [word.to.person for word in words]


async def test_the_pm_hears_that_it_was_not_said() -> None:
    work = asked()
    assert await told(work, STATUS) == [CLEO]
    (word,) = work.outbox.effects
    assert isinstance(word, Notify)
    assert (word.notice, word.channel) == (Notice.FAILED, INTERNAL_CHANNEL)


async def test_what_the_wall_held_back_is_named_as_such_and_a_list_is_explained() -> None:
    work = asked()
    assert await told(work, STATUS, OUTSIDERS) == [CLEO]
    word, quiet = work.outbox.effects
    assert isinstance(word, Notify)
    assert word.notice is Notice.NOT_SENT
    assert quiet == Explain(to=INSIDE, subject=NETWORK, topic=Topic.NOT_HERE)


async def test_a_channel_that_outsiders_read_is_one_message_a_day() -> None:
    work = asked()
    for _ in range(3):
        await told(work, TellAsker(to=INSIDE, subject=PHONES), OUTSIDERS)
    heard = [word.to.person for word in work.outbox.of(Notify)]
    assert heard.count(CLEO) == 1
    assert heard.count(ANA) == 3, "whoever waits is told each time"


@pytest.mark.parametrize("kind", [TellAsker, ConfirmAnswer])
async def test_whoever_waits_for_it_is_told_in_private(kind: type) -> None:
    extra = {"at": MONDAY} if kind is ConfirmAnswer else {}
    effect = kind(to=INSIDE, subject=PHONES, **extra)
    assert await told(asked(), effect) == [ANA, CLEO]


async def test_of_the_alerts_channel_every_pm_hears() -> None:
    work = asked()
    with_laptops(work, pm_id=BEN)
    effect = replace(STATUS, to=Place(channel=ALERTS_CHANNEL))
    assert set(await told(work, effect)) == {BEN, CLEO}


async def test_of_a_direct_message_who_leads_what_that_person_works_on_hears() -> None:
    work = asked()
    assert await told(work, replace(STATUS, to=Direct(person=BEN))) == [CLEO]
    work = asked()
    assert await told(work, replace(STATUS, to=Direct(person=CLEO))) == [PRIYA], "not themselves"


async def test_nothing_is_said_of_a_notice_a_redraw_or_a_channel_of_nobody() -> None:
    notice = Notify(to=Direct(person=CLEO), subject=PHONES, notice=Notice.FAILED)
    elsewhere = replace(STATUS, to=Place(channel=ChannelId("C0RANDOM")))
    for effect in (notice, Redraw(subject=PHONES), elsewhere):
        work = asked()
        assert await told(work, effect) == []
