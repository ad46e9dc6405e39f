"""What was said elsewhere answers an open question, the way that every answer goes."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from app.domain.effects import ConfirmAnswer, OfferDraft, Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import ClientId, ProjectId, QuestionId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.domain.record import Entry, Kind
from app.usecases.answer_with_said import AnswerWithSaid, answer_with_said
from app.usecases.keep_said import KeepSaid, keep_said
from tests.builders import BEN, NETWORK, PHONES, VLAN, a_question, a_request, an_actor, an_entry
from tests.fakes import FakeWork
from tests.usecases.asking import asked

WORDS = "The phones use VLAN 40."


async def told(work: FakeWork, by: str) -> Entry:
    person = await work.people.by_user(an_actor(by).user_id)
    assert person is not None
    project = await work.projects.get(NETWORK)
    return await keep_said(KeepSaid(by=person, words=WORDS, project=project, kind=Kind.FACT), work)


async def chosen(work: FakeWork, by: str, entry: Entry | None = None, who: str = "") -> Question:
    found = entry or await told(work, by)
    intent = AnswerWithSaid(entry_id=found.id, question_id=PHONES, by=an_actor(who or by))
    async with work.begin() as piece:
        await answer_with_said(intent, piece)
    kept = work.record.kept[found.id]
    assert (kept.kind, kept.title) == (Kind.ANSWER, work.questions.kept[PHONES].text)
    assert kept.retired_at is not None
    assert Redraw(subject=found.id) in work.outbox.of(Redraw)
    return work.questions.kept[PHONES]


async def test_who_has_the_question_answers_it_and_the_answer_is_kept() -> None:
    work = asked()
    question = await chosen(work, "Cleo")
    assert (question.status, question.answer) == (Status.ANSWERED, WORDS)
    assert question.entry_id is not None
    assert work.record.kept[question.entry_id].title == question.text


async def test_a_colleagues_account_is_offered_to_who_asked() -> None:
    work = asked()
    question = await chosen(work, "Ben")
    assert (question.status, question.answered_by) == (Status.OFFERED, BEN)
    assert len(work.outbox.of(ConfirmAnswer)) == 1


async def test_who_asked_and_then_heard_it_by_phone_needs_no_confirming() -> None:
    question = await chosen(asked(), "Ana")
    assert (question.status, question.answer) == (Status.ANSWERED, WORDS)


async def test_a_client_reads_nothing_that_the_pm_has_not_seen() -> None:
    work = asked(a_request())
    question = await chosen(work, "Cleo")
    assert (question.side, question.status) == (Side.CLIENT, Status.WAITING)
    (offer,) = work.outbox.of(OfferDraft)
    draft = next(iter(work.drafts.kept.values()))
    assert (offer.subject, draft.text, draft.approved_at) == (draft.id, WORDS, None)
    suggested = await chosen(asked(a_request()), "Ben")
    assert (suggested.status, suggested.answer) == (Status.OFFERED, WORDS)


@pytest.mark.parametrize(
    "changes",
    [
        {"project_id": ProjectId(UUID(int=99))},
        {"client_id": ClientId(UUID(int=99)), "project_id": None},
        {"direct": True},
    ],
)
async def test_only_a_question_of_that_project_that_they_may_read(changes: Any) -> None:
    with pytest.raises(NotAllowed):
        await chosen(asked(a_question(**changes)), "Ben")


async def test_it_may_be_one_of_which_nobody_has_said_the_project() -> None:
    question = await chosen(asked(a_question(project_id=None)), "Cleo")
    assert question.status is Status.ANSWERED


async def test_only_who_told_it_chooses_and_once() -> None:
    work = asked()
    entry = await told(work, "Ben")
    for who in ("Ana", "Dana"):
        with pytest.raises(NotAllowed):
            await chosen(work, "Ben", entry, who)
    await chosen(work, "Ben", entry)
    second = a_question(id=QuestionId(UUID(int=62)))
    work.questions.kept[second.id] = second
    intent = AnswerWithSaid(entry_id=entry.id, question_id=second.id, by=an_actor("Ben"))
    with pytest.raises(WrongState):
        await answer_with_said(intent, work)


async def test_what_was_answered_meanwhile_is_not_answered_again() -> None:
    work = asked()
    await chosen(work, "Cleo")
    with pytest.raises(WrongState, match="answered this"):
        await chosen(work, "Ben")


async def test_other_entries_of_the_record_are_nobodys_account() -> None:
    work = asked()
    work.record.kept = {VLAN: replace(an_entry(), said_by=None)}
    with pytest.raises(NotAllowed):
        await chosen(work, "Ben", an_entry())
