from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.effects import AskBackup, Direct, Escalate, HoldClient, RemindOwner, TellLead
from app.domain.escalations import Reason, Status
from app.domain.hours import WorkingHours
from app.domain.projects import Mode, State, Target, Targets
from app.domain.questions import Question
from app.domain.questions import Status as Stand
from app.usecases.chase_questions import chase_questions
from app.usecases.follow_clock import follow_clock, note_response
from app.usecases.move_question import move_question
from app.usecases.watch_questions import watch_questions
from tests.builders import (
    ANA,
    BEN,
    CLEO,
    DANA,
    MONDAY,
    NETWORK,
    PHONES,
    PRIYA,
    TWO_HOURS,
    a_project,
    a_question,
    a_request,
)
from tests.fakes import FakeWork
from tests.usecases.asking import asked

MINUTE = timedelta(minutes=1)


async def watched(question: Question | None = None, **project: Any) -> FakeWork:
    """A question of which the clock runs."""
    question = question or a_question()
    work = asked(question)
    work.projects.kept[NETWORK] = a_project(**project)
    await follow_clock(question, "asked", None, work)
    return work


async def ticked(work: FakeWork, after: timedelta) -> int:
    work.now = MONDAY + after
    work.outbox.effects.clear()
    return await watch_questions(work)


async def test_the_owner_is_warned_once_and_then_the_pm_hears() -> None:
    work = await watched(a_question(owner_id=BEN))
    assert await ticked(work, 89 * MINUTE) == 0
    assert await ticked(work, 90 * MINUTE) == 1
    assert [e.to for e in work.outbox.of(RemindOwner)] == [Direct(person=BEN)]
    assert work.outbox.of(Escalate) == []
    assert await ticked(work, TWO_HOURS) == 1
    assert work.outbox.of(RemindOwner) == []
    (raised,) = work.escalations.kept.values()
    assert (raised.question_id, raised.milestone_id, raised.reason, raised.status) == (
        PHONES,
        None,
        Reason.UNANSWERED,
        Status.RAISED,
    )
    assert len(work.outbox.of(Escalate)) == 1
    assert await chase_questions(work) == 0, "the warning was the reminder"


async def test_nobody_is_escalated_to_themselves() -> None:
    work = await watched()
    await ticked(work, TWO_HOURS)
    (raised,) = work.escalations.kept.values()
    assert raised.status is Status.BACKED_UP
    assert Direct(person=PRIYA) in [e.to for e in work.outbox.of(AskBackup)]
    assert Direct(person=CLEO) not in [e.to for e in work.outbox.of(AskBackup)]


async def test_what_moves_on_settles_what_was_raised() -> None:
    for status in (Stand.ANSWERED, Stand.WITH_CLIENT):
        work = await watched()
        await ticked(work, TWO_HOURS)
        question = work.questions.kept[PHONES]
        await move_question(
            (a_question(status=status, version=question.version), ()), "moved", by=CLEO, work=work
        )
        (raised,) = work.escalations.kept.values()
        assert raised.status is Status.SETTLED


async def test_a_clients_question_is_warned_of_before_its_time_and_only_once() -> None:
    request = a_request(remind_at=MONDAY + 105 * MINUTE, owner_id=BEN)
    work = await watched(request, targets=Targets(client=Target(answer=TWO_HOURS)))
    await ticked(work, 90 * MINUTE)
    assert [e.to for e in work.outbox.of(RemindOwner)] == [Direct(person=BEN)]
    assert [e.to for e in work.outbox.of(TellLead)] == [Direct(person=CLEO)], "the PM as well"
    work.now = MONDAY + 105 * MINUTE
    assert await chase_questions(work) == 0
    work.now = MONDAY + TWO_HOURS
    work.outbox.effects.clear()
    assert await chase_questions(work) == 1
    assert len(work.outbox.of(HoldClient)) == 1


async def test_a_clients_question_that_was_reminded_of_is_not_warned_of_again() -> None:
    work = await watched(a_request(remind_at=MONDAY + TWO_HOURS))
    assert await ticked(work, 90 * MINUTE) == 1
    assert work.outbox.of(RemindOwner) == []


async def test_a_first_word_that_is_due_soon_is_asked_for() -> None:
    half = Targets(staff=Target(response=40 * MINUTE))
    work = await watched(targets=half)
    await ticked(work, 30 * MINUTE)
    assert len(work.outbox.of(RemindOwner)) == 1
    assert work.questions.kept[PHONES] == a_question(version=0)
    await ticked(work, 40 * MINUTE)
    assert len(work.escalations.kept) == 1
    await ticked(work, TWO_HOURS)
    assert len(work.escalations.kept) == 1, "one matter, one message"


async def test_any_word_of_ours_is_a_first_one_but_not_the_askers_nor_the_clients() -> None:
    work = await watched()
    work.now = MONDAY + 10 * MINUTE
    for person in (ANA, DANA):
        await note_response(a_question(), person, work)
    assert work.watches.kept[PHONES].responded_after is None
    await note_response(a_question(), BEN, work)
    assert work.watches.kept[PHONES].responded_after == 10 * MINUTE
    work.now = MONDAY + 20 * MINUTE
    await note_response(a_question(), CLEO, work)
    assert work.watches.kept[PHONES].responded_after == 10 * MINUTE


async def test_accepting_is_a_first_word_and_handing_on_is_none() -> None:
    for what, owner, word in (("accepted", CLEO, 0), ("handed over to ben", BEN, None)):
        work = await watched()
        await follow_clock(a_question(owner_id=owner), what, CLEO, work)
        after = work.watches.kept[PHONES].responded_after
        assert after == (None if word is None else timedelta())


async def test_a_project_at_rest_warns_nobody() -> None:
    for changes in ({"state": State.PAUSED}, {"mode": Mode.OBSERVE}):
        work = await watched(**changes)
        assert await ticked(work, TWO_HOURS) == 1
        assert work.escalations.kept == {}
        assert work.watches.kept[PHONES].next_at == MONDAY + 6 * timedelta(hours=1)


async def test_an_owner_who_does_not_work_is_not_warned() -> None:
    work = await watched()
    away = WorkingHours(zone="Europe/London", away=((date(2026, 11, 30), date(2026, 12, 1)),))
    work.people.kept[BEN] = replace(work.people.kept[BEN], hours=away)
    await follow_clock(
        a_question(owner_id=BEN, due_at=MONDAY + timedelta(days=2)), "handed", CLEO, work
    )
    next_at = work.watches.kept[PHONES].next_at
    assert next_at is not None
    assert next_at >= MONDAY + timedelta(days=2)


async def test_what_the_record_answered_needs_no_clock() -> None:
    work = asked(a_question(status=Stand.ANSWERED))
    await follow_clock(a_question(status=Stand.ANSWERED), "asked", None, work)
    assert work.watches.kept == {}
    await follow_clock(a_question(), "not what I asked", ANA, work)
    assert work.watches.kept[PHONES].running_since == MONDAY
