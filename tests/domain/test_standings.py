from dataclasses import replace
from datetime import date

import pytest

from app.domain.milestones import Milestone, Standing
from app.domain.projects import State
from app.domain.reports import Health
from app.domain.standings import known_end, staff_health
from tests.builders import a_project
from tests.domain.told import FAR, TODAY, told


@pytest.mark.parametrize(
    ("state", "milestones", "health"),
    [
        (State.PAUSED, [told(1, date(2026, 11, 1))], Health.ON_HOLD),
        (State.CLOSED, [told(1, date(2026, 11, 1))], Health.DONE),
        (State.LIVE, [], Health.DONE),
        (State.LIVE, [told(1, FAR, known=Standing.DONE)], Health.DONE),
        (State.LIVE, [told(1, date(2026, 11, 29))], Health.LATE),
        (State.LIVE, [replace(told(1, TODAY), known_on=FAR)], Health.ATTENTION),
        (State.LIVE, [told(1, FAR, known=Standing.BLOCKED)], Health.ATTENTION),
        (State.LIVE, [told(1, FAR), told(2, TODAY, told_on=None)], Health.ON_TRACK),
    ],
)
def test_staff_judge_by_what_is_known(
    state: State, milestones: list[Milestone], health: Health
) -> None:
    assert staff_health(a_project(state=state), milestones, TODAY) is health


def test_it_ends_when_the_last_open_date_is_known_to_end() -> None:
    late = told(3, date(2027, 1, 8), known=Standing.DONE)
    assert known_end([told(1, TODAY), told(2, FAR), late]) == FAR
    assert known_end([late]) is None
