from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import targets
from app.domain.hours import WorkingHours, is_working
from app.domain.people import Side
from app.domain.projects import Project, Target, Targets
from app.domain.questions import Question, Status
from app.domain.targets import Clocks, Signal, Stage, Watch
from tests.builders import BEN, CLEO, LONDON, MONDAY, TWO_HOURS, a_project, a_question, a_request

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NEW_YORK = WorkingHours(zone="America/New_York")


def started(question: Question | None = None, **changes: Any) -> Watch:
    asked = question or a_question()
    return targets.start(asked, a_project(**changes), LONDON, asked.asked_at)


def clocks(passed: timedelta) -> Clocks:
    return Clocks(before=LONDON, after=LONDON, now=MONDAY + passed)


def moved(watch: Watch, after: timedelta, **changes: Any) -> Watch:
    return targets.follow(watch, a_question(**changes), a_project(), clocks(after))


def looked(
    watch: Watch, after: timedelta, project: Project | None = None, **changes: Any
) -> tuple[Watch, tuple[Signal, ...]]:
    asked = a_question(**changes)
    return targets.tick(watch, asked, project or a_project(), LONDON, MONDAY + after)


def test_the_owner_is_warned_at_three_quarters_once_and_the_pm_told_at_the_whole() -> None:
    watch = started()
    assert watch.next_at == MONDAY + 90 * MINUTE
    watch, heard = looked(watch, 90 * MINUTE)
    assert (heard, watch.answer, watch.next_at) == ((Signal.WARN,), Stage.WARNED, MONDAY + 2 * HOUR)
    watch, heard = looked(watch, 2 * HOUR)
    assert (heard, watch.answer, watch.next_at) == ((Signal.LATE,), Stage.PASSED, None)
    assert looked(watch, 9 * HOUR)[1] == ()


def test_a_jump_over_both_tells_the_latest_only() -> None:
    assert looked(started(), 5 * HOUR)[1] == (Signal.LATE,)


def test_nobody_is_late_before_the_time_that_was_told() -> None:
    watch = started(a_question(due_at=MONDAY + TWO_HOURS + 10 * MINUTE))
    assert watch.next_at == MONDAY + 100 * MINUTE
    assert looked(watch, TWO_HOURS)[1] == (Signal.WARN,)
    assert looked(watch, TWO_HOURS + 10 * MINUTE)[1] == (Signal.LATE,)


def test_nights_do_not_count() -> None:
    evening = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
    morning = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    watch = started(a_question(asked_at=evening, due_at=morning + 30 * MINUTE))
    assert watch.next_at == morning


def test_a_first_word_has_its_own_target_where_the_project_says_so() -> None:
    wanted = Targets(staff=Target(response=timedelta(minutes=40)))
    watch = started(targets=wanted)
    assert watch.next_at == MONDAY + 30 * MINUTE
    project = a_project(targets=wanted)
    watch, heard = looked(watch, 30 * MINUTE, project)
    assert (heard, watch.response, watch.answer) == ((Signal.WARN,), Stage.WARNED, Stage.RUNNING)
    assert looked(watch, 40 * MINUTE, project)[1] == (Signal.LATE,)
    spoken = targets.respond(watch, a_question(), project, clocks(35 * MINUTE))
    assert (spoken.responded_after, spoken.next_at) == (35 * MINUTE, MONDAY + 90 * MINUTE)
    later = targets.respond(spoken, a_question(), project, clocks(2 * HOUR))
    assert later.responded_after == 35 * MINUTE


def test_each_kind_of_asker_has_their_own() -> None:
    fast = Targets(client=Target(answer=HOUR))
    request = a_request(due_at=MONDAY + HOUR)
    assert started(request, targets=fast).next_at == MONDAY + 45 * MINUTE
    assert started(targets=fast).next_at == MONDAY + 90 * MINUTE


@pytest.mark.parametrize("status", [Status.WITH_CLIENT, Status.WITH_VENDOR, Status.OFFERED])
def test_it_stands_still_while_the_other_side_is_waited_for(status: Status) -> None:
    stopped = moved(started(), HOUR, status=status)
    assert (stopped.running_since, stopped.spent, stopped.next_at) == (None, HOUR, None)
    back = moved(stopped, 5 * HOUR, due_at=MONDAY + 6 * HOUR)
    assert (back.spent, back.running_since) == (HOUR, MONDAY + 5 * HOUR)
    assert back.next_at == MONDAY + 5 * HOUR + 30 * MINUTE


