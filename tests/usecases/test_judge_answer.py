from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain import questions, replies
from app.domain.effects import AskOwner, Direct, RemindOwner
from app.domain.errors import NotAllowed
from app.domain.findings import Finding, Hit
from app.domain.ids import Ts
from app.domain.questions import Question, Status
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    DANA,
    LONDON,
    MONDAY,
    PHONES,
    PRIYA,
    VLAN,
    a_person,
    a_question,
    a_request,
    an_actor,
    an_entry,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

REPLY = Ts("2.000002")


def offered(question: Question | None = None) -> Question:
    return replies.offer(
        question or a_question(),
        by=BEN,
        text="VLAN 40",
        ts=REPLY,
        now=MONDAY,
        silence_until=MONDAY + timedelta(days=1),
    )[0]


def from_record() -> Question:
    return questions.answer_from_record(a_question(), entry_id=VLAN, text="VLAN 40")[0]


async def judge(work: FakeWork, *, yes: bool, by: str = "Ana") -> Question:
    await judge_answer(JudgeAnswer(question_id=PHONES, by=an_actor(by), yes=yes), work)
    return only(work)


async def test_a_yes_keeps_the_answer_in_the_record() -> None:
    work = asked(offered())
    question = await judge(work, yes=True)
    assert question.status is Status.ANSWERED
    (entry,) = work.record.kept.values()
    assert (entry.id, entry.said_by) == (question.entry_id, BEN)
    assert work.history.happened[-1][:3] == ("confirmed", PHONES, ANA)


async def test_a_no_reminds_the_owner_by_a_new_time() -> None:
    work = asked(offered())
    work.now += timedelta(hours=1)
    question = await judge(work, yes=False)
    assert (question.status, question.answer) == (Status.WAITING, None)
    assert question.due_at == MONDAY + timedelta(hours=3)
    assert work.outbox.of(RemindOwner) == [
        RemindOwner(to=Direct(person=CLEO), subject=PHONES, at=work.now)
    ]
    assert work.history.happened[-1][0] == "reopened"


async def test_what_the_record_said_is_right_without_another_click() -> None:
    work = asked(from_record())
    question = await judge(work, yes=True)
    assert (question.status, question.moved_by) == (Status.ANSWERED, ANA)
    assert work.record.kept == {}


async def test_what_the_record_said_was_not_asked_goes_to_who_is_here_and_the_entry_stays() -> None:
    work = asked(from_record())
    work.record.kept = {VLAN: an_entry()}
    away = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))
    work.people.kept[CLEO] = a_person(CLEO, "Cleo", hours=away)
    question = await judge(work, yes=False)
    assert (question.owner_id, question.entry_id) == (PRIYA, None)
    assert AskOwner(to=Direct(person=PRIYA), subject=PHONES, person=PRIYA) in work.outbox.effects
    assert work.record.kept[VLAN].retired_at is None


async def test_an_answer_that_was_kept_and_is_wrong_answers_nothing_any_more() -> None:
    work = asked()
    answered, _ = questions.answer(a_question(), by=CLEO, may=True, text="VLAN 41", now=MONDAY)
    work.record.kept = {VLAN: an_entry()}
    work.questions.kept[PHONES] = replace(answered, entry_id=VLAN)
    await judge(work, yes=False)
    assert work.record.kept[VLAN].retired_at == MONDAY


@pytest.mark.parametrize("by", ["Ben", "Cleo", "Dana"])
async def test_only_who_asked_judges(by: str) -> None:
    for yes in (True, False):
        with pytest.raises(NotAllowed):
            await judge(asked(offered()), yes=yes, by=by)


def known() -> FakeWork:
    """The record answered Ana, and it is known with what."""
    work = asked(from_record())
    work.record.kept = {VLAN: an_entry()}
    hit = Hit(entry_id=VLAN, confidence=0.8)
    work.findings.kept[PHONES] = Finding(
        question_id=PHONES, found_at=MONDAY, hits=(hit,), answered=True
    )
    return work


async def test_that_is_it_counts_for_the_entry_and_not_what_i_asked_against_it() -> None:
    for yes, what in ((True, "helped"), (False, "missed")):
        work = known()
        await judge(work, yes=yes)
        assert (what, VLAN, ANA, "") in work.history.happened
        assert work.findings.kept[PHONES].refused is not yes


async def test_a_client_says_that_they_meant_something_else_and_a_person_has_it() -> None:
    work = known()
    asked_by_dana, _ = questions.answer_from_record(a_request(), entry_id=VLAN, text="VLAN 40")
    work.questions.kept = {PHONES: asked_by_dana}
    question = await judge(work, yes=False, by="Dana")
    assert (question.status, question.text) == (Status.WAITING, a_request().text)
    assert ("missed", VLAN, DANA, "") in work.history.happened
    assert AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO) in work.outbox.effects
