from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import concerns
from app.domain.concerns import MOVES, Concern, ConcernId, Kind, Status
from app.domain.errors import LiaisonError, NotAllowed, WrongState
from app.domain.ids import MilestoneId
from app.domain.milestones import Standing
from tests.builders import ANA, BEN, CLEO, MONDAY, NETWORK, SWITCH, a_milestone, cast

FIREWALL = "FW-02 dead on arrival"
CABLES = MilestoneId(UUID(int=32))
MINUTE = timedelta(minutes=1)


def a_concern(**changes: Any) -> Concern:
    """Ana's, about a dead firewall; Ben can lift it."""
    values: dict[str, Any] = {
        "id": ConcernId(UUID(int=1001)),
        "project_id": NETWORK,
        "kind": Kind.BLOCK,
        "words": FIREWALL,
        "said_by": ANA,
        "since": MONDAY,
        "lifter_id": BEN,
        "milestone_id": SWITCH,
    }
    return Concern(**{**values, **changes})


@pytest.mark.parametrize(
    ("words", "stake"),
    [
        ("the core switch is dead on arrival", SWITCH),
        ("no permit for the cabling", CABLES),
        (FIREWALL, CABLES),
    ],
)
def test_at_stake_is_the_date_that_is_named_or_the_next(words: str, stake: MilestoneId) -> None:
    cables = a_milestone(
        id=CABLES, key="cabling", name="Cabling", client_name="Cabling", told_on=date(2026, 12, 1)
    )
    done = a_milestone(
        id=MilestoneId(UUID(int=33)), key="survey", known=Standing.DONE, told_on=date(2026, 11, 1)
    )
    found = concerns.at_stake(words, [a_milestone(), cables, done])
    assert found is not None
    assert found.id == stake
    assert concerns.at_stake(words, [done]) is None


@pytest.mark.parametrize(
    ("words", "who"),
    [
        (f"{FIREWALL}, Ben can lift it", BEN),
        (f"{FIREWALL}. Lifts: Ben.", BEN),
        ("Ben's firewall is dead", BEN),
        (f"{FIREWALL}, Ben or Cleo can lift it", None),
        ("the bench is broken", None),
    ],
)
def test_who_can_lift_it_is_the_one_who_is_named(words: str, who: object) -> None:
    found = concerns.named(words, cast())
    assert (found.id if found else None) == who


def test_the_first_lifts_it_and_may_take_that_back_for_ten_minutes() -> None:
    lifted = concerns.lift(a_concern(), by=BEN, now=MONDAY)
    assert (lifted.status, lifted.moved_by, lifted.moved_at) == (Status.LIFTED, BEN, MONDAY)
    with pytest.raises(WrongState):
        concerns.lift(lifted, by=CLEO, now=MONDAY)
    with pytest.raises(NotAllowed):
        concerns.undo(lifted, by=CLEO, now=MONDAY + MINUTE)
    with pytest.raises(WrongState, match="ten minutes"):
        concerns.undo(lifted, by=BEN, now=MONDAY + 11 * MINUTE)
    assert concerns.undo(lifted, by=BEN, now=MONDAY + 10 * MINUTE) == a_concern()


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([BEN, CLEO]), st.integers(0, 12))))
def test_whatever_is_clicked_only_the_moves_of_the_table_are_made(
    clicks: list[tuple[bool, Any, int]],
) -> None:
    concern, now = a_concern(), MONDAY
    for lifts, by, minutes in clicks:
        now += minutes * MINUTE
        before = concern.status
        try:
            move = concerns.lift if lifts else concerns.undo
            concern = move(concern, by=by, now=now)
        except LiaisonError:
            continue
        assert concern.status in MOVES[before]
        assert (concern.moved_by is None) == (concern.status is Status.STANDS)
