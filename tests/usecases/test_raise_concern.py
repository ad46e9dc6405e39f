"""Something is in the way, or worries somebody: who leads the project hears of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.concerns import Concern, Kind
from app.domain.effects import Direct, Place, ShowConcern, To
from app.domain.ids import PersonId, UserId
from app.domain.projects import Mode
from app.usecases.raise_concern import RaiseConcern, raise_concern
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    MONDAY,
    NETWORK,
    PRIYA,
    SWITCH,
    a_project,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

FIREWALL = "FW-02 dead on arrival"
ALERTS = Place(channel=ALERTS_CHANNEL)


async def raised(
    work: FakeWork, words: str = FIREWALL, *, by: PersonId = ANA, **changes: Any
) -> Concern:
    intent = RaiseConcern(
        by=await work.people.get(by),
        kind=Kind.BLOCK,
        words=words,
        project=await work.projects.get(NETWORK),
    )
    return await raise_concern(replace(intent, **changes), work)


def told(work: FakeWork) -> list[To]:
    return [say.to for say in work.outbox.of(ShowConcern)]


async def test_a_block_says_what_since_when_who_can_lift_it_and_what_is_at_stake() -> None:
    work = a_world()
    concern = await raised(work)
    assert (concern.words, concern.since, concern.said_by) == (FIREWALL, MONDAY, ANA)
    assert (concern.lifter_id, concern.milestone_id) == (CLEO, SWITCH)
    assert await work.concerns.get(concern.id) == replace(concern, version=1)
    assert told(work) == [ALERTS, Direct(person=CLEO)]


async def test_whoever_is_named_can_lift_it_and_is_told_too() -> None:
    work = a_world()
    assert (await raised(work, f"{FIREWALL}, Ben can lift it")).lifter_id == BEN
    assert told(work) == [ALERTS, Direct(person=CLEO), Direct(person=BEN)]


async def test_whoever_is_mentioned_is_named_in_words() -> None:
    concern = await raised(a_world(), f"{FIREWALL}, waits for @U0BEN")
    assert (concern.lifter_id, concern.words) == (BEN, f"{FIREWALL}, waits for Ben")
    labelled = await raised(a_world(), f"{FIREWALL}: @ben", mentions=(UserId("U0BEN"),))
    assert labelled.lifter_id == BEN
    client = await raised(a_world(), FIREWALL, mentions=(UserId("U0DANA"),))
    assert client.lifter_id == CLEO, "only our own people lift it"


async def test_who_says_it_is_not_told() -> None:
    work = a_world()
    assert (await raised(work, f"{FIREWALL}, says Cleo", by=CLEO)).lifter_id == CLEO
    assert told(work) == [ALERTS]


async def test_a_concern_is_for_the_project_manager_alone() -> None:
    work = a_world()
    concern = await raised(work, "Ben is overworked", kind=Kind.CONCERN)
    assert concern.lifter_id == CLEO
    assert told(work) == [Direct(person=CLEO)]


async def test_while_the_pm_is_away_the_backup_hears_of_a_block_and_not_of_a_concern() -> None:
    work = a_world()
    cleo = await work.people.get(CLEO)
    away = replace(cleo.hours, away=((date(2026, 11, 30), date(2026, 12, 4)),))
    work.people.kept[CLEO] = replace(cleo, hours=away)
    await raised(work)
    await raised(work, kind=Kind.CONCERN)
    assert told(work) == [ALERTS, Direct(person=PRIYA), Direct(person=CLEO)]


async def test_of_a_project_that_is_only_observed_the_pm_alone_is_told() -> None:
    work = a_world(project=a_project(mode=Mode.OBSERVE))
    await raised(work, f"{FIREWALL}, Ben can lift it")
    assert told(work) == [Direct(person=CLEO)]


@pytest.mark.parametrize("kind", list(Kind))
async def test_without_an_alerts_channel_the_pm_is_told_all_the_same(kind: Kind) -> None:
    work = a_world(alerts=False)
    await raised(work, kind=kind)
    assert told(work) == [Direct(person=CLEO)]
