"""A colleague tells something rather than asks it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.asks import Wish
from app.domain.concerns import Concern, Kind
from app.domain.effects import Direct, Explain, Place, Say, ShowConcern, ShowSaid, Topic
from app.domain.ids import ChannelId, ClientId, Ts
from app.domain.projects import Mode
from app.domain.questions import Status
from app.domain.record import Kind as Sort
from app.usecases.address import address
from app.usecases.hear_message import HearMessage, hear_message
from app.usecases.set_scene import Address, set_scene
from app.usecases.take_telling import take_telling
from tests.builders import (
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    NETWORK,
    a_client,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, ROOT, WHICH, asked, with_laptops
from tests.usecases.worlds import a_world

KESTREL = ClientId(UUID(int=12))
SAID = Ts("1796029500.000100")


async def told(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> list[Say]:
    intent = Address(by=an_actor(by), text=text, channel=INTERNAL_CHANNEL, ts=SAID)
    return list((await address(replace(intent, **how), work)).replies)


def only(work: FakeWork) -> Concern:
    (concern,) = work.concerns.kept.values()
    return concern


async def test_what_is_in_the_way_is_kept_and_shown_where_it_was_said() -> None:
    work = a_world()
    shown = await told(work, "blocked: FW-02 is dead, password: hunter2hunter2")
    concern = only(work)
    assert (concern.kind, concern.project_id) == (Kind.BLOCK, NETWORK)
    assert "hunter2" not in concern.words
    place = Place(channel=INTERNAL_CHANNEL, thread=SAID)
    assert shown == [ShowConcern(to=place, subject=concern.id)]


@pytest.mark.parametrize("ts", [SAID, None])
@pytest.mark.parametrize("text", ["blocked FW-02 is dead", "concern Dana is not happy with us"])
async def test_before_a_client_it_is_answered_in_private(text: str, ts: Ts | None) -> None:
    for work in (a_world(), a_world(project=a_project(mode=Mode.INSIDE))):
        shown = await told(work, text, channel=CLIENT_CHANNEL, ts=ts)
        assert shown == [ShowConcern(to=Direct(person=ANA), subject=only(work).id)]


async def test_a_concern_is_answered_to_its_author_alone() -> None:
    work = a_world()
    shown = await told(work, "concern: Ben is overworked")
    assert shown == [ShowConcern(to=Direct(person=ANA), subject=only(work).id)]
    places = [say.to for say in work.outbox.of(ShowConcern)]
    assert places == [Direct(person=CLEO)]


async def test_a_client_who_says_the_same_asks_a_question() -> None:
    work = a_world()
    heard = await address(
        Address(
            by=an_actor("Dana"), text="blocked by your firewall", channel=CLIENT_CHANNEL, ts=SAID
        ),
        work,
    )
    assert heard.question is not None
    assert work.concerns.kept == {}


async def test_in_private_it_is_of_the_project_that_is_named_or_that_is_asked_for() -> None:
    here: dict[str, Any] = {"by": "Cleo", "channel": ChannelId("D0CHAT"), "direct": True}
    work, named = a_world(), a_world()
    for world in (work, named):
        with_laptops(world, client_id=KESTREL, client_name="Kestrel laptops")
        world.projects.kept_clients[KESTREL] = a_client(id=KESTREL, key="kestrel", name="Kestrel")
    (which,) = await told(work, "blocked FW-02 is dead", **here)
    assert isinstance(which, Explain)
    assert which.topic is Topic.WHICH_PROJECT
    await told(work, "network", **here)
    assert only(work).project_id == NETWORK
    await told(named, "blocked: the laptops are lost", **here)
    assert only(named).project_id == LAPTOPS


async def test_whoever_tells_nothing_is_not_meant() -> None:
    work = a_world()
    intent = Address(by=an_actor("Ana"), text="status", channel=INTERNAL_CHANNEL, ts=SAID)
    scene = await set_scene(intent, work)
    assert scene.ask.wishes == {Wish.STATUS}
    assert await take_telling(scene, work) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("call: Dana gives us the key", Sort.FACT), ("decided VLAN 40 it is", Sort.DECISION)],
)
async def test_what_was_said_elsewhere_is_kept_and_shown_to_who_tells_it(
    text: str, kind: Sort
) -> None:
    work = a_world()
    (shown,) = await told(work, text)
    (entry,) = work.record.kept.values()
    assert (entry.kind, entry.said_by) == (kind, ANA)
    assert shown == ShowSaid(to=Place(channel=INTERNAL_CHANNEL, thread=SAID), subject=entry.id)
    (alone,) = await told(a_world(), text, channel=CLIENT_CHANNEL, ts=None)
    assert alone.to == Direct(person=ANA)


@pytest.mark.parametrize("by", ["Ana", "Ben"])
@pytest.mark.parametrize("text", ["concern: Ana asks too much of Dana", "blocked by the permit"])
async def test_in_the_thread_of_a_question_it_is_no_answer_to_it(text: str, by: str) -> None:
    work = asked()
    await hear_message(
        HearMessage(
            by=an_actor(by),
            channel=INTERNAL_CHANNEL,
            ts=SAID,
            thread=ROOT,
            text=text,
            addressed=True,
        ),
        work,
    )
    assert only(work).since == work.now
    (question,) = work.questions.kept.values()
    assert (question.status, question.text, question.answer) == (Status.WAITING, WHICH, None)
