from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.effects import (
    Direct,
    Place,
    Say,
    ShowFacts,
    ShowInbox,
    ShowKnowers,
    ShowMonth,
    ShowWaiting,
)
from app.domain.ids import ChannelId, Ts
from app.usecases.look_up import look_up
from app.usecases.set_scene import Address, set_scene
from tests.builders import (
    ANA,
    BEN,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    NETWORK,
    VLAN,
    a_person,
    an_actor,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

SAID = Ts("1796029500.000100")
THERE = Place(channel=INTERNAL_CHANNEL, thread=SAID)


async def looked_up(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> list[Say]:
    intent = Address(by=an_actor(by), text=text, channel=INTERNAL_CHANNEL, ts=SAID)
    scene = await set_scene(replace(intent, **how), work)
    return list(await look_up(scene, work))


async def test_an_inbox_is_shown_to_nobody_else() -> None:
    mine = ShowInbox(to=Direct(person=ANA), subject=ANA, person=ANA)
    assert await looked_up(a_world(), "inbox") == [mine]
    typed = await looked_up(a_world(), "inbox", ts=None)
    assert typed == [replace(mine, to=Place(channel=INTERNAL_CHANNEL))]
    private = await looked_up(a_world(), "inbox", direct=True, channel=ChannelId("D0ANA"))
    assert private == [replace(mine, to=Direct(person=ANA, thread=SAID))]


async def test_whose_turn_it_is_is_shown_to_who_asks_of_the_projects_of_that_place() -> None:
    (shown,) = await looked_up(a_world(), "waiting")
    alone = Direct(person=ANA)
    assert shown == ShowWaiting(to=alone, subject=ANA, person=ANA, projects=(NETWORK,))


async def test_a_month_is_the_one_that_is_named_else_this_one() -> None:
    for words, on in (("month", (2026, 11)), ("month last", (2026, 10)), ("month May", (2026, 5))):
        (shown,) = await looked_up(a_world(), words)
        assert shown == ShowMonth(
            to=Direct(person=ANA), subject=ANA, person=ANA, projects=(NETWORK,), on=date(*on, 1)
        )


async def test_facts_are_those_of_the_channels_projects() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry()}
    for text, about in (("facts", False), ("facts about VLAN", True)):
        found = await looked_up(work, text)
        assert found == [
            ShowFacts(to=THERE, subject=NETWORK, entries=(VLAN,), total=1, about=about)
        ]


async def test_who_knows_something_is_told_without_the_credentials_in_the_topic() -> None:
    work = a_world()
    work.people.kept[BEN] = a_person(BEN, "Ben", skills=("firewalls",))
    (found,) = await looked_up(work, "who knows firewalls")
    assert found == ShowKnowers(to=THERE, subject=ANA, topic="firewalls", people=(BEN,))
    (masked,) = await looked_up(work, "who knows password: hunter2hunter2")
    assert isinstance(masked, ShowKnowers)
    assert "hunter2" not in masked.topic


async def test_nothing_is_looked_up_for_or_before_a_client_nor_without_a_wish() -> None:
    assert await looked_up(a_world(), "facts", channel=CLIENT_CHANNEL) == []
    assert await looked_up(a_world(), "facts", by="Dana", channel=CLIENT_CHANNEL) == []
    assert await looked_up(a_world(), "status") == []
