from dataclasses import replace
from typing import Any

import pytest

from app.domain.effects import (
    AskOwner,
    Direct,
    Explain,
    Notice,
    Notify,
    Place,
    ShowAbsence,
    ShowClientStatus,
    ShowStaffStatus,
    Topic,
    WouldSay,
)
from app.domain.ids import ChannelId, ClientId, Ts
from app.domain.projects import Client, Mode, State
from app.domain.routing import Lane
from app.usecases.address import Address, Heard, address
from tests.builders import (
    ACME,
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    NETWORK,
    a_project,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import LAPTOPS, with_laptops
from tests.usecases.worlds import a_world

SAID = Ts("1796029500.000100")
HERE = ChannelId("D0CHAT")
QUESTION = "which VLAN do the phones use?"


async def said(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> Heard:
    intent = Address(by=an_actor(by), text=text, channel=INTERNAL_CHANNEL, ts=SAID)
    return await address(replace(intent, **how), work)


def before_client(**how: Any) -> dict[str, Any]:
    return {"channel": CLIENT_CHANNEL, **how}


def topics(heard: Heard) -> list[Topic]:
    return [say.topic for say in heard.replies if isinstance(say, Explain)]


def alone(**changes: Any) -> FakeWork:
    """A project in another mode or state."""
    return a_world(project=a_project(**changes))


# --- nobody meets silence ------------------------------------------------------------------------


async def test_a_question_is_asked_of_a_person() -> None:
    heard = await said(a_world(), QUESTION)
    assert heard.question is not None
    assert (heard.question.text, heard.question.asked_ts) == (QUESTION, SAID)
    assert list(heard.replies) == []


async def test_what_can_be_said_at_once_is_and_the_rest_is_asked() -> None:
    heard = await said(a_world(), "Where are we? Which VLAN do the phones use?")
    assert [type(say) for say in heard.replies] == [ShowStaffStatus]
    assert heard.question is not None
    assert heard.question.text == "Which VLAN do the phones use?"


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("", Topic.HELP, Topic.CLIENT_HELP),
        ("help", Topic.HELP, Topic.CLIENT_HELP),
        ("who are you?", Topic.ABOUT, Topic.ABOUT),
        ("thanks", Topic.WELCOME, Topic.WELCOME),
    ],
)
async def test_what_is_asked_of_liaison_itself_has_a_set_answer(
    text: str, inside: Topic, outside: Topic
) -> None:
    work = a_world()
    assert topics(await said(work, text)) == [inside]
    assert topics(await said(work, text, by="Dana", **before_client())) == [outside]
    assert topics(await said(work, text, **before_client())) == [outside], "the client reads it"


async def test_a_file_without_words_is_a_question_too() -> None:
    heard = await said(a_world(), "", by="Dana", **before_client(files=1))
    assert heard.question is not None
    assert "photo or a file" in heard.question.text


async def test_somebody_says_that_they_are_away() -> None:
    heard = await said(a_world(), "away 3-14 Dec")
    assert [type(say) for say in heard.replies] == [ShowAbsence]
    heard = await said(a_world(), "away 3-14 Dec", by="Dana", **before_client())
    assert heard.question is not None, "a client's absence is for a person to read"


# --- where nothing can be said -------------------------------------------------------------------


async def test_a_channel_of_no_project_is_said_to_be_one() -> None:
    assert topics(await said(a_world(), QUESTION, channel=ChannelId("C0RANDOM"))) == [Topic.UNBOUND]


async def test_a_client_of_nothing_that_is_live_hears_why_and_the_pm_hears_of_it() -> None:
    work = alone(mode=Mode.INSIDE)
    assert topics(await said(work, "status", by="Dana", **before_client())) == [Topic.NOT_LIVE]
    (notice,) = work.outbox.of(Notify)
    assert (notice.to, notice.notice) == (Direct(person=CLEO), Notice.NOT_LIVE)
    assert (notice.channel, notice.ts) == (CLIENT_CHANNEL, SAID)


async def test_a_client_in_private_hears_that_there_is_none_of_theirs() -> None:
    work = alone(mode=Mode.INSIDE)
    heard = await said(work, "status", by="Dana", direct=True, channel=HERE)
    assert topics(heard) == [Topic.NOT_YOURS]
    assert work.outbox.effects == []


async def test_somebody_of_no_client_hears_the_same_where_they_wrote() -> None:
    stranger = an_actor("Mallory", external=True, team_id="T0OTHER")
    heard = await address(
        Address(by=stranger, text="status", channel=HERE, ts=SAID, direct=True), a_world()
    )
    (explained,) = heard.replies
    assert isinstance(explained, Explain)
    assert (explained.topic, explained.to) == (
        Topic.NOT_YOURS,
        Place(channel=HERE, thread=SAID),
    )


