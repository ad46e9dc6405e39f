from datetime import timedelta

import pytest

from app.domain.milestones import Milestone
from app.domain.projects import Mode
from app.domain.wall import Visibility
from app.usecases.ask_stale import ask_stale
from tests.builders import MONDAY, NETWORK, SWITCH, a_milestone, a_project
from tests.fakes import FakeWork
from tests.usecases.worlds import a_world

SOON = MONDAY.date() + timedelta(days=2)
TOMORROW = MONDAY + timedelta(days=1)


def soon(**changes: object) -> Milestone:
    """Due in two days, confirmed by nobody."""
    given = {"known_on": SOON, "told_on": SOON, "nudge_at": TOMORROW, **changes}
    return a_milestone(**given)


async def asked(milestone: Milestone, work: FakeWork | None = None) -> Milestone:
    work = work or a_world(milestone)
    await ask_stale([work.projects.kept[NETWORK]], work)
    return work.milestones.kept[SWITCH]


async def test_the_owner_of_what_the_client_reads_as_being_confirmed_is_asked_now() -> None:
    assert (await asked(soon())).nudge_at == MONDAY


@pytest.mark.parametrize(
    "milestone",
    [
        soon(visibility=Visibility.INTERNAL, told_on=None),
        soon(asked_at=MONDAY - timedelta(hours=1)),
        soon(confirmed_at=MONDAY - timedelta(days=1)),
        soon(nudge_at=None),
        a_milestone(nudge_at=TOMORROW),
    ],
)
async def test_others_are_left_alone(milestone: Milestone) -> None:
    assert await asked(milestone) == milestone


async def test_while_a_project_observes_nobody_is_asked() -> None:
    observed = a_world(soon(), project=a_project(mode=Mode.OBSERVE))
    assert (await asked(soon(), observed)).nudge_at == TOMORROW
