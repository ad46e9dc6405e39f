from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain import questions, replies
from app.domain.effects import AddedTo, ConfirmAnswer, Direct, OfferDraft, OfferReply, RemindOwner
from app.domain.ids import DraftId, EffectId, QuestionId, Ts
from app.domain.people import Person, Side
from app.domain.questions import Question, Status
from app.ports import Post
from app.usecases.take_reply import TakeReply, take_reply
from tests.builders import (
    ALERTS_CHANNEL,
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    PHONES,
    VLAN,
    a_person,
    a_question,
    a_request,
    an_actor,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import ROOT, asked, only

REPLY = Ts("1796029500.000100")
OTHER = QuestionId(UUID(int=62))


async def replied(work: FakeWork, text: str, by: object = BEN, **how: Any) -> bool:
    person: Person = work.people.kept[by]  # type: ignore[index]
    channel = how.pop("channel", INTERNAL_CHANNEL)
    intent = TakeReply(
        by=person,
        channel=channel,
        bound=work.projects.kept_channels.get(channel),
        ts=REPLY,
        thread=ROOT,
        text=text,
        actor=an_actor(person.name),
    )
    return await take_reply(replace(intent, **how), work)


def answered_to_client(**changes: object) -> Question:
    given, _ = questions.answer(
        a_request(), by=CLEO, may=True, text="On Friday.", now=MONDAY, draft=DraftId(PHONES)
    )
    return replace(given, **changes)  # type: ignore[arg-type]


# --- on a colleague's question -------------------------------------------------------------------


async def test_a_colleagues_reply_may_be_the_answer_and_the_asker_is_asked() -> None:
    work = asked()
    assert await replied(work, "VLAN 40")
    question = only(work)
    assert (question.status, question.answered_ts) == (Status.OFFERED, REPLY)
    assert len(work.outbox.of(ConfirmAnswer)) == 1


async def test_the_askers_word_judges_it() -> None:
    work = asked()
    await replied(work, "VLAN 40")
    assert await replied(work, "thanks, that's it", by=ANA)
    assert only(work).status is Status.ANSWERED


@pytest.mark.parametrize("text", ["on it", "which floor?", "\U0001f44d", "thanks"])
async def test_what_tells_nothing_moves_nothing(text: str) -> None:
    work = asked()
    assert not await replied(work, text)
    assert only(work) == a_question()


async def test_what_is_over_is_not_moved_by_a_reply() -> None:
    assert not await replied(asked(a_question(status=Status.NOT_NEEDED)), "VLAN 40")


async def test_a_thread_without_a_question_is_none_of_our_business() -> None:
    assert not await replied(asked(), "VLAN 40", thread=Ts("9.000009"))


# --- on a client's request -----------------------------------------------------------------------


async def test_words_inside_on_a_clients_request_wait_for_the_pm() -> None:
    inside = Post(
        effect_id=EffectId(UUID(int=51)),
        kind="OpenThread",
        subject=PHONES,
        channel=INTERNAL_CHANNEL,
        ts=Ts("5.000005"),
    )
    work = asked(a_request())
    work.outbox.posts.append(inside)
    assert await replied(work, "Yes, on Friday.", thread=inside.ts)
    assert only(work).status is Status.OFFERED
    work.questions.kept = {PHONES: a_request()}
    assert await replied(work, "Yes, on Friday.", by=CLEO, thread=inside.ts)
    assert len(work.outbox.of(OfferDraft)) == 1, "the PM's own words are shown first"


async def test_an_answer_before_the_client_closes_the_request() -> None:
    work = asked(a_request())
    assert await replied(work, "Yes, on Friday.", channel=CLIENT_CHANNEL)
    question = only(work)
    assert (question.status, question.answered_ts) == (Status.ANSWERED, REPLY)
    assert question.entry_id in work.record.kept


async def test_a_colleague_beside_the_thread_is_asked_whether_that_was_it() -> None:
    work = asked(a_request())
    assert await replied(work, "The printer comes on Friday.", channel=CLIENT_CHANNEL, thread=None)
    offer = OfferReply(to=Direct(person=BEN), subject=PHONES, channel=CLIENT_CHANNEL, ts=REPLY)
    assert work.outbox.effects == [offer]
    assert only(work) == a_request()


async def test_of_several_requests_the_words_choose_or_nothing_is_asked() -> None:
    second = a_request(id=OTHER, text="When is the floor plan ready?")
    work = asked(a_request(), second)
    how: dict[str, Any] = {"channel": CLIENT_CHANNEL, "thread": None}
    assert await replied(work, "The floor plan is done.", **how)
    assert [offer.subject for offer in work.outbox.of(OfferReply)] == [OTHER]
    assert not await replied(work, "It is done now.", **how)


@pytest.mark.parametrize(
    ("by", "text", "channel"),
    [
        (BEN, "is it there?", CLIENT_CHANNEL),
        (DANA, "It is there.", CLIENT_CHANNEL),
        (BEN, "It is there.", INTERNAL_CHANNEL),
        (BEN, "It is there.", ALERTS_CHANNEL),
    ],
)
async def test_other_words_at_top_level_are_no_reply(
    by: object, text: str, channel: object
) -> None:
    assert not await replied(asked(a_request()), text, by=by, channel=channel, thread=None)


async def test_with_nothing_open_there_is_nothing_to_answer() -> None:
    inside = a_question()
    work = asked(inside)
    assert not await replied(work, "It is there.", channel=CLIENT_CHANNEL, thread=None)


# --- the client goes on --------------------------------------------------------------------------


async def test_what_the_client_adds_belongs_to_the_request() -> None:
    work = asked(a_request())
    assert await replied(work, "And a scanner, please.", by=DANA, channel=CLIENT_CHANNEL)
    assert only(work).text.endswith("\nAnd a scanner, please.")
    assert len(work.outbox.of(AddedTo)) == 1


async def test_a_credential_that_a_client_adds_is_masked() -> None:
    work = asked(a_request())
    await replied(work, "password: hunter2hunter2", by=DANA, channel=CLIENT_CHANNEL)
    assert "hunter2" not in only(work).text


@pytest.mark.parametrize("text", ["thanks!", "status", "help"])
async def test_thanks_and_wishes_are_no_addition(text: str) -> None:
    assert not await replied(asked(a_request()), text, by=DANA, channel=CLIENT_CHANNEL)


async def test_what_mentions_liaison_is_answered_as_such() -> None:
    work = asked(a_request())
    how: dict[str, Any] = {"channel": CLIENT_CHANNEL, "addressed": True}
    assert not await replied(work, "And a scanner?", by=DANA, **how)


async def test_a_clients_no_opens_the_request_again() -> None:
    work = asked(answered_to_client(entry_id=VLAN))
    work.record.kept = {VLAN: an_entry()}
    assert await replied(work, "No, not what I meant", by=DANA, channel=CLIENT_CHANNEL)
    assert only(work).status is Status.WAITING
    assert len(work.outbox.of(RemindOwner)) == 1


async def test_after_our_answer_the_next_question_is_another() -> None:
    work = asked(answered_to_client())
    assert await replied(work, "And who brings it?", by=DANA, channel=CLIENT_CHANNEL)
    texts = [q.text for q in work.questions.kept.values()]
    assert texts == [a_request().text, "And who brings it?"]


async def test_what_colleagues_and_the_client_talk_about_is_theirs() -> None:
    there, _ = replies.answer_there(a_request(), by=BEN, text="Friday", ts=REPLY, now=MONDAY)
    for question in (there, a_request(status=Status.NOT_NEEDED)):
        assert not await replied(
            asked(question), "And who brings it?", by=DANA, channel=CLIENT_CHANNEL
        )


async def test_somebody_of_another_client_moves_nothing() -> None:
    work = asked(a_request())
    stranger = a_person(DANA, "Dana", side=Side.CLIENT)
    work.people.kept[DANA] = stranger
    assert not await replied(work, "And a scanner, please.", by=DANA, channel=CLIENT_CHANNEL)


async def test_a_reply_in_the_alerts_channel_is_about_a_matter_or_nothing() -> None:
    assert not await replied(asked(), "I have it", channel=ALERTS_CHANNEL, thread=Ts("7.000007"))
    assert not await replied(
        asked(), "I have it", channel=ALERTS_CHANNEL, thread=Ts("7.000007"), actor=None
    )
