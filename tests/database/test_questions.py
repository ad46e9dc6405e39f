from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.drafts import Draft, hash_of
from app.domain.errors import NotFound, Stale
from app.domain.ids import ClientId, DraftId, EffectId, ProjectId, QuestionId, Ts, UserId
from app.domain.questions import Question, Status
from app.ports import Post
from tests.builders import (
    ACME,
    ANA,
    BEN,
    CLEO,
    CLIENT_CHANNEL,
    DANA,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PHONES,
    TWO_HOURS,
    VLAN,
    a_project,
    a_question,
    a_request,
    an_entry,
)
from tests.database.stores import Stores

MINUTE, ANAS = timedelta(minutes=1), UserId("U0ANA")


def another(number: int, **changes: object) -> Question:
    return a_question(id=QuestionId(UUID(int=600 + number)), **changes)


async def asked(stores: Stores, *questions: Question) -> None:
    async with stores.begin() as work:
        for question in questions:
            await work.questions.save(question)


async def test_every_field_comes_back_as_it_was_in_its_next_version(stores: Stores) -> None:
    full = a_request(
        status=Status.OFFERED,
        direct=True,
        answer="Yes.",
        answered_by=BEN,
        answered_at=MONDAY,
        answered_ts=Ts("2.000002"),
        entry_id=VLAN,
        clause_id=VLAN,
        moved_by=CLEO,
        moved_at=MONDAY,
        confirm_at=MONDAY + TWO_HOURS,
        clarify_at=MONDAY + MINUTE,
        added_at=MONDAY,
        shared_at=MONDAY,
        waits_on="Northline",
        waits_until=MONDAY + TWO_HOURS,
        joins=a_request().id,
    )
    assert [f.name for f in fields(full) if getattr(full, f.name) is None] == []
    async with stores.begin() as work:
        await work.record.save(an_entry())
        await work.questions.save(full)
    async with stores.begin() as work:
        assert await work.questions.get(PHONES) == replace(full, version=1)
        assert await work.questions.find(PHONES) == replace(full, version=1)


async def test_what_is_not_there_is_not_found(stores: Stores) -> None:
    async with stores.begin() as work:
        assert await work.questions.find(PHONES) is None
        with pytest.raises(NotFound):
            await work.questions.get(PHONES)


async def test_it_is_saved_only_over_the_version_it_was_made_from(stores: Stores) -> None:
    await asked(stores, a_question())
    async with stores.begin() as work:
        mine, theirs = [await work.questions.get(PHONES) for _ in range(2)]
        await work.questions.save(replace(mine, owner_id=BEN))
    with pytest.raises(Stale):
        await asked(stores, replace(theirs, owner_id=ANA))
    async with stores.begin() as work:
        assert (await work.questions.get(PHONES)).owner_id == BEN


async def test_a_thread_has_its_latest_question(stores: Stores) -> None:
    root = Ts("1.000001")
    later = another(1, asked_ts=root, asked_at=MONDAY + MINUTE)
    elsewhere = another(2, asked_ts=root, asked_in=CLIENT_CHANNEL, asked_at=MONDAY + 2 * MINUTE)
    await asked(stores, later, a_question(asked_ts=root), elsewhere)
    async with stores.begin() as work:
        found = await work.questions.in_thread(INTERNAL_CHANNEL, root)
        assert await work.questions.in_thread(INTERNAL_CHANNEL, Ts("9.000009")) is None
    assert found is not None
    assert found.id == later.id


async def test_our_own_opening_message_is_a_thread_of_its_question(stores: Stores) -> None:
    await asked(stores, a_question(asked_ts=None))
    for number, kind in enumerate(("OpenThread", "AskOwner")):
        await stores.posted(
            Post(
                effect_id=EffectId(UUID(int=510 + number)),
                kind=kind,
                subject=PHONES,
                channel=INTERNAL_CHANNEL,
                ts=Ts(f"{number}.000001"),
            )
        )
    async with stores.begin() as work:
        found = await work.questions.in_thread(INTERNAL_CHANNEL, Ts("0.000001"))
        assert await work.questions.in_thread(INTERNAL_CHANNEL, Ts("1.000001")) is None
        assert await work.questions.in_thread(CLIENT_CHANNEL, Ts("0.000001")) is None
    assert found is not None
    assert found.id == PHONES


