from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain import milestones
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.milestones import Cause, ClientStanding, Milestone, Release, Said, Standing
from app.domain.wall import Visibility
from tests.builders import BEN, CLEO, LONDON, MONDAY, a_milestone

TODAY = MONDAY.date()
LATER = date(2026, 12, 16)
SOONER = date(2026, 12, 9)


def said(known: Standing, **changes: Any) -> Said:
    return replace(Said(by=BEN, now=MONDAY, known=known, reason="the switch is late"), **changes)


def heard(milestone: Milestone, known: Standing, **changes: Any) -> Milestone:
    return milestones.report(milestone, said(known, **changes), today=TODAY)


def standing(milestone: Milestone, today: date = TODAY) -> ClientStanding:
    return milestones.standing_for_client(milestone, today=today, now=MONDAY, hours=LONDON)


def test_a_report_changes_what_is_known_and_never_what_was_told() -> None:
    moved = heard(a_milestone(), Standing.PLANNED, known_on=LATER, cause=Cause.VENDOR)
    assert (moved.known_on, moved.told_on) == (LATER, a_milestone().told_on)
    assert moved.release is Release.PENDING
    assert (moved.confirmed_by, moved.confirmed_at) == (BEN, MONDAY)


def test_on_track_confirms_and_leaves_nothing_to_release() -> None:
    confirmed = heard(a_milestone(), Standing.PLANNED, reason="")
    assert confirmed.release is Release.NONE
    assert confirmed.confirmed_at == MONDAY


def test_a_new_date_starts_a_new_lead_time_and_on_track_does_not() -> None:
    assert heard(a_milestone(), Standing.PLANNED, known_on=LATER).planned_at == MONDAY
    assert heard(a_milestone(), Standing.PLANNED).planned_at == a_milestone().planned_at


def test_an_answer_ends_the_waiting_until_the_next_question() -> None:
    asked = a_milestone(asked_at=MONDAY - timedelta(hours=1), overdue_asks=1)
    assert asked.waiting
    answered = heard(asked, Standing.PLANNED)
    assert not answered.waiting
    assert answered.overdue_asks == 0
    assert replace(answered, asked_at=MONDAY + timedelta(days=1)).waiting
    assert not a_milestone().waiting


@pytest.mark.parametrize(
    "what", [{"known_on": TODAY - timedelta(days=1)}, {"known_on": None}], ids=["new", "as it was"]
)
def test_a_day_that_has_passed_is_not_on_track(what: dict[str, object]) -> None:
    overdue = a_milestone(known_on=TODAY - timedelta(days=1))
    with pytest.raises(Invalid):
        heard(overdue, Standing.PLANNED, **what)


@pytest.mark.parametrize(
    "word", [said(Standing.BLOCKED, reason=""), said(Standing.PLANNED, known_on=LATER, reason="")]
)
def test_what_is_in_the_way_and_a_new_date_need_words(word: Said) -> None:
    with pytest.raises(Invalid):
        milestones.report(a_milestone(), word, today=TODAY)


@pytest.mark.parametrize("known", list(Standing))
def test_what_is_done_stays_done(known: Standing) -> None:
    with pytest.raises(WrongState):
        heard(a_milestone(known=Standing.DONE), known)


def test_what_is_internal_has_nothing_to_release() -> None:
    internal = a_milestone(visibility=Visibility.INTERNAL, told_on=None)
    moved = heard(internal, Standing.PLANNED, known_on=LATER)
    assert moved.release is Release.NONE
    assert not milestones.worse(moved)


def test_held_news_stays_held_until_it_changes() -> None:
    held = milestones.hold(heard(a_milestone(), Standing.PLANNED, known_on=LATER))
    assert heard(held, Standing.PLANNED).release is Release.HELD
    later = heard(held, Standing.PLANNED, known_on=LATER + timedelta(days=1))
    assert later.release is Release.PENDING


def test_back_to_what_was_told_takes_the_promise_away() -> None:
    moved = replace(heard(a_milestone(), Standing.BLOCKED), promise_at=MONDAY)
    lifted = heard(moved, Standing.PLANNED)
    assert (lifted.release, lifted.promise_at) == (Release.NONE, None)


def test_who_said_it_takes_it_back_within_ten_minutes() -> None:
    asked = a_milestone(asked_at=MONDAY - timedelta(minutes=1))
    back = milestones.undo(heard(asked, Standing.DONE), by=BEN, now=MONDAY + timedelta(minutes=10))
    assert (back.known, back.release, back.waiting) == (Standing.PLANNED, Release.NONE, True)


def test_nobody_else_takes_it_back() -> None:
    with pytest.raises(NotAllowed):
        milestones.undo(heard(a_milestone(), Standing.DONE), by=CLEO, now=MONDAY)


def test_after_ten_minutes_or_a_release_nothing_is_taken_back() -> None:
    done = heard(a_milestone(), Standing.DONE)
    with pytest.raises(WrongState):
        milestones.undo(done, by=BEN, now=MONDAY + timedelta(minutes=11))
    with pytest.raises(WrongState):
        milestones.undo(milestones.release(done, now=MONDAY), by=BEN, now=MONDAY)


