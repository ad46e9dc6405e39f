from datetime import timedelta

import pytest

from app.domain import nudges
from app.domain.effects import Escalate, Redraw
from app.domain.errors import NotAllowed
from app.domain.milestones import Milestone, Release, Standing
from app.usecases.report_milestone import ReportMilestone, report_milestone
from app.usecases.undo_report import UndoReport, undo_report
from tests.builders import BEN, MONDAY, SWITCH, a_milestone, an_actor
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world


async def said_and_undone(work: FakeWork, known: Standing, by: str = "Ben") -> Milestone:
    await report_milestone(
        ReportMilestone(milestone_id=SWITCH, by=an_actor(), known=known, reason="stuck"), work
    )
    work.now += timedelta(minutes=5)
    await undo_report(UndoReport(milestone_id=SWITCH, by=an_actor(by)), work)
    return work.milestones.kept[SWITCH]


async def test_done_clicked_too_early_is_taken_back_and_asked_about_again() -> None:
    work = a_world(a_milestone(asked_at=MONDAY - timedelta(minutes=1)))
    back = await said_and_undone(work, Standing.DONE)
    assert (back.known, back.release, back.waiting) == (Standing.PLANNED, Release.NONE, True)
    assert back.nudge_at is not None
    assert work.outbox.effects[-1] == Redraw(subject=nudges.list_of(BEN, MONDAY.date()))


async def test_nobody_else_takes_it_back() -> None:
    with pytest.raises(NotAllowed):
        await said_and_undone(a_world(), Standing.DONE, by="Cleo")


async def test_back_to_blocked_is_before_the_pm_again() -> None:
    work = a_world(a_milestone(known=Standing.BLOCKED))
    back = await said_and_undone(work, Standing.PLANNED)
    assert back.known is Standing.BLOCKED
    assert len(work.outbox.of(Escalate)) == 1
