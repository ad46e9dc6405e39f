from dataclasses import replace
from datetime import timedelta

from app.domain import replies
from app.domain.absences import stand_in
from app.domain.effects import AskOwner, Direct, HoldClient, RemindOwner
from app.domain.ids import Ts
from app.domain.people import Cover
from app.domain.projects import State
from app.domain.questions import Question, Status
from app.usecases.chase_questions import chase_questions
from tests.builders import (
    BEN,
    CLEO,
    LONDON,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    TWO_HOURS,
    a_person,
    a_question,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only

DUE = MONDAY + TWO_HOURS
TOMORROW = MONDAY + timedelta(days=1)
AWAY = replace(LONDON, away=((MONDAY.date(), MONDAY.date()),))


def at(question: Question, now: object = DUE) -> FakeWork:
    work = asked(question)
    work.now = now  # type: ignore[assignment]
    return work


async def test_an_owner_is_reminded_when_the_promised_time_has_come() -> None:
    work = at(a_question())
    assert await chase_questions(work) == 1
    assert work.outbox.of(RemindOwner) == [
        RemindOwner(to=Direct(person=CLEO), subject=PHONES, at=work.now)
    ]
    assert only(work).remind_at == TOMORROW
    assert await chase_questions(work) == 0


async def test_nothing_is_done_before() -> None:
    work = at(a_question(), DUE - timedelta(seconds=1))
    assert await chase_questions(work) == 0
    assert work.outbox.effects == []


async def test_a_clients_time_that_passes_becomes_another_and_the_client_hears_it() -> None:
    work = at(a_request())
    await chase_questions(work)
    assert len(work.outbox.of(HoldClient)) == 1
    assert only(work).due_at == DUE + TWO_HOURS


async def test_the_askers_silence_is_a_yes() -> None:
    offered, _ = replies.offer(
        a_question(), by=BEN, text="VLAN 40", ts=Ts("2.0"), now=MONDAY, silence_until=DUE
    )
    work = at(offered)
    await chase_questions(work)
    question = only(work)
    assert question.status is Status.ANSWERED
    assert question.entry_id in work.record.kept
    assert work.history.happened[-1][:1] == ("confirmed by silence",)
    assert await chase_questions(work) == 0


async def test_while_a_project_is_paused_only_what_a_client_was_promised_is_due() -> None:
    for question, holds in ((a_question(), 0), (a_request(), 1)):
        work = at(question)
        project = work.projects.kept[NETWORK]
        work.projects.kept[NETWORK] = replace(project, state=State.PAUSED)
        assert await chase_questions(work) == 1
        assert work.outbox.of(RemindOwner) == []
        assert len(work.outbox.of(HoldClient)) == holds
        assert (only(work).remind_at or DUE) > DUE


async def test_nothing_waits_on_an_owner_who_is_away() -> None:
    work = at(a_question(owner_id=BEN))
    work.people.kept[BEN] = a_person(BEN, "Ben", hours=AWAY)
    await chase_questions(work)
    assert only(work).owner_id == CLEO
    assert AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO) in work.outbox.effects


async def test_whoever_is_away_said_who_has_their_things() -> None:
    work = at(a_question(owner_id=BEN))
    named = Cover(first=MONDAY.date(), last=MONDAY.date(), by=PRIYA)
    ben = a_person(BEN, "Ben", hours=AWAY, covers=(named,))
    assert stand_in(ben, MONDAY.date()) == PRIYA
    work.people.kept[BEN] = ben
    await chase_questions(work)
    assert only(work).owner_id == PRIYA


async def test_if_nobody_else_can_have_it_it_stays_where_it_is() -> None:
    work = at(a_question(asker_id=PRIYA))
    work.people.kept[CLEO] = a_person(CLEO, "Cleo", hours=AWAY)
    await chase_questions(work)
    assert only(work).owner_id == CLEO
    assert work.outbox.of(AskOwner) == []


async def test_a_batch_can_be_taken_in_parts() -> None:
    work = at(a_question())
    assert await chase_questions(work, limit=1, skip=1) == 0
    assert await chase_questions(work, limit=1) == 1
