"""Everything that waits for somebody, worst and oldest first."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from app.domain.concerns import ConcernId, Kind
from app.domain.escalations import Status
from app.domain.ids import PersonId
from app.domain.milestones import Release
from app.domain.projects import State
from app.domain.questions import Status as Asked
from app.domain.relays import Status as Stage
from app.usecases.gather_inbox import gather_inbox
from tests.builders import (
    ALERT,
    BEN,
    CLEO,
    PRIYA,
    a_milestone,
    a_project,
    a_question,
    a_relay,
    an_escalation,
)
from tests.domain.test_concerns import a_concern
from tests.usecases.worlds import a_world

WORRY = a_concern(id=ConcernId(UUID(int=1002)), kind=Kind.CONCERN, lifter_id=CLEO)


async def test_the_pm_sees_what_is_at_risk_first_then_by_when_it_is_due() -> None:
    work = a_world(a_milestone(release=Release.PENDING, promise_at=None, moved_at=None))
    work.escalations.kept[ALERT] = an_escalation()
    question = a_question(owner_id=CLEO, due_at=work.now - timedelta(hours=1))
    work.questions.kept[question.id] = question
    found = await gather_inbox(await work.people.get(CLEO), work)
    kinds = [(type(item.matter).__name__, item.release) for item in found]
    assert kinds == [("Escalation", False), ("Question", False), ("Milestone", True)]


async def test_an_owner_sees_what_they_were_asked_and_have_not_answered() -> None:
    work = a_world(a_milestone(asked_at=a_question().asked_at))
    (item,) = await gather_inbox(await work.people.get(BEN), work)
    assert not item.release
    work = a_world(a_milestone(asked_at=work.now, confirmed_at=work.now))
    assert await gather_inbox(await work.people.get(BEN), work) == []


async def test_what_somebody_else_has_taken_is_theirs() -> None:
    work = a_world()
    taken = replace(an_escalation(), status=Status.TAKEN, taken_by=PRIYA)
    work.escalations.kept[ALERT] = taken
    assert await gather_inbox(await work.people.get(CLEO), work) == []
    assert len(await gather_inbox(await work.people.get(PRIYA), work)) == 1


async def test_nothing_is_released_in_a_closed_project() -> None:
    closed = a_project(state=State.CLOSED)
    work = a_world(a_milestone(release=Release.PENDING), project=closed)
    assert await gather_inbox(await work.people.get(CLEO), work) == []


async def test_what_is_to_be_carried_to_the_client_stands_in_the_place_of_its_question() -> None:
    for status in (Stage.DRAFTED, Stage.DISPUTED):
        work = a_world()
        question = a_question(owner_id=CLEO)
        work.questions.kept[question.id] = question
        relay = a_relay(status=status)
        work.relays.kept[relay.id] = relay
        (item,) = await gather_inbox(await work.people.get(CLEO), work)
        assert (item.matter, item.since) == (relay, question.due_at)
        assert await gather_inbox(await work.people.get(BEN), work) == []


async def test_what_the_client_was_asked_waits_for_nobody_of_ours() -> None:
    work = a_world()
    question = a_question(owner_id=CLEO, status=Asked.WITH_CLIENT)
    work.questions.kept[question.id] = question
    work.relays.kept[a_relay().id] = a_relay(status=Stage.SENT)
    assert await gather_inbox(await work.people.get(CLEO), work) == []


async def test_what_is_in_the_way_is_with_who_can_lift_it_and_with_the_pm() -> None:
    work = a_world()
    work.concerns.kept = {c.id: c for c in (a_concern(), WORRY)}

    async def found(person: PersonId) -> list[object]:
        return [item.matter for item in await gather_inbox(await work.people.get(person), work)]

    assert await found(CLEO) == [a_concern(), WORRY]
    assert await found(BEN) == [a_concern()]
    assert await found(PRIYA) == [a_concern()], "a concern is for the project manager alone"