def test_a_reply_to_a_client_waits_for_the_pm_so_the_clock_goes_on() -> None:
    assert targets.runs(a_request(status=Status.OFFERED))
    assert not targets.runs(a_question(status=Status.OFFERED))


def test_whoever_gets_it_is_warned_anew_and_has_the_time_that_they_told() -> None:
    watch, _ = looked(started(), 90 * MINUTE)
    given = moved(watch, 100 * MINUTE, owner_id=BEN, due_at=MONDAY + 4 * HOUR)
    assert (given.hand_overs, given.answer, given.told_at) == (
        1,
        Stage.RUNNING,
        MONDAY + 4 * HOUR,
    )
    assert given.next_at == MONDAY + 3 * HOUR + 30 * MINUTE


def test_another_time_that_a_client_was_told_is_still_late() -> None:
    request = a_request()
    watch = targets.start(request, a_project(), LONDON, MONDAY)
    held = replace(request, due_at=MONDAY + 6 * HOUR, holds=1)
    assert targets.follow(watch, held, a_project(), clocks(TWO_HOURS)).told_at == request.due_at


def test_the_time_is_that_of_whoever_had_it() -> None:
    watch = started(a_question(owner_id=CLEO))
    other = replace(clocks(4 * HOUR), after=NEW_YORK)
    given = targets.follow(watch, a_question(owner_id=BEN), a_project(), other)
    assert given.spent == 4 * HOUR
    after = targets.used(given, Clocks(before=NEW_YORK, after=NEW_YORK, now=MONDAY + 6 * HOUR))
    assert after == 5 * HOUR, "New York begins at two in the afternoon"


def test_a_reply_that_was_no_answer_may_be_late_again() -> None:
    late, _ = looked(started(), TWO_HOURS)
    offered = moved(late, 3 * HOUR, status=Status.OFFERED)
    again = moved(offered, 4 * HOUR, due_at=MONDAY + 6 * HOUR)
    assert (again.answer, again.next_at) == (Stage.RUNNING, MONDAY + 5 * HOUR + 30 * MINUTE)


def test_the_answer_stops_it_and_says_how_long_it_took() -> None:
    done = moved(started(), 80 * MINUTE, status=Status.ANSWERED)
    assert (done.answered_after, done.next_at) == (80 * MINUTE, None)
    offered = moved(started(), 70 * MINUTE, status=Status.OFFERED)
    by_silence = moved(offered, 9 * HOUR, status=Status.ANSWERED)
    assert by_silence.answered_after == 70 * MINUTE
    after_all = moved(done, 3 * HOUR)
    assert after_all.running_since == MONDAY + 3 * HOUR


def test_nobody_is_warned_of_their_own_question() -> None:
    assert started(a_question(asker_id=CLEO)).next_at is None


@given(
    st.lists(st.tuples(st.integers(1, 3000), st.sampled_from([*Status])), min_size=1, max_size=12),
    st.sampled_from([*Side]),
)
def test_whatever_moves_it_never_runs_beyond_what_has_passed(
    steps: list[tuple[int, Status]], side: Side
) -> None:
    at, signals, turns = MONDAY, 0, 1
    watch = started(a_question(side=side))
    for minutes, status in steps:
        question = a_question(side=side, status=status)
        at += timedelta(minutes=minutes)
        before = watch.spent
        while watch.next_at is not None and watch.next_at <= at:
            now = watch.next_at
            assert is_working(LONDON, now - MINUTE) or is_working(LONDON, now)
            watch, heard = targets.tick(
                watch, a_question(side=side), a_project(), LONDON, watch.next_at
            )
            signals += len(heard)
        before_that = watch.running_since is None
        step = Clocks(before=LONDON, after=LONDON, now=at)
        watch = targets.follow(watch, question, a_project(), step)
        turns += before_that and watch.running_since is not None
        assert before <= watch.spent <= at - MONDAY
        assert (watch.next_at is None) or targets.runs(question)
    assert signals <= 2 * turns, "warned once and passed once, whenever it is our turn"
