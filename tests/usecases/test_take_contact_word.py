from datetime import timedelta

import pytest

from app.domain.effects import BringReply, BringWord, Direct, Place, ThankContact
from app.domain.ids import ChannelId, ClientId, Ts
from app.domain.people import Person
from app.domain.questions import Status
from app.domain.relays import Status as Stage
from app.usecases.take_contact_word import TakeContactWord, take_contact_word
from tests.builders import ANA, BEN, CLIENT_CHANNEL, DANA, MONDAY, PHONES, a_relay
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    ERIC,
    REPLY_TS,
    ROOT,
    SECOND,
    eric,
    held_relay,
    relayed,
    second,
    sent_relay,
    the_question,
    the_relay,
)

DM = ChannelId("D0DANA")


async def say(
    work: FakeWork,
    text: str,
    *,
    thread: Ts | None = ROOT,
    by: Person | None = None,
    direct: bool = False,
    addressed: bool = False,
) -> bool:
    word = TakeContactWord(
        by=by or work.people.kept[DANA],
        channel=DM if direct else CLIENT_CHANNEL,
        ts=REPLY_TS,
        thread=thread,
        text=text,
        direct=direct,
        addressed=addressed,
    )
    return await take_contact_word(word, work)


# --- in the thread ---------------------------------------------------------------------------


async def test_a_reply_in_the_thread_goes_back_to_who_asked() -> None:
    work = relayed(sent_relay())
    assert await say(work, " No battery box. ")
    assert the_question(work).answer == "No battery box."
    assert the_relay(work).replies[0].ts == REPLY_TS


async def test_a_numbered_reply_is_split_and_half_of_it_stays_open() -> None:
    work = relayed(sent_relay(), second())
    assert await say(work, "1. yes 2. no idea")
    assert the_question(work).answer == "yes"
    assert work.relays.kept[second().id].status is Stage.SENT
    assert work.questions.kept[SECOND].status is Status.WITH_CLIENT


async def test_what_fits_none_by_its_words_is_shown_to_each_who_asked() -> None:
    work = relayed(sent_relay(), second())
    assert await say(work, "Milo has it.")
    assert [word.subject for word in work.outbox.of(BringWord)] == [a_relay().id, second().id]
    assert the_relay(work).status is Stage.SENT


async def test_without_a_number_its_words_tell_which_it_is() -> None:
    work = relayed(sent_relay(), second(plain="Who opens the garage?"))
    assert await say(work, "The garage is opened by Milo.")
    assert work.questions.kept[SECOND].answer == "The garage is opened by Milo."


async def test_the_last_that_is_open_is_meant() -> None:
    work = relayed(sent_relay(), second(status=Stage.REPLIED, remind_at=None))
    assert await say(work, "Milo has it.")
    assert the_question(work).answer == "Milo has it."


async def test_i_will_check_gives_more_time_and_tells_nobody() -> None:
    work = relayed(sent_relay())
    work.now += timedelta(hours=7)
    assert await say(work, "I'll check with Milo")
    assert the_relay(work).status is Stage.SENT
    assert the_relay(work).remind_at == MONDAY + timedelta(days=1, hours=6, minutes=30)
    assert work.outbox.of(BringReply) == work.outbox.of(BringWord) == []


async def test_a_question_back_is_shown_and_keeps_it_open() -> None:
    work = relayed(sent_relay())
    assert await say(work, "Which box do you mean?")
    assert the_relay(work).status is Stage.SENT
    assert work.outbox.of(BringWord)[0].ts == REPLY_TS


async def test_more_after_an_answer_that_asks_back_does_not_reopen() -> None:
    work = relayed(sent_relay())
    await say(work, "The grey box.")
    assert await say(work, "Which other one?")
    assert the_relay(work).status is Stage.REPLIED


async def test_another_contact_who_differs_is_for_the_pm() -> None:
    work = relayed(sent_relay())
    await say(work, "Friday.")
    await say(work, "1. Thursday.", by=eric())
    assert the_relay(work).status is Stage.DISPUTED
    assert [reply.by for reply in the_relay(work).replies] == [DANA, ERIC]
    assert await say(work, "Sunday!"), "it is in our thread, and for people to sort out"
    assert len(the_relay(work).replies) == 2


async def test_nobody_of_ours_or_of_another_client_answers_for_them() -> None:
    work = relayed(sent_relay())
    assert not await say(work, "No box.", by=work.people.kept[BEN])
    stranger = eric(client_id=ClientId(PHONES))
    assert not await say(work, "No box.", by=stranger)
    assert the_relay(work).status is Stage.SENT


async def test_another_thread_and_one_in_which_all_is_over_are_none_of_ours() -> None:
    assert not await say(relayed(sent_relay()), "No box.", thread=Ts("9.000009"))
    assert not await say(relayed(sent_relay(status=Stage.ANSWERED)), "No box.")


async def test_what_looks_like_a_password_is_masked() -> None:
    work = relayed(sent_relay())
    await say(work, "The password: hunter2abcX9")
    assert "hunter2abcX9" not in (the_question(work).answer or "")


# --- beside it -------------------------------------------------------------------------------


async def test_at_top_level_it_is_offered_to_who_asked_and_others_look_at_it_as_well() -> None:
    work = relayed(sent_relay())
    assert not await say(work, "No battery box.", thread=None)
    assert the_relay(work).status is Stage.SENT
    assert work.outbox.of(BringWord)[0].channel == CLIENT_CHANNEL


async def test_said_to_us_directly_it_is_the_reply_and_the_contact_is_told() -> None:
    work = relayed(sent_relay())
    assert await say(work, "No battery box.", thread=None, direct=True)
    assert the_question(work).answer == "No battery box."
    assert work.outbox.of(BringReply)[0].to == Direct(person=ANA)
    assert work.outbox.of(ThankContact)[0].to == Direct(person=DANA, thread=REPLY_TS)


async def test_said_to_us_in_the_channel_it_is_the_reply_and_nobody_meets_silence() -> None:
    work = relayed(sent_relay())
    assert await say(work, "No battery box.", thread=None, addressed=True)
    assert the_question(work).answer == "No battery box."
    assert work.outbox.of(ThankContact)[0].to == Place(channel=CLIENT_CHANNEL, thread=REPLY_TS)


@pytest.mark.parametrize("text", ["where are we?", "who are you?", "Who opens the gate"])
async def test_what_they_want_of_us_in_our_thread_is_for_others_to_answer(text: str) -> None:
    work = relayed(sent_relay())
    assert not await say(work, text, addressed=True)
    assert the_relay(work).status is Stage.SENT


@pytest.mark.parametrize("text", ["Are the laptops coming tomorrow?", "Thanks!", "Can we have one"])
async def test_what_asks_or_thanks_is_no_answer(text: str) -> None:
    assert not await say(relayed(sent_relay()), text, thread=None)


async def test_of_several_the_one_whose_words_it_holds_is_meant() -> None:
    work = relayed(sent_relay(), second(plain="Who opens the garage?"))
    await say(work, "Milo opens the garage", thread=None)
    assert [word.subject for word in work.outbox.of(BringWord)] == [second().id]
    assert not await say(work, "Lunch is at one.", thread=None)


async def test_long_after_or_before_it_was_sent_it_means_something_else() -> None:
    work = relayed(sent_relay())
    work.now += timedelta(days=4)
    assert not await say(work, "No battery box.", thread=None)
    assert not await say(relayed(held_relay()), "No battery box.", thread=None)
    elsewhere = relayed(sent_relay(channel=ChannelId("C0ELSE")))
    assert not await say(elsewhere, "No battery box.", thread=None)
