"""Any owner, any clock, any clicks: what must hold of nudges, escalations and what is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from app.domain import escalations, milestones, nudges
from app.domain import hours as working
from app.domain.errors import LiaisonError
from app.domain.escalations import Escalation, Status
from app.domain.ids import PersonId
from app.domain.milestones import Cause, Milestone, Release, Said, Standing
from app.domain.nudges import Step
from tests.builders import ANA, BEN, CLEO, LONDON, PRIYA, a_milestone, a_person, an_escalation

PEOPLE = st.sampled_from([ANA, BEN, CLEO, PRIYA])
START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
BEN_AWAY = replace(LONDON, away=((date(2026, 12, 3), date(2026, 12, 4)),))
HOURS = {ANA: LONDON, BEN: BEN_AWAY, CLEO: LONDON, PRIYA: replace(LONDON, zone="America/New_York")}


class Deadlines(RuleBasedStateMachine):
    """One milestone of one owner, as the use cases drive the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.owner = BEN
        self.milestone: Milestone = a_milestone(planned_at=START, nudge_at=START)
        self.escalation: Escalation | None = None
        self.told = (self.milestone.told, self.milestone.told_on)
        self.asked_on: list[date] = []
        self.asked_at: list[datetime] = []
        self.raised_since_a_word = 0
        self.on_the_pms_list = False

    @initialize(owner=st.sampled_from([BEN, CLEO, PRIYA]))
    def somebody_owns_it(self, owner: PersonId) -> None:
        self.owner = owner

    @rule(minutes=st.sampled_from([1, 5, 30, 60, 180, 600, 1440, 3 * 1440]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.milestone.nudge_at is not None)
    @rule()
    def turn_to_the_next_nudge(self) -> None:
        self.now = max(self.now, self.milestone.nudge_at or self.now)

    @precondition(
        lambda self: (self.milestone.nudge_at or datetime.max.replace(tzinfo=UTC)) <= self.now
    )
    @rule()
    def the_clock_nudges(self) -> None:
        hours = HOURS[self.owner]
        step = nudges.step(self.milestone, hours=hours, now=self.now)
        if step is Step.ESCALATE:
            self.milestone = replace(self.milestone, nudge_at=None)
            self._raise()
        elif step is Step.LATER:
            later = working.next_working(hours, self.now)
            self.milestone = replace(self.milestone, nudge_at=later)
        elif step is Step.PASSED:
            assert nudges.overdue(self.milestone, working.local_date(hours, self.now))
            self.milestone = replace(self.milestone, nudge_at=None)
            self.on_the_pms_list = True
        elif step is Step.NOTHING:
            next_at = nudges.next_nudge(self.milestone, hours=hours, now=self.now)
            self.milestone = replace(self.milestone, nudge_at=next_at)
        else:
            assert self.milestone.known is Standing.PLANNED
            self.asked_at.append(self.now)
            if step is Step.ASK:
                self.asked_on.append(working.local_date(hours, self.now))
            self.milestone = nudges.asked(self.milestone, hours=hours, now=self.now)
        assert self.milestone.nudge_at is None or self.milestone.nudge_at > self.now

    def _raise(self) -> None:
        assert self.escalation is None, "one matter, one escalation"
        self.raised_since_a_word += 1
        pm, backup = a_person(CLEO, "Cleo"), a_person(PRIYA, "Priya")
        asked = escalations.leads(pm, backup, owner=self.owner, now=self.now)
        assert self.owner not in {person.id for person in asked}
        self.escalation = an_escalation(raised_at=self.now, next_at=self.now + timedelta(hours=4))

    @rule(
        by=PEOPLE,
        known=st.sampled_from(Standing),
        ahead=st.none() | st.integers(-2, 20),
        cause=st.sampled_from(Cause),
    )
    def somebody_says(self, by: PersonId, known: Standing, ahead: int | None, cause: Cause) -> None:
        today = working.local_date(HOURS[by], self.now)
        day = None if ahead is None else today + timedelta(days=ahead)
        word = Said(by=by, now=self.now, known=known, known_on=day, cause=cause, reason="because")
        try:
            moved = milestones.report(self.milestone, word, today=today)
        except LiaisonError:
            return
        assert self.milestone.known is not Standing.DONE, "done stays done"
        self._heard(moved)

    @rule(by=PEOPLE)
    def somebody_takes_it_back(self, by: PersonId) -> None:
        try:
            moved = milestones.undo(self.milestone, by=by, now=self.now)
        except LiaisonError:
            return
        self._heard(moved)

    def _heard(self, moved: Milestone) -> None:
        assert (moved.told, moved.told_on) == self.told
        next_at = nudges.next_nudge(moved, hours=HOURS[self.owner], now=self.now)
        self.milestone = replace(moved, nudge_at=next_at)
        self.raised_since_a_word = 0
        self.on_the_pms_list = False
        if self.escalation is not None and moved.known is not Standing.BLOCKED:
            assert escalations.settle(self.escalation).next_at is None
            self.escalation = None

    @rule(hold=st.booleans())
    def the_pm_decides(self, *, hold: bool) -> None:
        try:
            if hold:
                self.milestone = milestones.hold(self.milestone)
            else:
                self.milestone = milestones.release(self.milestone, now=self.now)
        except LiaisonError:
            return
        if not hold:
            self.told = (self.milestone.known, self.milestone.known_on)

    @precondition(lambda self: self.escalation is not None)
    @rule(by=PEOPLE, to=PEOPLE, undo=st.booleans())
    def somebody_takes_the_escalation(self, by: PersonId, to: PersonId, *, undo: bool) -> None:
        before = cast("Escalation", self.escalation)
        later = self.now + timedelta(hours=4)
        try:
            if undo:
                self.escalation = escalations.undo(before, by=by, now=self.now, next_at=later)
            else:
                self.escalation = escalations.take(
                    before, by=by, to=to, now=self.now, next_at=later
                )
        except LiaisonError:
            return
        assert before.status is not Status.TAKEN or before.taken_by == by

    @precondition(lambda self: self.escalation is not None)
    @rule()
    def nobody_takes_it(self) -> None:
        escalation = cast("Escalation", self.escalation)
        if escalation.status is Status.RAISED:
            self.escalation = escalations.back_up(escalation)

    @invariant()
    def told_changes_only_by_release(self) -> None:
        assert (self.milestone.told, self.milestone.told_on) == self.told

    @invariant()
    def what_differs_waits_for_the_pm(self) -> None:
        settled = self.milestone.release is Release.NONE
        assert not (settled and milestones.differs(self.milestone))

    @invariant()
    def one_morning_question_a_day(self) -> None:
        assert len(set(self.asked_on)) == len(self.asked_on)

    @invariant()
    def no_question_outside_working_time(self) -> None:
        assert all(working.is_working(HOURS[self.owner], at) for at in self.asked_at[-1:])

    @invariant()
    def never_nudged_after_it_is_done(self) -> None:
        if self.milestone.known is not Standing.PLANNED:
            assert self.milestone.nudge_at is None

    @invariant()
    def raised_once_for_a_silence(self) -> None:
        assert self.raised_since_a_word <= 1

    @invariant()
    def an_open_matter_is_always_asked_about(self) -> None:
        """No date is forgotten: a nudge is due, or the PM has been told, or it is at rest."""
        told = self.escalation is not None or self.on_the_pms_list
        waits = self.milestone.nudge_at is not None or told
        assert waits or self.milestone.known is not Standing.PLANNED


TestDeadlines = Deadlines.TestCase
TestDeadlines.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
