from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.domain.effects import (
    Direct,
    Place,
    Say,
    ShowClientStatus,
    ShowGoingLive,
    ShowList,
    ShowPortfolio,
    ShowStaffStatus,
    Topic,
)
from app.domain.ids import ChannelId, EffectId, ProjectId, Ts
from app.domain.projects import going_live_of
from app.ports import Post
from app.usecases.grant_wishes import A_MOMENT, SEVERAL, grant_wishes
from app.usecases.set_scene import Address, set_scene
from tests.builders import (
    ACME,
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    SWITCH,
    a_milestone,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.worlds import a_world

SAID = Ts(f"{MONDAY.timestamp():.6f}")
THERE = Place(channel=INTERNAL_CHANNEL, thread=SAID)
BEFORE = Place(channel=CLIENT_CHANNEL, thread=SAID)


async def granted(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> list[Say]:
    intent = Address(by=an_actor(by), text=text, channel=INTERNAL_CHANNEL, ts=SAID)
    scene = await set_scene(replace(intent, **how), work)
    return list(await grant_wishes(scene, work))


async def test_a_colleague_gets_each_project_of_the_channel() -> None:
    work = a_world()
    with_laptops(work)
    assert await granted(work, "status") == [
        ShowStaffStatus(to=THERE, subject=NETWORK),
        ShowStaffStatus(to=THERE, subject=LAPTOPS),
    ]
    assert await granted(work, "due") == [
        ShowList(to=THERE, subject=project, topic=Topic.DUE) for project in (NETWORK, LAPTOPS)
    ]


async def test_several_wishes_are_granted_in_one_order() -> None:
    found = await granted(a_world(), "open questions? status? due?")
    assert [getattr(say, "topic", None) for say in found] == [None, Topic.DUE, Topic.OPEN]


async def test_many_projects_are_one_message_in_private() -> None:
    work = a_world()
    ids = [ProjectId(UUID(int=30 + n)) for n in range(SEVERAL)]
    work.projects.kept |= {i: a_project(id=i, key=f"p{n}") for n, i in enumerate(ids)}
    found = await granted(work, "status", by="Cleo", direct=True, channel=ChannelId("D0CLEO"))
    to = Direct(person=CLEO, thread=SAID)
    everything = (NETWORK, *ids)
    assert found == [ShowPortfolio(to=to, subject=CLEO, topic=Topic.STATUS, projects=everything)]
    del work.projects.kept[NETWORK]
    found = await granted(work, "status", by="Cleo", direct=True, channel=ChannelId("D0CLEO"))
    assert [type(say) for say in found] == [ShowStaffStatus] * SEVERAL


# --- before a client -----------------------------------------------------------------------------


def before_client(**how: Any) -> dict[str, Any]:
    return {"by": "Dana", "channel": CLIENT_CHANNEL, **how}


async def test_a_client_gets_its_status_whatever_it_asks_for() -> None:
    for text in ("where are we?", "what's due?", "open"):
        found = await granted(a_world(), text, **before_client())
        assert found == [ShowClientStatus(to=BEFORE, subject=ACME)]


async def test_of_one_project_by_name() -> None:
    work = a_world()
    with_laptops(work)
    found = await granted(work, "laptops: status", **before_client())
    assert found == [ShowClientStatus(to=BEFORE, subject=ACME, projects=(LAPTOPS,))]


def given(work: FakeWork, ago: timedelta) -> Post:
    post = Post(
        effect_id=EffectId(UUID(int=51)),
        kind="ShowClientStatus",
        subject=ACME,
        channel=CLIENT_CHANNEL,
        ts=Ts(f"{(MONDAY - ago).timestamp():.6f}"),
    )
    work.outbox.posts = [post]
    return post


async def test_a_moment_later_the_short_one_points_to_the_full_one() -> None:
    work = a_world()
    post = given(work, A_MOMENT)
    found = await granted(work, "status", **before_client())
    assert found == [ShowClientStatus(to=BEFORE, subject=ACME, short=True, earlier=post.ts)]


async def test_later_in_private_or_of_one_project_it_is_given_in_full_again() -> None:
    work = a_world()
    with_laptops(work)
    given(work, A_MOMENT + timedelta(seconds=1))
    (full,) = await granted(work, "status", **before_client())
    given(work, timedelta(seconds=1))
    (named,) = await granted(work, "laptops: status", **before_client())
    (private,) = await granted(work, "status", by="Dana", direct=True, channel=ChannelId("D0DANA"))
    (typed,) = await granted(work, "status", channel=CLIENT_CHANNEL, ts=None)
    for status in (full, named, private, typed):
        assert isinstance(status, ShowClientStatus)
        assert (status.short, status.earlier) == (False, None)


async def test_what_can_not_be_claimed_is_asked_about_now() -> None:
    soon = a_milestone(
        known_on=MONDAY.date() + timedelta(days=2),
        told_on=MONDAY.date() + timedelta(days=2),
        nudge_at=MONDAY + timedelta(days=1),
    )
    work = a_world(soon)
    await granted(work, "status")
    assert work.milestones.kept[SWITCH].nudge_at == soon.nudge_at
    await granted(work, "status", **before_client())
    assert work.milestones.kept[SWITCH].nudge_at == MONDAY


# --- going live ----------------------------------------------------------------------------------


async def test_who_hears_what_is_for_colleagues_and_before_a_client_in_private() -> None:
    card = ShowGoingLive(to=THERE, subject=going_live_of(NETWORK), project=NETWORK)
    assert await granted(a_world(), "live") == [card]
    found = await granted(a_world(), "live", channel=CLIENT_CHANNEL)
    assert found == [replace(card, to=Direct(person=ANA))]
    typed = await granted(a_world(), "live", channel=CLIENT_CHANNEL, ts=None)
    assert typed == [replace(card, to=Place(channel=CLIENT_CHANNEL))]
    assert await granted(a_world(), "live", **before_client()) == []