async def test_before_a_client_whose_project_is_not_live_a_colleague_hears_why_in_private() -> None:
    work = alone(mode=Mode.INSIDE)
    heard = await said(work, "status", **before_client())
    assert topics(heard) == [Topic.NOT_LIVE_YET]
    assert heard.replies[0].to == Direct(person=ANA)


async def test_a_command_is_answered_in_its_acknowledgement_wherever_it_was_typed() -> None:
    work = alone(mode=Mode.INSIDE)
    heard = await said(work, "status", **before_client(ts=None))
    assert topics(heard) == [Topic.NOT_LIVE_YET]
    assert heard.replies[0].to == Place(channel=CLIENT_CHANNEL)


async def test_in_private_somebody_with_several_clients_says_which() -> None:
    work = a_world()
    other = ClientId(LAPTOPS)
    with_laptops(work, client_id=other, pm_id=CLEO)
    work.projects.kept_clients[other] = Client(id=other, key="kestrel", name="Kestrel")
    heard = await said(work, "Who signs?", by="Cleo", direct=True, channel=HERE)
    assert topics(heard) == [Topic.WHICH_PROJECT]
    heard = await said(work, "network: who signs?", by="Cleo", direct=True, channel=HERE)
    assert heard.question is not None
    assert heard.question.project_id == NETWORK


async def test_a_mistyped_command_is_no_question_but_a_word_with_a_mark_is() -> None:
    assert topics(await said(a_world(), "statsu", ts=None)) == [Topic.UNKNOWN_WORD]
    assert (await said(a_world(), "deadline-risk?", ts=None)).question is not None
    assert (await said(a_world(), "printers", ts=SAID)).question is not None


# --- observing -----------------------------------------------------------------------------------


async def test_an_observed_project_answers_its_pm_alone() -> None:
    heard = await said(alone(mode=Mode.OBSERVE), "status", by="Cleo")
    assert [type(say) for say in heard.replies] == [ShowStaffStatus]


@pytest.mark.parametrize("text", ["status", QUESTION])
async def test_for_others_the_pm_reads_what_would_have_been_said(text: str) -> None:
    work = alone(mode=Mode.OBSERVE)
    heard = await said(work, text)
    assert topics(heard) == [Topic.OBSERVING]
    (would,) = work.outbox.of(WouldSay)
    assert (would.to, would.person, would.ts) == (Direct(person=CLEO), ANA, SAID)
    assert (would.status, would.question) == (text == "status", text == QUESTION)
    assert work.questions.kept == {}


async def test_a_client_of_an_observed_project_hears_nothing_at_all() -> None:
    work = alone(mode=Mode.OBSERVE)
    for by in ("Dana", "Ana"):
        heard = await said(work, "status", by=by, **before_client())
        assert (heard.replies, heard.question) == ((), None)
    assert len(work.outbox.of(WouldSay)) == 2


# --- who is who ----------------------------------------------------------------------------------


async def test_a_client_in_its_channel_hears_its_status() -> None:
    heard = await said(a_world(), "where are we?", by="Dana", **before_client())
    (status,) = heard.replies
    assert isinstance(status, ShowClientStatus)
    assert (status.subject, status.to) == (ACME, Place(channel=CLIENT_CHANNEL, thread=SAID))


async def test_a_clients_question_is_never_answered_before_another_clients_eyes() -> None:
    work = a_world()
    kestrel = ClientId(LAPTOPS)
    work.people.kept[DANA] = replace(work.people.kept[DANA], client_id=kestrel)
    assert topics(await said(work, "status", by="Dana", **before_client())) == [Topic.NOT_YOURS]


async def test_a_cancelled_project_is_not_spoken_of_in_private() -> None:
    work = alone(state=State.CANCELLED)
    heard = await said(work, "status", by="Cleo", direct=True, channel=HERE)
    assert topics(heard) == [Topic.UNBOUND]


async def test_a_colleague_sends_it_to_the_client_themselves() -> None:
    work = a_world()
    heard = await said(work, "ask the client: do they have a UPS?", thread=SAID)
    assert heard.question is not None
    assert (heard.question.text, heard.question.lane) == ("do they have a UPS?", Lane.CLIENT)
    (relay,) = work.relays.kept.values()
    assert relay.question_id == heard.question.id
    assert work.outbox.of(AskOwner) == [], "one card for the PM, not two"


async def test_who_can_be_asked_of_nobody_is_the_pms() -> None:
    work = a_world()
    work.people.roles = []
    heard = await said(work, "ask the client: do they have a UPS?", thread=SAID)
    assert heard.question is not None
    assert work.relays.kept == {}
    assert len(work.outbox.of(AskOwner)) == 1


async def test_to_a_client_the_same_words_are_a_question_of_theirs() -> None:
    work = a_world()
    heard = await said(work, "ask the client: do they open?", by="Dana", **before_client())
    assert heard.question is not None
    assert heard.question.lane is not Lane.CLIENT
