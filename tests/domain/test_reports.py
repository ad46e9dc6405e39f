from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import say_day
from app.domain.executive_lines import executive_line
from app.domain.ids import ActionId, MilestoneId
from app.domain.milestones import Cause, Milestone, Release, Standing
from app.domain.projects import State
from app.domain.reports import ClientReport, Health, client_report
from app.domain.wall import Visibility
from tests.builders import (
    BEN,
    CLEO,
    MONDAY,
    PRIYA,
    a_milestone,
    a_person,
    a_project,
    an_action,
    cast,
)
from tests.domain.told import FAR, FRESH, TODAY, facts, told


def lines(report: ClientReport) -> list[str]:
    """All that the client reads, the headline first."""
    return [text.text for text in (report.headline, *report.doubts, *report.lines)]


# --- the whole point first -----------------------------------------------------------------------


def test_on_track_it_says_until_when_and_what_comes_next() -> None:
    next_one = told(1, date(2026, 12, 4), expect="your internet is off for an hour.")
    report = client_report(facts(next_one, told(2, FAR), told(3, FAR)))
    assert report.health is Health.ON_TRACK
    assert lines(report) == [
        "New-office network: on track for Fri 18 Dec.",
        "Next: Step 1 Fri 4 Dec, your internet is off for an hour; Step 2 Fri 18 Dec.",
        "Nothing moved since Sun 1 Nov. Confirmed by Ben of our team, yesterday 09:00.",
    ]


def test_what_is_done_is_said_with_its_day() -> None:
    done = [
        told(n, date(2026, 11, 20 + n), told=Standing.DONE, known=Standing.DONE, confirmed_at=at)
        for n, at in enumerate([FRESH, None, datetime(2026, 11, 23, 10, 0, tzinfo=UTC)])
    ]
    report = client_report(facts(*done, told(5, FAR)))
    assert (
        lines(report)[1]
        == "Done: Step 1 (Sat 21 Nov), Step 2 (Mon 23 Nov). Next: Step 5 Fri 18 Dec."
    )


def test_all_done_is_done() -> None:
    report = client_report(facts(told(1, TODAY, told=Standing.DONE, known=Standing.DONE)))
    assert report.health is Health.DONE
    assert lines(report)[0] == "New-office network: done."


def test_the_project_manager_confirms_as_such_and_somebody_unknown_by_the_managers_name() -> None:
    by_pm = client_report(facts(told(1, FAR, confirmed_by=CLEO)))
    assert "Confirmed by Cleo, project manager, yesterday 09:00." in lines(by_pm)[-1]
    known = {person.id: person for person in cast() if person.id != BEN}
    assert (
        "Confirmed by Cleo of our team"
        in lines(client_report(facts(told(1, FAR), people=known)))[-1]
    )


def test_since_when_nothing_moved_is_said_only_if_it_was_before_today() -> None:
    moved = told(1, FAR, told_at=MONDAY, confirmed_by=None, confirmed_at=None)
    assert lines(client_report(facts(moved)))[1:] == ["Next: Step 1 Fri 18 Dec."]


# --- what can't be claimed -----------------------------------------------------------------------


def test_a_date_that_is_known_to_be_worse_is_being_checked_with_a_time() -> None:
    slipped = told(1, date(2026, 12, 9), known_on=FAR, promise_at=MONDAY + timedelta(hours=2))
    report = client_report(facts(slipped, told(2, FAR)))
    assert report.health is Health.ATTENTION
    assert lines(report)[:3] == [
        "New-office network: we are checking one date.",
        "Step 1 (planned Wed 9 Dec) is being confirmed. Cleo will tell you by *today 11:00*.",
        "All else as agreed.",
    ]


def test_once_that_time_has_passed_no_time_is_claimed() -> None:
    for promise_at in (None, MONDAY):
        blocked = told(1, FAR, known=Standing.BLOCKED, promise_at=promise_at)
        (doubt,) = client_report(facts(blocked)).doubts
        assert doubt.text == "Step 1 (planned Fri 18 Dec) is being confirmed. Cleo will tell you."


def test_many_doubts_are_named_and_counted() -> None:
    blocked = [told(n, FAR, known=Standing.BLOCKED) for n in range(1, 7)]
    report = client_report(facts(*blocked))
    assert lines(report)[0] == "New-office network: we are checking some dates."
    assert lines(report)[-1] == "The same goes for some more dates."
    shown = len(report.doubts) - 1
    fewer = client_report(facts(*blocked[: shown + 1]))
    assert lines(fewer)[-1] == "The same goes for one more date."


def test_a_day_that_has_passed_is_late_or_being_confirmed_as_done() -> None:
    passed = told(1, date(2026, 11, 27))
    report = client_report(facts(passed))
    assert report.health is Health.LATE
    assert lines(report) == [
        "New-office network: late.",
        "Step 1 (planned Fri 27 Nov) isn't confirmed as done; Cleo is checking.",
    ]
    not_told = replace(passed, known=Standing.DONE)
    report = client_report(facts(not_told))
    assert report.health is Health.BEING_CONFIRMED
    assert lines(report)[0] == "New-office network: a date is being confirmed."


