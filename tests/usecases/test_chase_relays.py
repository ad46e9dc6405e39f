from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.effects import AskContact, AskToCall, BringReply, Direct, RemindContact
from app.domain.projects import State
from app.domain.relays import RelayId, Reply, Status
from app.usecases.chase_relays import chase_relays
from app.usecases.hear_reply import hear_reply
from tests.builders import ANA, CLEO, DANA, MONDAY, NETWORK
from tests.fakes import FakeWork
from tests.usecases.relaying import (
    BATCH,
    ERIC,
    SECOND,
    held_relay,
    relayed,
    second,
    sent_relay,
    the_relay,
)


async def tick(work: FakeWork, **later: float) -> int:
    work.now += timedelta(**later)
    return await chase_relays(work)


async def test_what_is_held_goes_when_its_time_has_come_and_goes_together() -> None:
    other = held_relay(id=RelayId(UUID(int=802)), question_id=SECOND)
    work = relayed(held_relay(), other)
    assert await tick(work, minutes=119) == 0
    assert await tick(work, minutes=1) == 2
    (message,) = work.outbox.of(AskContact)
    assert len(await work.relays.in_batch(message.subject)) == 2


async def test_three_reminders_of_all_that_is_open_and_then_the_pm_is_told_to_call() -> None:
    work = relayed(sent_relay(), second())
    for number in range(1, 4):
        assert await tick(work, days=1) == 2
        assert [r.number for r in work.outbox.of(RemindContact)] == list(range(1, number + 1))
    assert work.outbox.of(AskToCall) == []
    await tick(work, days=1)
    calls = work.outbox.of(AskToCall)
    assert [call.to for call in calls] == [Direct(person=CLEO)] * 2
    assert len(work.outbox.of(RemindContact)) == 3
    assert await tick(work, days=7) == 0


async def test_what_was_answered_is_not_reminded_of() -> None:
    work = relayed(sent_relay(), second(status=Status.REPLIED, remind_at=None))
    work.relays.kept[second().id] = second(status=Status.REPLIED, remind_at=None)
    await tick(work, days=1)
    assert the_relay(work).reminders == 1
    assert work.relays.kept[second().id].reminders == 0
    assert len(work.outbox.of(RemindContact)) == 1


async def test_who_has_not_judged_a_reply_is_asked_once_more_directly() -> None:
    work = relayed(sent_relay())
    reply = Reply(text="No battery box.", by=DANA, at=work.now)
    await hear_reply(the_relay(work), reply, work)
    work.outbox.taken()
    assert await tick(work, hours=7) == 0
    assert await tick(work, days=1) == 1
    (again,) = work.outbox.of(BringReply)
    assert (again.to, again.at) == (Direct(person=ANA), reply.at)
    assert await tick(work, days=7) == 0


async def test_of_two_who_differ_nobody_is_reminded() -> None:
    work = relayed(sent_relay())
    for by, text in ((DANA, "Friday."), (ERIC, "Thursday.")):
        await hear_reply(the_relay(work), Reply(text=text, by=by, at=work.now), work)
    assert await tick(work, days=7) == 0


async def test_a_project_on_hold_says_nothing_and_goes_on_where_it_was() -> None:
    for relay in (held_relay(), sent_relay()):
        work = relayed(relay)
        project = work.projects.kept[NETWORK]
        work.projects.kept[NETWORK] = replace(project, state=State.PAUSED)
        await tick(work, days=1)
        assert work.outbox.of(AskContact) == work.outbox.of(RemindContact) == []
        moved = the_relay(work)
        due = moved.send_at or moved.remind_at
        assert due == MONDAY + timedelta(days=2)
        assert moved.status is relay.status


async def test_a_contact_is_reminded_in_their_own_thread() -> None:
    work = relayed(sent_relay())
    await tick(work, days=1)
    (reminder,) = work.outbox.of(RemindContact)
    assert reminder.subject == reminder.to.under == BATCH