async def test_open_ones_come_by_due_time(stores: Stores) -> None:
    late = another(1, due_at=MONDAY)
    offered = another(2, status=Status.OFFERED, due_at=MONDAY + MINUTE, owner_id=BEN)
    outside = another(9, status=Status.WITH_CLIENT, due_at=MONDAY + TWO_HOURS * 9, owner_id=BEN)
    unfiled = a_request(id=QuestionId(UUID(int=650)), project_id=None)
    closed = [
        another(3, status=Status.ANSWERED),
        another(4, status=Status.NOT_NEEDED),
    ]
    await asked(stores, a_question(), offered, outside, late, unfiled, *closed)
    async with stores.begin() as work:
        in_project = await work.questions.open_in([NETWORK])
        assert [q.id for q in in_project] == [late.id, offered.id, PHONES, outside.id]
        assert await work.questions.open_in([]) == []
        assert await work.questions.open_in([ProjectId(UUID(int=99))]) == []
        of_client = await work.questions.open_of_client(ACME)
        assert {q.id for q in of_client} == {late.id, offered.id, PHONES, outside.id, unfiled.id}
        assert [q.id for q in await work.questions.waiting_for(BEN)] == [offered.id]
        assert await work.questions.waiting_for(ANA) == []


async def test_what_joined_a_question_is_found_with_it_and_waits_for_nobody(stores: Stores) -> None:
    later = another(1, joins=PHONES, asked_at=MONDAY + TWO_HOURS)
    sooner = another(2, joins=PHONES, asked_at=MONDAY + MINUTE)
    await asked(stores, a_question(), later, sooner)
    async with stores.begin() as work:
        assert [q.id for q in await work.questions.joined_to(PHONES)] == [sooner.id, later.id]
        assert [q.id for q in await work.questions.waiting_for(CLEO)] == [PHONES]


async def test_the_same_words_again_are_found_by_person_place_and_time(stores: Stores) -> None:
    await asked(stores, a_question())
    text = a_question().text
    async with stores.begin() as work:
        same = await work.questions.same_ask(ANA, INTERNAL_CHANNEL, text, MONDAY)
        assert same is not None
        assert same.id == PHONES
        for who, where, what, since in (
            (DANA, INTERNAL_CHANNEL, text, MONDAY),
            (ANA, CLIENT_CHANNEL, text, MONDAY),
            (ANA, INTERNAL_CHANNEL, f"{text} ", MONDAY),
            (ANA, INTERNAL_CHANNEL, text, MONDAY + MINUTE),
        ):
            assert await work.questions.same_ask(who, where, what, since) is None


async def test_what_somebody_asked_last_is_found_by_person_place_and_time(stores: Stores) -> None:
    earlier, hers = another(1, asked_at=MONDAY - MINUTE), another(2, asker_id=DANA)
    added = another(3, asked_at=MONDAY - 2 * MINUTE, added_at=MONDAY + MINUTE)
    await asked(stores, earlier, hers, added, a_question())
    async with stores.begin() as work:
        last = await work.questions.latest_by(ANAS, INTERNAL_CHANNEL, MONDAY)
        assert last is not None
        assert last.id == added.id
        for who, where, since in (
            (UserId("U0BEN"), INTERNAL_CHANNEL, MONDAY),
            (ANAS, CLIENT_CHANNEL, MONDAY),
            (ANAS, INTERNAL_CHANNEL, MONDAY + 2 * MINUTE),
        ):
            assert await work.questions.latest_by(who, where, since) is None


async def test_due_are_those_to_be_reminded_or_confirmed_oldest_first(stores: Stores) -> None:
    now = MONDAY + TWO_HOURS
    remind = another(1, remind_at=now, due_at=now)
    confirm = another(2, remind_at=None, confirm_at=now - MINUTE, due_at=MONDAY)
    not_yet = another(3, remind_at=now + MINUTE, confirm_at=now + MINUTE)
    never = another(4, remind_at=None)
    await asked(stores, remind, confirm, not_yet, never)
    async with stores.begin() as work:
        assert [q.id for q in await work.questions.due(now)] == [confirm.id, remind.id]
        assert [q.id for q in await work.questions.due(now, limit=1)] == [confirm.id]


# --- drafts ----------------------------------------------------------------------------------


