from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.effects import (
    AnswerClient,
    ConfirmAnswer,
    Direct,
    Explain,
    OfferDraft,
    PassOn,
    TellClientDate,
    Topic,
)
from app.domain.errors import WrongState
from app.domain.ids import ChannelId, EffectId, PersonId, QuestionId, Ts
from app.domain.milestones import Release, Standing
from app.domain.people import Person
from app.domain.questions import Status
from app.ports import Post
from app.usecases.offer_draft import offer_draft
from app.usecases.take_direct_word import STILL_SEEN, TakeDirectWord, take_direct_word
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    DANA,
    MONDAY,
    PHONES,
    SWITCH,
    a_milestone,
    a_question,
    a_request,
    an_actor,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

HERE = ChannelId("D0CHAT")
SAID, CARD = Ts("1796029500.000100"), Ts("1796029400.000100")
OTHER = QuestionId(UUID(int=62))


async def said(work: FakeWork, text: str, by: PersonId = CLEO, **how: Any) -> bool:
    person: Person = work.people.kept[by]
    intent = TakeDirectWord(
        by=person, actor=an_actor(person.name), channel=HERE, ts=SAID, thread=None, text=text
    )
    return await take_direct_word(replace(intent, **how), work)


def posted(work: FakeWork, kind: str, subject: UUID) -> FakeWork:
    """One of our own messages stands in the conversation."""
    post = Post(effect_id=EffectId(UUID(int=51)), kind=kind, subject=subject, channel=HERE, ts=CARD)
    work.outbox.posts.append(post)
    return work


# --- answers -------------------------------------------------------------------------------------


async def test_an_answer_under_the_card_of_a_question_is_brought_to_the_asker() -> None:
    work = posted(asked(), "AskOwner", PHONES)
    assert await said(work, "VLAN 40", thread=CARD)
    assert only(work).status is Status.OFFERED
    assert len(work.outbox.of(ConfirmAnswer)) == 1
    passed_on = PassOn(to=Direct(person=CLEO, thread=CARD), subject=PHONES, person=CLEO)
    assert work.outbox.of(PassOn) == [passed_on]


async def test_a_statement_while_one_question_waits_most_likely_is_its_answer() -> None:
    work = asked()
    assert await said(work, "They use VLAN 40.")
    assert only(work).status is Status.OFFERED
    assert work.outbox.of(PassOn)[0].to == Direct(person=CLEO, thread=SAID)


async def test_of_several_that_wait_the_words_choose_or_the_owner_is_asked() -> None:
    second = a_question(id=OTHER, text="Where is the floor plan?")
    work = asked(a_question(), second)
    assert await said(work, "The floor plan is in the folder.")
    assert work.questions.kept[OTHER].status is Status.OFFERED
    work.questions.kept[OTHER] = second
    assert await said(work, "It is done.")
    (which,) = work.outbox.of(Explain)
    assert which == Explain(
        to=Direct(person=CLEO, thread=SAID), subject=CLEO, topic=Topic.WHICH_QUESTION
    )


@pytest.mark.parametrize(
    "text", ["which VLAN is it?", "status", "acme: ports for voip", "on it", "can you ask Ben"]
)
async def test_what_asks_or_tells_nothing_is_left_to_others(text: str) -> None:
    work = asked()
    assert not await said(work, text)
    assert only(work) == a_question()


async def test_without_a_question_of_theirs_a_statement_is_nothing_special() -> None:
    assert not await said(asked(), "They use VLAN 40.", by=BEN)
    assert not await said(asked(a_question(asker_id=CLEO)), "They use VLAN 40.")
    assert not await said(asked(), "They use VLAN 40.", thread=Ts("9.000009"))


async def test_who_asked_judges_in_the_thread_of_their_own_question() -> None:
    offered = a_question(
        status=Status.OFFERED, answer="VLAN 40", answered_by=BEN, asked_in=HERE, asked_ts=CARD
    )
    work = asked(offered)
    assert await said(work, "yes, perfect", by=ANA, thread=CARD)
    assert only(work).status is Status.ANSWERED


@pytest.mark.parametrize("text", ["which floor?", "on it"])
async def test_under_a_card_only_an_answer_is_one(text: str) -> None:
    work = posted(asked(), "AskOwner", PHONES)
    assert not await said(work, text, thread=CARD)


