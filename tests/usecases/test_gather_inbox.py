"""Everything that waits for somebody, worst and oldest first."""

from dataclasses import replace
from datetime import timedelta

from app.domain.escalations import Status
from app.domain.milestones import Release
from app.domain.projects import State
from app.usecases.gather_inbox import gather_inbox
from tests.builders import (
    ALERT,
    BEN,
    CLEO,
    PRIYA,
    a_milestone,
    a_project,
    a_question,
    an_escalation,
)
from tests.usecases.worlds import a_world


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