def a_draft(number: int, **changes: object) -> Draft:
    draft = Draft(
        id=DraftId(UUID(int=900 + number)),
        question_id=PHONES,
        text="Yes, on Friday.",
        text_hash=hash_of("Yes, on Friday."),
        written_by=CLEO,
        written_at=MONDAY,
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


async def test_a_draft_comes_back_as_it_was_before_and_after_its_approval(stores: Stores) -> None:
    approved = a_draft(1, approved_by=CLEO, approved_at=MONDAY)
    await asked(stores, a_question())
    async with stores.begin() as work:
        await work.drafts.save(a_draft(1))
        assert await work.drafts.get(approved.id) == a_draft(1)
        assert await work.drafts.approved(PHONES) is None
        await work.drafts.save(approved)
        assert await work.drafts.get(approved.id) == approved
        with pytest.raises(NotFound):
            await work.drafts.get(DraftId(UUID(int=999)))


async def test_the_latest_approved_words_are_the_answer(stores: Stores) -> None:
    first = a_draft(1, approved_by=CLEO, approved_at=MONDAY)
    second = a_draft(2, text="On Monday.", approved_by=CLEO, approved_at=MONDAY + MINUTE)
    await asked(stores, a_question(), another(1))
    async with stores.begin() as work:
        for draft in (second, first, a_draft(3)):
            await work.drafts.save(draft)
        assert await work.drafts.approved(PHONES) == second
        assert await work.drafts.approved(another(1).id) is None


async def test_all_drafts_of_a_question_come_in_the_order_of_their_writing(stores: Stores) -> None:
    later = a_draft(1, written_at=MONDAY + MINUTE)
    await asked(stores, a_question(), another(1))
    async with stores.begin() as work:
        for draft in (later, a_draft(2), a_draft(3, question_id=another(1).id)):
            await work.drafts.save(draft)
        assert await work.drafts.of_question(PHONES) == [a_draft(2), later]


async def test_the_words_that_were_written_last_are_found_sent_or_not(stores: Stores) -> None:
    later = a_draft(2, written_at=MONDAY + MINUTE)
    sent = a_draft(3, written_at=MONDAY + 2 * MINUTE, approved_by=CLEO, approved_at=MONDAY)
    elsewhere = a_draft(4, question_id=another(1).id, written_at=MONDAY + 3 * MINUTE)
    bens = a_draft(5, written_by=BEN, written_at=MONDAY - MINUTE)
    await asked(stores, a_question(), another(1))
    async with stores.begin() as work:
        for draft in (sent, a_draft(1), elsewhere, later, bens):
            await work.drafts.save(draft)
        assert await work.drafts.of_question(PHONES) == [bens, a_draft(1), later, sent]
        assert await work.drafts.of_question(another(2).id) == []
        assert await work.drafts.latest(PHONES) == sent
        assert await work.drafts.latest(another(2).id) is None
        assert await work.drafts.unsent_by(CLEO) == elsewhere
        assert await work.drafts.unsent_by(BEN) == bens
        assert await work.drafts.unsent_by(ANA) is None


# --- who answered what -----------------------------------------------------------------------


async def test_answers_are_counted_by_who_gave_them_about_a_topic(stores: Stores) -> None:
    answered = {"status": Status.ANSWERED, "answer": "Yes."}
    phones = [another(n, answered_by=BEN, **answered) for n in (1, 2)]
    floor = another(3, text="Where is the floor plan?", answered_by=CLEO, **answered)
    offered = another(4, status=Status.OFFERED, answer="Yes.", answered_by=ANA)
    by_record = another(5, **answered)
    await asked(stores, *phones, floor, offered, by_record)
    async with stores.begin() as work:
        assert dict(await work.questions.answers_about("phones and floors")) == {BEN: 2, CLEO: 1}
        assert dict(await work.questions.answers_about("VLAN")) == {BEN: 2}
        for nothing in ("printers", "", "?!", "' or 1=1"):
            assert dict(await work.questions.answers_about(nothing)) == {}


async def test_due_ones_can_be_passed_over(stores: Stores) -> None:
    first, second = another(1, due_at=MONDAY), another(2, due_at=MONDAY + MINUTE)
    await asked(stores, first, second)
    async with stores.begin() as work:
        now = MONDAY + TWO_HOURS
        assert [q.id for q in await work.questions.due(now, limit=1, skip=1)] == [second.id]
        assert await work.questions.due(now, skip=2) == []


async def test_what_was_asked_in_a_span_comes_in_its_order(stores: Stores) -> None:
    late, early = another(1, asked_at=MONDAY), another(2, asked_at=MONDAY - TWO_HOURS)
    over = another(3, asked_at=MONDAY - MINUTE, status=Status.WITHDRAWN, project_id=None)
    await asked(stores, late, early, over)
    async with stores.begin() as work:
        span = [a_project()], MONDAY - TWO_HOURS
        found = await work.questions.asked_between(*span, MONDAY + MINUTE)
        assert [q.id for q in found] == [early.id, over.id, late.id]
        assert list(await work.questions.asked_between(*span, MONDAY)) == found[:2]
        other = a_project(id=ProjectId(UUID(int=22)), client_id=ClientId(UUID(int=12)))
        assert not await work.questions.asked_between([other], MONDAY - TWO_HOURS, MONDAY)