async def test_what_is_over_is_not_answered_again() -> None:
    work = posted(asked(a_question(status=Status.NOT_NEEDED)), "AskOwner", PHONES)
    assert not await said(work, "VLAN 40", thread=CARD)


# --- words for a client --------------------------------------------------------------------------


async def shown(work: FakeWork, text: str = "On Friday.") -> None:
    await offer_draft(only(work), work.people.kept[CLEO], text, work)
    work.outbox.taken()


@pytest.mark.parametrize("text", ["send", "Send it", "yes, send", "approved", "ok, go ahead."])
async def test_send_approves_what_the_pm_was_shown_last(text: str) -> None:
    work = asked(a_request())
    await shown(work)
    assert await said(work, text)
    assert (only(work).status, only(work).answer) == (Status.ANSWERED, "On Friday.")


async def test_send_is_never_the_words_for_the_client() -> None:
    work = asked(a_request())
    await shown(work)
    work.now += STILL_SEEN + timedelta(seconds=1)
    for by in (CLEO, BEN):
        assert await said(work, "send", by=by)
    assert only(work) == a_request()
    assert len(work.drafts.kept) == 1
    topics = [explained.topic for explained in work.outbox.of(Explain)]
    assert topics == [Topic.NOTHING_TO_SEND] * 2


async def test_words_are_sent_once() -> None:
    work = asked(a_request())
    await shown(work)
    await said(work, "send")
    await said(work, "send")
    assert len(work.outbox.of(AnswerClient)) == 1


async def test_other_words_under_the_preview_are_shown_in_its_place() -> None:
    work = asked(a_request())
    await shown(work)
    (draft,) = work.drafts.kept
    posted(work, "OfferDraft", draft)
    assert await said(work, "On Monday.", thread=CARD)
    assert [d.text for d in work.drafts.kept.values()] == ["On Friday.", "On Monday."]
    assert len(work.outbox.of(OfferDraft)) == 1


async def test_what_was_answered_meanwhile_is_not_sent() -> None:
    work = asked(a_request())
    await shown(work)
    gone = a_request(status=Status.NOT_NEEDED, moved_by=BEN, moved_at=MONDAY)
    work.questions.kept = {PHONES: gone}
    with pytest.raises(WrongState, match="isn't needed"):
        await said(work, "send")


# --- dates ---------------------------------------------------------------------------------------


async def test_release_under_a_date_tells_the_client() -> None:
    work = posted(asked(), "AskRelease", SWITCH)
    done = a_milestone(known=Standing.DONE, release=Release.PENDING)
    work.milestones.kept = {SWITCH: done}
    assert await said(work, "release", thread=CARD)
    assert len(work.outbox.of(TellClientDate)) == 1


async def test_a_word_on_the_morning_list_moves_its_line() -> None:
    work = asked()
    work.milestones.kept = {SWITCH: a_milestone(asked_at=MONDAY - timedelta(minutes=5))}
    assert await said(work, "done", by=BEN)
    assert work.milestones.kept[SWITCH].known is Standing.DONE


# --- clients -------------------------------------------------------------------------------------


async def test_a_client_goes_on_in_the_thread_of_a_request() -> None:
    work = asked(a_request(asked_in=HERE, asked_ts=CARD, direct=True))
    assert await said(work, "And a scanner, please.", by=DANA, thread=CARD)
    assert "scanner" in only(work).text


async def test_anywhere_else_a_clients_words_are_left_to_others() -> None:
    work = asked(a_request())
    assert not await said(work, "And a scanner, please.", by=DANA)
    assert not await said(work, "And a scanner, please.", by=DANA, thread=Ts("9.000009"))


async def test_a_statement_that_names_a_project_is_no_answer() -> None:
    assert not await said(asked(), "network: they use VLAN 40.")
    assert await said(asked(), "Yes: they use VLAN 40."), "a yes is no project"


async def test_a_pms_answer_to_a_client_is_shown_first_and_passed_on_to_nobody() -> None:
    work = posted(asked(a_request()), "AskOwner", PHONES)
    assert await said(work, "On Friday.", thread=CARD)
    assert len(work.outbox.of(OfferDraft)) == 1
    assert work.outbox.of(PassOn) == []
