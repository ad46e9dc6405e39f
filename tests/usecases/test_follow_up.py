"""Who asked goes on talking; nobody is mentioned, and nobody else is interrupted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.archive import ts_of
from app.domain.effects import AddedTo, Direct, Effect, GiveReceipt, RemindOwner, Say, TellAsker
from app.domain.ids import ChannelId, Ts
from app.domain.questions import Question, Status
from app.usecases.hear_message import HearMessage, hear_message
from tests.builders import (
    ANA,
    CLEO,
    CLIENT_CHANNEL,
    INTERNAL_CHANNEL,
    VLAN,
    an_actor,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

MINUTE = timedelta(minutes=1)
ASK = "which VLAN do the cameras use?"
DIRECT = ChannelId("D0PRIYA")


async def say(work: FakeWork, text: str, by: str = "Ana", **how: Any) -> list[Effect]:
    """A minute later somebody says this; what is to be done then."""
    work.now += how.pop("after", MINUTE)
    work.outbox.effects.clear()
    message = HearMessage(
        by=an_actor(by),
        channel=INTERNAL_CHANNEL,
        ts=ts_of(work.now),
        thread=None,
        text=text,
        addressed=False,
    )
    async with work.begin() as piece:
        await hear_message(replace(message, **how), piece)
    return list(work.outbox.effects)


async def ask(work: FakeWork, text: str = ASK, **how: Any) -> Ts:
    """Somebody asks Liaison; the root of the thread."""
    await say(work, text, addressed=True, **how)
    return ts_of(work.now)


def told(effects: list[Effect]) -> list[type[Effect]]:
    return [type(effect) for effect in effects if isinstance(effect, Say)]


def last(work: FakeWork) -> Question:
    return max(work.questions.kept.values(), key=lambda question: question.asked_at)


async def test_more_in_the_thread_is_added_and_the_owner_hears_of_it_once() -> None:
    work = a_world()
    root = await ask(work)
    told_now = await say(work, "They are on the third floor.", thread=root)
    assert last(work).text == f"{ASK}\nThey are on the third floor."
    assert told(told_now) == [AddedTo]
    assert told(await say(work, "By the lift.", thread=root)) == []
    assert last(work).text.endswith("By the lift.")


async def test_a_new_question_in_the_thread_is_one_in_the_same_thread() -> None:
    work = a_world()
    root = await ask(work)
    await say(work, "Where are the spare switches kept?", thread=root)
    assert len(work.questions.kept) == 2
    assert (last(work).text, last(work).asked_ts) == ("Where are the spare switches kept?", root)


async def test_a_talk_of_people_in_the_thread_is_left_to_them() -> None:
    work = a_world()
    root = await ask(work)
    assert told(await say(work, "which floor?", "Ben", thread=root)) == []
    assert told(await say(work, "the third one, by the lift", thread=root)) == []
    assert told(await say(work, "@U0BEN are you there today?", thread=root)) == []
    assert last(work).text == ASK


async def test_never_mind_takes_it_back_and_it_may_be_needed_after_all() -> None:
    work = a_world()
    root = await ask(work)
    assert told(await say(work, "never mind", thread=root)) == []
    assert (last(work).status, last(work).remind_at) == (Status.WITHDRAWN, None)
    what, _, by, why = work.history.happened[-1]
    assert (what, by, why) == ("taken back", ANA, "they say that it is not needed")
    again = await say(work, "actually, we still need that", thread=root)
    assert last(work).status is Status.WAITING
    assert RemindOwner(to=Direct(person=CLEO), subject=last(work).id, at=work.now) in again


async def test_thanks_close_and_still_not_working_opens_what_the_record_answered() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry(text="The cameras use VLAN 40.", title=ASK)}
    root = await ask(work)
    assert last(work).status is Status.ANSWERED
    await say(work, "thanks!", thread=root)
    assert last(work).moved_at == work.now
    await say(work, "hm, still not working", thread=root)
    assert last(work).status is Status.WAITING
    assert last(work).owner_id == CLEO


async def test_news_in_the_thread_are_told_again() -> None:
    work = a_world()
    root = await ask(work)
    assert told(await say(work, "any news?", thread=root)) == [TellAsker]


async def test_words_to_liaison_itself_never_meet_silence() -> None:
    work = a_world()
    root = await ask(work)
    for text in ("They are on the third floor.", "never mind"):
        assert TellAsker in told(await say(work, text, thread=root, addressed=True))
    assert len(work.questions.kept) == 1


# --- at top level ----------------------------------------------------------------------------


async def test_a_short_word_soon_after_at_top_level_goes_on() -> None:
    work = a_world()
    await ask(work)
    assert told(await say(work, "the ones on the third floor")) == [AddedTo]
    await say(work, "and the ones outside?")
    assert last(work).text.count("\n") == 2
    await say(work, "never mind, found it")
    assert last(work).status is Status.WITHDRAWN


async def test_one_that_leans_on_an_answer_brings_the_question_along() -> None:
    work = a_world()
    work.record.kept = {VLAN: an_entry(text="The cameras use VLAN 40.", title=ASK)}
    await ask(work)
    await say(work, "and the printers?")
    assert last(work).text == f"and the printers?\n(after: {ASK})"


@pytest.mark.parametrize("text", ["the ones on the third floor", "never mind"])
async def test_what_is_not_near_is_nobodys_business(text: str) -> None:
    work = a_world()
    await ask(work)
    before = last(work)
    assert told(await say(work, text, after=6 * MINUTE)) == []
    await ask(work, after=MINUTE)
    await say(work, "@U0ANA the van is here", "Ben")
    assert told(await say(work, text)) == []
    assert told(await say(work, text, "Priya")) == []
    assert {q.text for q in work.questions.kept.values()} == {before.text}
    assert {q.status for q in work.questions.kept.values()} == {Status.WAITING}


async def test_in_private_it_needs_no_thread() -> None:
    work = a_world()
    await ask(work, by="Priya", channel=DIRECT, direct=True)
    heard = await say(
        work, "The ones outside.", "Priya", channel=DIRECT, direct=True, addressed=True
    )
    assert told(heard) == [AddedTo, TellAsker]
    assert last(work).text == f"{ASK}\nThe ones outside."


# --- of a client ---------------------------------------------------------------------------------


async def from_client(work: FakeWork, text: str, **how: Any) -> list[Effect]:
    return await say(work, text, "Dana", channel=CLIENT_CHANNEL, **how)


async def test_a_client_goes_on_beside_and_takes_back_in_the_thread() -> None:
    work = a_world()
    await from_client(work, "can Eric have a key?", addressed=True)
    root = ts_of(work.now)
    assert told(await from_client(work, "He starts on Monday.")) == [AddedTo]
    assert last(work).text.endswith("He starts on Monday.")
    assert told(await from_client(work, "never mind, he has one", thread=root)) == []
    assert last(work).status is Status.WITHDRAWN


async def test_what_did_not_help_a_client_gets_a_new_receipt_whoever_answered() -> None:
    work = a_world()
    await from_client(work, "can Eric have a key?", addressed=True)
    root = ts_of(work.now)
    await say(work, "It lies at the desk.", "Ben", channel=CLIENT_CHANNEL, thread=root)
    assert last(work).status is Status.ANSWERED
    heard = await from_client(work, "that does not work, the desk is closed", thread=root)
    assert GiveReceipt in told(heard)
    assert last(work).status is Status.WAITING