def test_a_date_that_is_near_and_that_nobody_confirmed_lately_is_being_confirmed() -> None:
    stale = told(1, date(2026, 12, 2), confirmed_at=None)
    report = client_report(facts(stale))
    assert report.health is Health.BEING_CONFIRMED
    assert lines(report)[1] == "Step 1 (planned Wed 2 Dec) is being confirmed."


# --- what is needed from the client --------------------------------------------------------------


def test_what_is_needed_from_the_client_is_said_by_whom_and_when() -> None:
    late = an_action(if_late="The day moves.")
    done = an_action(id=ActionId(UUID(int=82)), done_at=MONDAY)
    unknown = an_action(id=ActionId(UUID(int=83)), who_id=PRIYA, due_on=date(2026, 12, 1))
    known = {person.id: person for person in cast() if person.id != PRIYA}
    report = client_report(facts(told(1, FAR), actions=[late, done, unknown], people=known))
    assert report.asked == (unknown, late)
    assert lines(report)[2:4] == [
        "From you: The door pass - you, by *Tue 1 Dec*.",
        "From you: The door pass - Dana, by *Thu 3 Dec*. The day moves.",
    ]


def test_what_the_client_should_have_done_by_now_was_due() -> None:
    late = an_action(if_late="The day moves.", due_on=MONDAY.date() - timedelta(days=1))
    report = client_report(facts(told(1, FAR), actions=[late]))
    assert "From you: The door pass - Dana, was due *Sun 29 Nov*. The day moves." in lines(report)


# --- at rest -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "headline"),
    [
        ({}, "New-office network: on hold."),
        (
            {
                "pause_reason": "no permit yet.",
                "paused_on": date(2026, 11, 3),
                "next_look_on": date(2026, 12, 1),
            },
            "New-office network: on hold since Tue 3 Nov, no permit yet; next look Tue 1 Dec.",
        ),
    ],
)
def test_on_hold_it_says_since_when_why_and_when_it_is_looked_at(
    changes: dict[str, Any], headline: str
) -> None:
    paused = a_project(state=State.PAUSED, **changes)
    report = client_report(facts(told(1, TODAY), project=paused))
    assert (report.health, lines(report)) == (Health.ON_HOLD, [headline])


@pytest.mark.parametrize(
    ("state", "words"), [(State.CLOSED, "finished"), (State.CANCELLED, "ended")]
)
def test_what_is_over_can_still_be_asked_about(state: State, words: str) -> None:
    report = client_report(facts(told(1, TODAY), project=a_project(state=state)))
    assert lines(report) == [
        f"New-office network: {words}.",
        "You can still ask here; Cleo reads it.",
    ]


def test_without_dates_nothing_is_claimed() -> None:
    internal = told(1, FAR, visibility=Visibility.INTERNAL)
    report = client_report(facts(internal, told(2, FAR, told_on=None)))
    assert report.health is Health.BEING_CONFIRMED
    assert lines(report) == ["New-office network: no dates have been agreed yet."]


# --- what is known never shows (P1) --------------------------------------------------------------

SECRET = "Zebra"
DAYS = st.dates(date(2026, 10, 1), date(2027, 3, 1))
INSTANTS = st.none() | st.integers(-700, 700).map(lambda hours: MONDAY + timedelta(hours=hours))


@st.composite
def milestones(draw: st.DrawFn, number: int) -> Milestone:
    return a_milestone(
        id=MilestoneId(UUID(int=300 + number)),
        name=SECRET,
        reason=SECRET,
        client_name=f"Step {number}",
        visibility=draw(st.sampled_from(Visibility)),
        known=draw(st.sampled_from(Standing)),
        told=draw(st.sampled_from(Standing)),
        known_on=draw(DAYS),
        told_on=draw(st.none() | DAYS),
        cause=draw(st.none() | st.sampled_from(Cause)),
        release=draw(st.sampled_from(Release)),
        promise_at=draw(INSTANTS),
        confirmed_at=draw(INSTANTS),
        confirmed_by=draw(st.sampled_from([BEN, CLEO, None])),
    )


@given(data=st.data(), state=st.sampled_from(State))
def test_no_client_reads_what_is_known_and_was_not_told(data: st.DataObject, state: State) -> None:
    known = [data.draw(milestones(number)) for number in range(3)]
    project = a_project(name=SECRET, state=state, site={"door": SECRET}, vendors={SECRET: SECRET})
    given_facts = facts(*known, project=project)
    said = " ".join([*lines(client_report(given_facts)), executive_line(given_facts).text])
    assert SECRET not in said
    for milestone in known:
        if milestone.visibility is not Visibility.CLIENT or milestone.told_on is None:
            assert milestone.client_name not in said
    told_days = {say_day(m.told_on) for m in known if m.told_on}
    allowed = told_days | {say_day(m.confirmed_at.date()) for m in known if m.confirmed_at}
    allowed |= {say_day(m.promise_at.date()) for m in known if m.promise_at}
    allowed |= {say_day(m.planned_at.date()) for m in known}
    for milestone in known:
        if say_day(milestone.known_on) not in allowed:
            assert say_day(milestone.known_on) not in said


def test_a_reader_far_away_has_another_day() -> None:
    night = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    assert facts(now=night, zone="Asia/Tokyo").today == date(2026, 12, 1)
    assert facts(people={CLEO: a_person(CLEO, "Cleo Park")}).manager == "Cleo"