def test_only_a_release_copies_known_to_told() -> None:
    moved = heard(a_milestone(), Standing.PLANNED, known_on=LATER, cause=Cause.VENDOR)
    released = milestones.release(moved, now=MONDAY)
    assert (released.told_on, released.cause) == (LATER, Cause.VENDOR)
    assert released.told_at == MONDAY
    assert released.release is Release.NONE
    with pytest.raises(WrongState):
        milestones.release(released, now=MONDAY)
    with pytest.raises(WrongState):
        milestones.hold(released)


def test_good_news_has_no_cause() -> None:
    moved = heard(a_milestone(), Standing.PLANNED, known_on=SOONER, cause=Cause.VENDOR)
    assert not milestones.worse(moved)
    assert milestones.release(moved, now=MONDAY).cause is None


def test_what_is_blocked_has_no_day_to_tell() -> None:
    with pytest.raises(WrongState):
        milestones.release(heard(a_milestone(), Standing.BLOCKED), now=MONDAY)


def test_bad_news_has_one_of_the_five_causes() -> None:
    moved = heard(a_milestone(), Standing.PLANNED, known_on=LATER)
    with pytest.raises(Invalid, match="Choose first"):
        milestones.release(moved, now=MONDAY)


def test_the_cause_of_an_earlier_slip_is_not_that_of_the_next() -> None:
    first = heard(a_milestone(), Standing.PLANNED, known_on=LATER, cause=Cause.VENDOR)
    next_slip = heard(first, Standing.PLANNED, known_on=LATER + timedelta(days=3))
    assert next_slip.cause is None
    assert heard(first, Standing.PLANNED).cause is Cause.VENDOR


def test_a_release_of_done_moves_no_date() -> None:
    done = milestones.release(heard(a_milestone(), Standing.DONE), now=MONDAY)
    assert (done.told, done.told_at) == (Standing.DONE, None)


def test_what_was_just_planned_is_as_good_as_confirmed_until_it_is_moved() -> None:
    friday = date(2026, 12, 4)
    fresh = a_milestone(planned_at=MONDAY, known_on=friday, told_on=friday)
    assert standing(fresh) is ClientStanding.ON_TRACK
    undone = milestones.undo(heard(fresh, Standing.DONE), by=BEN, now=MONDAY)
    assert standing(undone) is ClientStanding.BEING_CONFIRMED


def test_what_was_seen_differs_when_what_is_known_does() -> None:
    one = heard(a_milestone(), Standing.PLANNED, known_on=LATER)
    other = heard(one, Standing.PLANNED, known_on=LATER + timedelta(days=1))
    assert milestones.seen(one) == milestones.seen(replace(one, reason="other words"))
    assert milestones.seen(one) != milestones.seen(other)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"known_on": SOONER}, False),
        ({"known_on": LATER}, True),
        ({"known": Standing.BLOCKED}, True),
        ({"known": Standing.DONE}, False),
        ({"told": Standing.DONE}, True),
    ],
)
def test_worse_is_later_or_blocked_or_not_done_after_all(
    changes: dict[str, object], *, expected: bool
) -> None:
    assert milestones.worse(a_milestone(**changes)) is expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"known_on": SOONER}, True),
        ({"known": Standing.DONE}, True),
        ({"known": Standing.DONE, "told": Standing.DONE}, False),
        ({"visibility": Visibility.INTERNAL, "known_on": SOONER}, False),
    ],
)
def test_known_and_told_differ(changes: dict[str, object], *, expected: bool) -> None:
    assert milestones.differs(a_milestone(**changes)) is expected


CONFIRMED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ClientStanding.ON_TRACK),
        ({"told": Standing.DONE, "known": Standing.DONE}, ClientStanding.DONE),
        ({"told": Standing.DONE}, ClientStanding.CHECKING),
        ({"known": Standing.BLOCKED}, ClientStanding.CHECKING),
        ({"known_on": LATER}, ClientStanding.CHECKING),
        ({"known_on": TODAY - timedelta(1), "told_on": TODAY - timedelta(1)}, ClientStanding.LATE),
        (
            {"known": Standing.DONE, "told_on": TODAY - timedelta(1)},
            ClientStanding.BEING_CONFIRMED,
        ),
        ({"known_on": TODAY, "told_on": TODAY}, ClientStanding.BEING_CONFIRMED),
        (
            {"known_on": TODAY, "told_on": TODAY, "confirmed_at": CONFIRMED},
            ClientStanding.ON_TRACK,
        ),
    ],
)
def test_a_client_hears_what_was_told_and_only_if_it_is_fresh(
    changes: dict[str, object], expected: ClientStanding
) -> None:
    assert standing(a_milestone(**changes)) is expected


@pytest.mark.parametrize(
    ("days_ago", "expected"), [(6, ClientStanding.ON_TRACK), (7, ClientStanding.BEING_CONFIRMED)]
)
def test_five_working_days_without_a_word_are_no_claim(
    days_ago: int, expected: ClientStanding
) -> None:
    soon = a_milestone(known_on=TODAY + timedelta(days=7), told_on=TODAY + timedelta(days=7))
    assert standing(replace(soon, confirmed_at=MONDAY - timedelta(days=days_ago))) is expected
    later = TODAY + timedelta(days=8)
    assert standing(a_milestone(known_on=later, told_on=later)) is ClientStanding.ON_TRACK
