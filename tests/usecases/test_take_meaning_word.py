from dataclasses import replace
from typing import Any

import pytest

from app.domain.clarifying import SILENCE
from app.domain.effects import AskOwner, TellAsker
from app.domain.ids import Ts
from app.domain.people import Side
from app.domain.questions import Status
from app.usecases.take_meaning_word import TakeMeaningWord, take_meaning_word
from tests.builders import ACME, ANA, BEN, CLIENT_CHANNEL, DANA, INTERNAL_CHANNEL, a_person
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, only
from tests.usecases.clarifying import VAGUE, asked_back, heard
from tests.usecases.test_follow_up import ask, last, told
from tests.usecases.test_follow_up import say as talk
from tests.usecases.test_reword_question import edit, notices
from tests.usecases.worlds import a_world

TS = Ts("1796029500.000100")


async def say(work: FakeWork, text: str, by: object = ANA, **how: Any) -> bool:
    heard(work)
    word = TakeMeaningWord(
        by=work.people.kept[by],  # type: ignore[index]
        channel=INTERNAL_CHANNEL,
        ts=TS,
        thread=ROOT,
        text=text,
        addressed=False,
    )
    return await take_meaning_word(replace(word, **how), work)


async def test_words_in_the_thread_say_what_is_meant() -> None:
    work = await asked_back()
    assert await say(work, "the wifi in the lobby")
    assert (only(work).text, only(work).status) == (
        f"{VAGUE}\nthe wifi in the lobby",
        Status.WAITING,
    )
    assert work.history.happened[-1][0] == "added"
    assert not await say(work, "by the lift"), "from then on it is an addition as any other"


async def test_a_clients_words_do_as_well_with_and_without_a_mention() -> None:
    for addressed in (False, True):
        work = await asked_back(client=True)
        assert await say(work, "the new printer", DANA, channel=CLIENT_CHANNEL, addressed=addressed)
        assert only(work).status is Status.WAITING


@pytest.mark.parametrize("text", ["never mind", "thanks", "status", "@Ben are you there?"])
async def test_words_that_tell_nothing_are_left_to_others(text: str) -> None:
    work = await asked_back()
    assert not await say(work, text)
    assert only(work).status is Status.CLARIFYING


async def test_somebody_elses_words_are_theirs() -> None:
    work = await asked_back()
    assert not await say(work, "the wifi in the lobby", BEN)


async def test_at_top_level_only_what_is_told_to_us_and_in_time() -> None:
    work = await asked_back()
    top: dict[str, Any] = {"thread": None}
    assert not await say(work, "the wifi in the lobby", **top)
    assert not await say(work, "who has the keys?", addressed=True, **top)
    assert not await say(work, VAGUE, addressed=True, **top)
    work.now += SILENCE * 2
    assert not await say(work, "the wifi in the lobby", addressed=True, **top)
    work.now -= SILENCE * 2
    assert await say(work, "the wifi in the lobby", addressed=True, **top)
    assert only(work).status is Status.WAITING


async def test_through_the_one_door_an_addition_or_an_edit_says_it_too() -> None:
    work = a_world()
    root = await ask(work, VAGUE)
    assert last(work).status is Status.CLARIFYING
    assert told(await talk(work, "and the phones too", thread=None)) == [TellAsker, AskOwner]
    assert last(work).text == f"{VAGUE}\nand the phones too"
    other = a_world()
    root = await ask(other, VAGUE)
    question = await edit(other, root, "the wifi doesn't work")
    assert (question.text, question.status) == ("the wifi doesn't work", Status.WAITING)
    assert notices(other) == []


async def test_in_a_thread_or_with_a_photo_the_words_do_not_stand_alone() -> None:
    work = a_world()
    await ask(work, VAGUE, thread=ROOT)
    assert last(work).status is Status.WAITING
    shown = a_world()
    await ask(shown, VAGUE, files=("screen.png",))
    assert last(shown).status is Status.WAITING


async def test_never_mind_takes_it_back_and_nothing_is_due_any_more() -> None:
    work = a_world()
    root = await ask(work, VAGUE)
    await talk(work, "never mind", thread=root)
    assert (last(work).status, last(work).clarify_at) == (Status.WITHDRAWN, None)


async def test_a_colleague_of_theirs_says_more_and_it_waits_for_the_asker_still() -> None:
    erin = a_person(BEN, "Ben", side=Side.CLIENT, client_id=ACME)
    work = a_world(people=[erin])
    root = await ask(work, VAGUE, by="Dana", channel=CLIENT_CHANNEL)
    assert told(await talk(work, "same for me", "Ben", channel=CLIENT_CHANNEL, thread=root)) == []
    assert last(work).text == f"{VAGUE}\nsame for me"
    assert last(work).status is Status.CLARIFYING
