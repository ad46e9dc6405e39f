"""What is in the way, as each reads it."""

from typing import Any

import pytest

from app.domain.concerns import Kind, Status
from app.domain.effects import (
    Direct,
    Place,
    Say,
    ShowConcern,
    ShowPortfolio,
    ShowStaffStatus,
    Topic,
)
from app.domain.ids import PersonId
from app.slack.rendering import render
from app.slack.views.concerns import SILENT
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PRIYA,
)
from tests.domain.test_concerns import a_concern
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

BLOCK = a_concern().id


def standing(**changes: Any) -> FakeWork:
    work = a_world()
    work.concerns.kept[BLOCK] = a_concern(**changes)
    return work


async def read(work: FakeWork, say: Say) -> str:
    rendered = await render(say, work)
    return rendered.text if rendered else ""


def to(person: PersonId) -> ShowConcern:
    return ShowConcern(to=Direct(person=person), subject=BLOCK)


async def test_it_says_what_since_when_who_lifts_it_and_which_told_date_is_at_stake() -> None:
    said = await read(standing(), ShowConcern(to=Place(channel=ALERTS_CHANNEL), subject=BLOCK))
    assert said.splitlines() == [
        "*Oak St network - blocked.* FW-02 dead on arrival",
        "Ana, since today 09:00. Lifts: Ben. Cleo knows.",
        f"At stake: Core switch, told Fri 11 Dec. {SILENT}",
    ]
    assert "Lifts: you. Cleo knows." in await read(standing(), to(BEN))
    assert "Lifts: Ben.\n" in await read(standing(), to(CLEO))


async def test_once_lifted_every_copy_says_by_whom() -> None:
    work = standing(status=Status.LIFTED, moved_by=BEN, moved_at=MONDAY)
    said = await read(work, to(CLEO))
    assert said.endswith("no longer blocked.* FW-02 dead on arrival\nBen lifted it, today 09:00.")


@pytest.mark.parametrize("reader", [BEN, PRIYA])
async def test_a_concern_is_drawn_for_nobody_else(reader: PersonId) -> None:
    work = standing(kind=Kind.CONCERN, lifter_id=CLEO)
    assert "For your eyes." in await read(work, to(CLEO))
    assert "For Cleo's eyes." in await read(work, to(ANA))
    assert await read(work, to(reader)) == ""
    for channel in (ALERTS_CHANNEL, INTERNAL_CHANNEL):
        assert await read(work, ShowConcern(to=Place(channel=channel), subject=BLOCK)) == ""


async def test_the_internal_status_shows_a_block_and_no_concern() -> None:
    here = Place(channel=INTERNAL_CHANNEL)
    status = ShowStaffStatus(to=here, subject=NETWORK)
    many = ShowPortfolio(
        to=Direct(person=CLEO), subject=CLEO, topic=Topic.STATUS, projects=(NETWORK,)
    )
    blocked = await read(standing(), status)
    assert "needs attention" in blocked
    assert "Blocked: FW-02 dead on arrival since today 09:00. Lifts: Ben." in blocked
    assert "needs attention" in await read(standing(), many)
    worry = standing(kind=Kind.CONCERN, lifter_id=CLEO)
    for say in (status, many):
        assert "on track" in await read(worry, say)
        assert "FW-02" not in await read(worry, say)
