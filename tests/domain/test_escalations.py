from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain import escalations
from app.domain.errors import NotAllowed, WrongState
from app.domain.escalations import MOVES, Escalation, Status
from tests.builders import ANA, BEN, CLEO, LONDON, MONDAY, PRIYA, a_person, an_escalation

TOMORROW = MONDAY + timedelta(days=1)
PM, BACKUP = a_person(CLEO, "Cleo"), a_person(PRIYA, "Priya")
AWAY = replace(LONDON, away=((date(2026, 11, 30), date(2026, 12, 4)),))


def taken(escalation: Escalation | None = None) -> Escalation:
    return escalations.take(
        escalation or an_escalation(), by=CLEO, to=CLEO, now=MONDAY, next_at=TOMORROW
    )


def test_the_pm_is_asked_first_and_then_the_backup() -> None:
    assert escalations.leads(PM, BACKUP, owner=BEN, now=MONDAY) == (PM, BACKUP)
    assert escalations.leads(PM, None, owner=BEN, now=MONDAY) == (PM,)


def test_nobody_is_escalated_to_themselves() -> None:
    assert escalations.leads(PM, BACKUP, owner=CLEO, now=MONDAY) == (BACKUP,)
    assert escalations.leads(PM, BACKUP, owner=PRIYA, now=MONDAY) == (PM,)
    assert escalations.leads(PM, None, owner=CLEO, now=MONDAY) == ()


def test_who_is_away_or_gone_is_passed_over_unless_nobody_is_left() -> None:
    away_pm, away_backup = replace(PM, hours=AWAY), replace(BACKUP, hours=AWAY)
    assert escalations.leads(away_pm, BACKUP, owner=BEN, now=MONDAY) == (BACKUP,)
    assert escalations.leads(away_pm, away_backup, owner=BEN, now=MONDAY) == (
        away_pm,
        away_backup,
    )
    gone = replace(PM, active=False)
    assert escalations.leads(gone, BACKUP, owner=BEN, now=MONDAY) == (BACKUP,)


def test_who_takes_it_is_asked_again_an_hour_into_their_next_working_day() -> None:
    friday = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)
    assert escalations.next_day(LONDON, friday) == datetime(2026, 12, 7, 10, 0, tzinfo=UTC)
    night = datetime(2026, 12, 3, 23, 0, tzinfo=UTC)
    assert escalations.next_day(LONDON, night) == datetime(2026, 12, 4, 10, 0, tzinfo=UTC)


def test_taken_it_belongs_to_one_person() -> None:
    mine = taken()
    assert (mine.status, mine.taken_by, mine.next_at) == (Status.TAKEN, CLEO, TOMORROW)
    for by, to in [(PRIYA, PRIYA), (PRIYA, ANA), (CLEO, CLEO)]:
        with pytest.raises(WrongState):
            escalations.take(mine, by=by, to=to, now=MONDAY, next_at=TOMORROW)


def test_who_has_it_may_give_it_to_somebody() -> None:
    given = escalations.take(taken(), by=CLEO, to=ANA, now=MONDAY, next_at=TOMORROW)
    assert given.taken_by == ANA


def test_given_back_it_waits_for_whom_it_waited_before() -> None:
    back = escalations.undo(taken(), by=CLEO, now=MONDAY, next_at=TOMORROW)
    assert (back.status, back.next_at, back.taken_by) == (Status.RAISED, TOMORROW, None)
    backed_up = escalations.back_up(an_escalation())
    again = escalations.undo(taken(backed_up), by=CLEO, now=MONDAY, next_at=TOMORROW)
    assert (again.status, again.next_at) == (Status.BACKED_UP, None)


def test_only_who_has_it_gives_it_back_and_for_ten_minutes() -> None:
    with pytest.raises(NotAllowed):
        escalations.undo(taken(), by=PRIYA, now=MONDAY, next_at=TOMORROW)
    with pytest.raises(WrongState):
        escalations.undo(taken(), by=CLEO, now=MONDAY + timedelta(minutes=11), next_at=TOMORROW)
    with pytest.raises(WrongState):
        escalations.undo(escalations.settle(taken()), by=CLEO, now=MONDAY, next_at=TOMORROW)


def test_the_backup_is_asked_once() -> None:
    backed_up = escalations.back_up(an_escalation())
    assert backed_up.next_at is None
    with pytest.raises(WrongState):
        escalations.back_up(backed_up)


@pytest.mark.parametrize("status", [s for s in Status if Status.SETTLED in MOVES[s]])
def test_it_is_settled_from_anywhere_and_for_good(status: Status) -> None:
    settled = escalations.settle(an_escalation(status=status))
    assert (settled.status, settled.next_at) == (Status.SETTLED, None)
    with pytest.raises(WrongState):
        escalations.settle(settled)
    with pytest.raises(WrongState):
        taken(settled)
