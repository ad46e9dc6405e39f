from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain import questions
from app.domain.drafts import Draft, hash_of
from app.domain.effects import AskOwner, Direct, OfferDraft, Redraw, TellAnswer, TellChanged
from app.domain.ids import DraftId, EntryId, QuestionId
from app.domain.questions import Question, Status, askers_thread
from app.domain.wall import Visibility
from app.usecases.carry_back import GIVEN_SINCE, CarryBack, carry_back, put_back
from app.usecases.retire_entry import RetireEntry, retire_entry
from tests.builders import (
    BEN,
    CLEO,
    MONDAY,
    PHONES,
    VLAN,
    a_question,
    a_request,
    an_actor,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

NEWER = an_entry(id=EntryId(UUID(int=72)), key="fact/newer", text="The phones use VLAN 45.")
OLD = an_entry().text


def given(question: Question | None = None) -> Question:
    """The entry was given at once as the answer to this."""
    answered, _ = questions.answer_from_record(question or a_question(), entry_id=VLAN, text=OLD)
    return answered


def superseded(*asked_before: Question) -> FakeWork:
    work = asked(*asked_before)
    old = an_entry(superseded_by=NEWER.id)
    work.record.kept = {VLAN: old, NEWER.id: NEWER}
    return work


def sent(question: Question) -> Draft:
    return Draft(
        id=DraftId(UUID(int=91)),
        question_id=question.id,
        text=OLD,
        text_hash=hash_of(OLD),
        written_by=CLEO,
        written_at=MONDAY,
        approved_by=CLEO,
        approved_at=MONDAY,
    )


async def test_a_colleague_hears_it_in_the_same_thread_once_for_each_question() -> None:
    work = superseded(given())
    await carry_back(CarryBack(entry_id=VLAN, by=BEN), work)
    place = askers_thread(a_question())
    told = TellChanged(to=place, subject=PHONES, person=BEN, at=work.now)
    assert work.outbox.effects == [told]


async def test_who_changed_it_who_knows_already_and_who_got_it_long_ago_hear_nothing() -> None:
    ana = given().asker_id
    for by, but, later in (
        (ana, None, timedelta()),
        (BEN, PHONES, timedelta()),
        (BEN, None, GIVEN_SINCE + timedelta(seconds=1)),
    ):
        work = superseded(given())
        work.now += later
        await carry_back(CarryBack(entry_id=VLAN, by=by, but=but), work)
        assert work.outbox.effects == []


async def test_the_same_words_are_no_change() -> None:
    work = asked(given())
    work.record.kept = {VLAN: an_entry()}
    await carry_back(CarryBack(entry_id=VLAN, by=BEN), work)
    assert work.outbox.effects == []


async def test_what_a_client_was_given_at_once_waits_for_the_pm_with_a_draft() -> None:
    work = superseded(given(a_request()))
    work.record.kept[NEWER.id] = replace(NEWER, visibility=Visibility.CLIENT)
    await carry_back(CarryBack(entry_id=VLAN, by=BEN), work)
    question = only(work)
    assert (question.status, question.owner_id, question.answer) == (Status.WAITING, CLEO, None)
    assert len(work.outbox.of(AskOwner)) == 1
    (draft,) = work.drafts.kept.values()
    assert (draft.text, draft.corrects, draft.approved_at) == (NEWER.text, None, None)
    assert work.outbox.of(OfferDraft) == [OfferDraft(to=Direct(person=CLEO), subject=draft.id)]


@pytest.mark.parametrize("eyes", Visibility)
async def test_of_what_is_internal_now_no_draft_is_made_for_a_client(eyes: Visibility) -> None:
    work = superseded(given(a_request()))
    work.record.kept[NEWER.id] = replace(NEWER, visibility=eyes)
    await carry_back(CarryBack(entry_id=VLAN, by=BEN), work)
    assert bool(work.drafts.kept) is (eyes is Visibility.CLIENT)


async def test_what_a_pm_sent_stays_and_a_correction_is_drafted() -> None:
    answered, _ = questions.answer(
        a_request(), by=CLEO, may=True, text=OLD, now=MONDAY, draft=DraftId(UUID(int=91))
    )
    work = superseded(replace(answered, entry_id=VLAN))
    work.drafts.kept = {sent(answered).id: sent(answered)}
    work.record.kept[NEWER.id] = replace(NEWER, visibility=Visibility.CLIENT)
    await carry_back(CarryBack(entry_id=VLAN, by=BEN), work)
    assert only(work).status is Status.ANSWERED
    (draft,) = [d for d in work.drafts.kept.values() if d.approved_at is None]
    assert draft.corrects == sent(answered).id
    assert work.outbox.of(TellAnswer) == []


async def test_what_is_retired_is_carried_back_and_put_back() -> None:
    other = replace(given(), id=QuestionId(UUID(int=62)))
    work = asked(given(), other)
    work.record.kept = {VLAN: an_entry()}
    retire = RetireEntry(entry_id=VLAN, by=an_actor("Cleo"))
    await retire_entry(retire, work)
    assert [told.subject for told in work.outbox.of(TellChanged)] == [PHONES, other.id]
    work.outbox.effects.clear()
    await put_back(VLAN, work)
    assert work.outbox.effects == [Redraw(subject=PHONES), Redraw(subject=other.id)]
