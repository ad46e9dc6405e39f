"""Whatever is said where Liaison listens is kept once, and nothing else happens to most of it."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.effects import Direct, Explain, Notice, Notify, ShowClientStatus
from app.domain.ids import ChannelId, Ts
from app.domain.people import Side
from app.usecases.hear_message import HearMessage, hear_message
from tests.builders import (
    ACME,
    ALERTS_CHANNEL,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    NETWORK,
    PRIYA,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import with_laptops
from tests.usecases.worlds import a_world

TS = Ts("1796029500.000100")
LINK = "https://home.slack.example/archives/C0INTERNAL/p1796029500000100"
SECRET = "The password: hunter2now"


def said(text: str = "The rack is here.", **changes: Any) -> HearMessage:
    """By Ben, in the internal channel, to nobody in particular."""
    message = HearMessage(
        by=an_actor("Ben"),
        channel=INTERNAL_CHANNEL,
        ts=TS,
        thread=None,
        text=text,
        addressed=False,
        permalink=LINK,
    )
    return replace(message, **changes)


def to_client(text: str = "The van comes at nine.", **changes: Any) -> HearMessage:
    return said(text, channel=CLIENT_CHANNEL, **changes)


def notices(work: FakeWork) -> list[tuple[Any, Notice]]:
    told = [(effect.to, effect.notice) for effect in work.outbox.of(Notify)]
    return [(to.person, notice) for to, notice in told if isinstance(to, Direct)]


async def heard(work: FakeWork, *messages: HearMessage) -> FakeWork:
    for message in messages:
        async with work.begin() as piece:
            await hear_message(message, piece)
    return work


async def test_a_message_in_a_bound_channel_is_kept_with_all_that_is_known_of_it() -> None:
    thread = Ts("1796029200.000100")
    work = await heard(a_world(), said(thread=thread, files=("F1",)))
    kept = work.archive.kept[INTERNAL_CHANNEL, TS]
    assert (kept.author, kept.side, kept.client_id) == ("U0BEN", Side.STAFF, ACME)
    assert (kept.project_id, kept.thread_ts) == (NETWORK, thread)
    assert (kept.text, kept.files) == ("The rack is here.", ("F1",))
    assert (kept.permalink, kept.by_liaison) == (LINK, False)
    assert work.outbox.effects == []


async def test_an_outsiders_message_stands_on_the_clients_side() -> None:
    work = await heard(a_world(), to_client("Hi Sam", by=an_actor("Dana")))
    assert work.archive.kept[CLIENT_CHANNEL, TS].side is Side.CLIENT


async def test_in_a_channel_of_several_projects_nobody_guesses_which_it_is_about() -> None:
    work = a_world()
    with_laptops(work)
    await heard(work, said())
    kept = work.archive.kept[INTERNAL_CHANNEL, TS]
    assert (kept.client_id, kept.project_id) == (ACME, None)


async def test_the_alerts_channel_is_kept_too_for_no_client() -> None:
    work = await heard(a_world(), said(channel=ALERTS_CHANNEL))
    assert work.archive.kept[ALERTS_CHANNEL, TS].client_id is None


async def test_a_channel_that_is_not_bound_is_none_of_our_business() -> None:
    work = await heard(a_world(), said(channel=ChannelId("C0OTHER")))
    assert work.archive.kept == {}


async def test_a_mention_that_comes_as_two_events_is_heard_once_in_either_order() -> None:
    """Either of the two says that we were mentioned; only one of them names the files."""
    as_message = to_client(
        "where are we?", addressed=True, by=an_actor("Dana"), files=("F1",), thread=None
    )
    for pair in (
        [as_message, replace(as_message, files=())],
        [replace(as_message, files=()), as_message],
    ):
        work = await heard(a_world(), *pair)
        assert len(work.outbox.of(ShowClientStatus)) == 1


async def test_in_an_unbound_channel_a_mention_is_answered_once_and_not_kept() -> None:
    work = a_world()
    mention = said("status", channel=ChannelId("C0OTHER"), addressed=True)
    await heard(work, mention, mention)
    assert len(work.outbox.of(Explain)) == 1
    assert work.archive.kept == {}


async def test_a_direct_message_is_heard_once_and_not_archived() -> None:
    work = a_world()
    direct = said("help", channel=ChannelId("D0BEN"), addressed=True, direct=True)
    await heard(work, direct, direct)
    assert len(work.outbox.effects) == 1
    assert work.archive.kept == {}


async def test_another_apps_message_is_kept_and_answers_nothing() -> None:
    work = a_world()
    alarm = said("Link down. status?", by_app=True, addressed=True, by=an_actor("Robot"))
    await heard(work, alarm, replace(alarm, channel=ChannelId("C0OTHER")))
    assert [m.text for m in work.archive.kept.values()] == ["Link down. status?"]
    assert work.outbox.effects == []
    assert not any(p.name == "Robot" for p in work.people.kept.values())


async def test_a_message_whose_deletion_came_first_is_not_heard() -> None:
    work = a_world()
    await work.archive.erase(CLIENT_CHANNEL, TS, work.now)
    await heard(work, to_client("where are we?", addressed=True, by=an_actor("Dana")))
    assert work.outbox.effects == []
    assert work.archive.kept[CLIENT_CHANNEL, TS].text == ""


@pytest.mark.parametrize("direct", [False, True])
async def test_a_credential_is_masked_wherever_the_words_go(*, direct: bool) -> None:
    channel = ChannelId("D0BEN") if direct else INTERNAL_CHANNEL
    ask = said(
        f"{SECRET}, who else has it?",
        by=an_actor("Priya"),
        addressed=True,
        direct=direct,
        channel=channel,
    )
    work = await heard(a_world(), ask)
    kept = [*work.archive.kept.values(), *work.questions.kept.values()]
    assert kept
    assert not any("hunter2now" in str(each) for each in kept)
    assert "hunter2now" not in str(work.outbox.effects)
    assert notices(work) == [(PRIYA, Notice.MASKED), (CLEO, Notice.MASKED)]


async def test_of_a_clients_credential_only_the_pm_hears() -> None:
    work = await heard(a_world(), to_client(SECRET, by=an_actor("Dana")))
    assert "hunter2now" not in work.archive.kept[CLIENT_CHANNEL, TS].text
    assert notices(work) == [(CLEO, Notice.MASKED)]


async def test_author_and_pm_hear_of_what_a_client_should_not_read() -> None:
    work = await heard(a_world(), to_client("We bought it at 742 GBP, so it is cheap."))
    assert notices(work) == [(BEN, Notice.GUARD), (CLEO, Notice.GUARD)]


@pytest.mark.parametrize(
    "message",
    [
        said("We bought it at 742 GBP."),
        to_client("Is it still 742 GBP?", by=an_actor("Dana")),
        to_client("@Ben can you bring the VLAN plan?"),
    ],
    ids=["among ourselves", "a client's own words", "a colleague's name"],
)
async def test_nobody_is_told_of_what_is_in_its_place(message: HearMessage) -> None:
    assert notices(await heard(a_world(), message)) == []


async def test_what_is_made_of_a_message_is_known_to_be_made_of_it() -> None:
    ask = said("who has the key of the basement?", addressed=True)
    work = await heard(a_world(), ask)
    made = await work.history.made_of(INTERNAL_CHANNEL, TS)
    assert [(m.what, m.subject) for m in made] == [("asked", q) for q in work.questions.kept]
