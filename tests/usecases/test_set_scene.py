from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.asks import Wish
from app.domain.conversations import LASTS, Conversation
from app.domain.effects import Direct, Place, Topic
from app.domain.ids import ChannelId, ClientId, Ts
from app.domain.people import Membership, Role
from app.domain.projects import Client, Mode
from app.usecases.set_scene import Address, Scene, set_scene
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.worlds import a_world

SAID, ROOT = Ts("1796029500.000100"), Ts("1796029100.000100")
HERE = ChannelId("D0CHAT")


async def scene(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> Scene:
    intent = Address(by=an_actor(by), text=text, channel=INTERNAL_CHANNEL, ts=SAID)
    return await set_scene(replace(intent, **how), work)


def two_projects() -> FakeWork:
    """Ana works on both."""
    work = a_world()
    with_laptops(work)
    work.people.roles += [
        Membership(project_id=project, person_id=ANA, role=Role.ENGINEER)
        for project in (NETWORK, LAPTOPS)
    ]
    return work


async def private(work: FakeWork, text: str, by: str = "Ana") -> Scene:
    return await scene(work, text, by, direct=True, channel=HERE)


def keys(found: Scene) -> list[str]:
    return [project.key for project in found.projects]


async def test_it_is_answered_in_the_thread_where_it_was_said() -> None:
    assert (await scene(a_world(), "status")).to == Place(channel=INTERNAL_CHANNEL, thread=SAID)
    under = await scene(a_world(), "status", thread=ROOT)
    assert under.to == Place(channel=INTERNAL_CHANNEL, thread=ROOT)
    assert (await private(a_world(), "status")).to == Direct(person=ANA, thread=SAID)


async def test_a_command_where_no_project_is_stays_between_two() -> None:
    for channel in (ChannelId("C0RANDOM"), ALERTS_CHANNEL):
        found = await scene(a_world(), "status", by="Cleo", ts=None, channel=channel)
        assert found.private
        assert (found.channel, keys(found)) == (None, ["network"])
        assert found.to == Direct(person=CLEO)
    assert not (await scene(a_world(), "status", ts=None)).private


async def test_who_is_before_a_client_speaks_as_a_client_may_read() -> None:
    inside = await scene(a_world(), "status")
    outside = await scene(a_world(), "status", channel=CLIENT_CHANNEL)
    client = await private(a_world(), "status", by="Dana")
    assert [s.client_view for s in (inside, outside, client)] == [False, True, True]
    assert [s.before_client for s in (inside, outside, client)] == [False, True, False]


async def test_what_only_colleagues_look_up_is_a_question_before_a_client() -> None:
    found = await scene(a_world(), "who knows firewalls", channel=CLIENT_CHANNEL)
    assert found.ask.wishes == {Wish.QUESTION}
    assert found.ask.question == "who knows firewalls"
    assert (await scene(a_world(), "who knows firewalls")).ask.wishes == {Wish.KNOWERS}


# --- which project -------------------------------------------------------------------------------


async def test_a_channel_of_several_projects_is_about_all_of_them_unless_one_is_named() -> None:
    work = two_projects()
    assert keys(await scene(work, "status")) == ["network", "laptops"]
    named = await scene(work, "laptops: status")
    assert (keys(named), named.named) == (["laptops"], True)
    assert named.ask.wishes == {Wish.STATUS}
    assert keys(await scene(work, "where are we with the forty laptops?")) == ["laptops"]


async def test_a_client_is_named_as_well_as_a_project() -> None:
    found = await scene(two_projects(), "acme: status")
    assert (keys(found), found.refused) == (["network", "laptops"], None)


async def test_a_project_that_is_not_of_this_place_is_not_spoken_of_here() -> None:
    work = a_world()
    other = ClientId(LAPTOPS)
    work.projects.kept_clients[other] = Client(id=other, key="kestrel", name="Kestrel")
    work.projects.kept[LAPTOPS] = a_project(id=LAPTOPS, key="laptops", client_id=other)
    for text in ("kestrel: status", "laptops: status"):
        assert (await scene(work, text)).refused is Topic.ELSEWHERE
        before = await scene(work, text, channel=CLIENT_CHANNEL)
        assert before.refused is None, "before a client the name means nothing"
        assert before.ask.wishes == {Wish.QUESTION}


async def test_words_before_a_colon_that_are_no_project_belong_to_the_question() -> None:
    found = await scene(a_world(), "Reminder: the switch is late")
    assert found.ask.project is None
    assert found.ask.wishes == {Wish.QUESTION}
    assert found.ask.question == "Reminder - the switch is late"


# --- a conversation ------------------------------------------------------------------------------


async def test_in_private_the_words_tell_which_project_and_it_is_remembered() -> None:
    work = two_projects()
    found = await private(work, "Who orders the forty laptops?")
    assert keys(found) == ["laptops"]
    assert work.conversations.kept[ANA] == Conversation(
        person_id=ANA, project_id=LAPTOPS, said_at=MONDAY
    )
    assert keys(await private(work, "And who signs for them?")) == ["laptops"]


async def test_a_status_is_of_all_whatever_was_spoken_of_before() -> None:
    work = two_projects()
    await private(work, "Who orders the forty laptops?")
    assert keys(await private(work, "status")) == ["laptops", "network"]


async def test_after_some_hours_it_is_another_conversation() -> None:
    work = two_projects()
    await private(work, "Who orders the forty laptops?")
    work.now += LASTS + timedelta(seconds=1)
    assert len((await private(work, "And who signs for them?")).projects) == 2


async def test_a_project_that_is_no_longer_theirs_is_not_remembered() -> None:
    work = two_projects()
    await private(work, "Who orders the forty laptops?")
    work.people.roles = [m for m in work.people.roles if m.project_id != LAPTOPS]
    work.projects.kept[LAPTOPS] = replace(work.projects.kept[LAPTOPS], pm_id=CLEO)
    assert keys(await private(work, "And who signs for them?")) == ["network"]


async def test_asked_which_project_a_name_alone_is_enough() -> None:
    work = two_projects()
    await private(work, "Who signs for it?")
    assert work.conversations.kept[ANA].pending == "Who signs for it?"
    found = await private(work, "the laptops")
    assert (keys(found), found.ask.question) == (["laptops"], "Who signs for it?")
    assert work.conversations.kept[ANA].pending == ""


async def test_a_longer_sentence_is_a_question_of_its_own() -> None:
    work = two_projects()
    await private(work, "Who signs for it?")
    found = await private(work, "When do the forty laptops arrive in the office?")
    assert found.ask.question == "When do the forty laptops arrive in the office?"
    await private(work, "Who signs for it, then, and by when exactly?")
    named = await private(work, "laptops: who pays?")
    assert named.ask.question == "who pays?"


async def test_what_waits_for_a_project_is_kept_without_its_credentials() -> None:
    work = two_projects()
    await private(work, "Is password: hunter2hunter2 still right?")
    assert "hunter2" not in work.conversations.kept[ANA].pending


async def test_a_wish_for_all_is_nothing_to_remember() -> None:
    work = two_projects()
    await private(work, "status")
    assert work.conversations.kept == {}


async def test_who_has_one_project_needs_no_memory() -> None:
    work = a_world()
    await private(work, "Who signs for it?", by="Cleo")
    assert work.conversations.kept == {}


async def test_observed_is_what_only_its_leads_may_hear_of() -> None:
    work = a_world(project=a_project(mode=Mode.OBSERVE))
    assert (await scene(work, "status")).observed
    assert not (await scene(work, "status", by="Priya")).observed
    dana = await scene(work, "status", by="Dana", channel=CLIENT_CHANNEL)
    assert (dana.observed, keys(dana)) == (True, [])
    with_laptops(work)
    assert not (await scene(work, "status")).observed
