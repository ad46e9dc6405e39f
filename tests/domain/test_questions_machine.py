"""Whatever people do with a question, and whenever: what must never happen does not."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain import questions, replies
from app.domain.chases import MOST_HOLDS, MOST_REMINDERS, Clock, chase
from app.domain.effects import (
    AnswerClient,
    AskOwner,
    Direct,
    Effect,
    HoldClient,
    OpenThread,
    RemindOwner,
    Say,
    TellAnswer,
)
from app.domain.errors import LiaisonError
from app.domain.ids import DraftId, PersonId, Ts
from app.domain.people import Side
from app.domain.questions import MOVES, OVER, Decision, Question, Status
from tests.builders import ANA, BEN, CLEO, DANA, MONDAY, PRIYA, TWO_HOURS, a_question, a_request

STAFF = st.sampled_from([ANA, BEN, CLEO, PRIYA])
ANYBODY = st.sampled_from([ANA, BEN, CLEO, PRIYA, DANA])
MAY = st.sampled_from([True, True, True, False])
WORDS = st.sampled_from(["VLAN 40", "  ", "see the plan"])
TS, DRAFT = Ts("2.000002"), DraftId(a_question().id)


class Questions(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.now = MONDAY
        self.question: Question = a_question()
        self.reminded: list[tuple[PersonId, datetime]] = []
        """Who was reminded, and when, since the question last moved."""
        self.held = 0
        self.answers_given = self.answers_heard = 0

    @initialize(client=st.booleans(), direct=st.booleans(), command=st.booleans(), owner=STAFF)
    def somebody_asks(self, *, client: bool, direct: bool, command: bool, owner: PersonId) -> None:
        asked = a_request(owner_id=owner) if client else a_question(direct=direct, owner_id=owner)
        if command:
            asked = a_question(asked_ts=None, owner_id=owner)
        self.question, effects = questions.ask(asked)
        told = [e for e in effects if self._reaches_asker(e)]
        assert len(told) == 1, "never silence, and never twice"
        to_owner = [e for e in effects if isinstance(e, AskOwner) and e.person == owner]
        assert len(to_owner) == (owner != self.question.asker_id), "nobody is told of their own"

    @rule(minutes=st.sampled_from([1, 30, 121, 60 * 24]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(by=STAFF, may=MAY, text=WORDS)
    def somebody_answers(self, by: PersonId, text: str, *, may: bool) -> None:
        draft = DRAFT if self.question.side is Side.CLIENT else None
        if self._moved(
            lambda q: questions.answer(q, by=by, may=may, text=text, now=self.now, draft=draft)
        ):
            assert may
            assert text.strip()
            self.answers_given += 1

    @rule(by=STAFF, text=WORDS)
    def somebody_replies(self, by: PersonId, text: str) -> None:
        until = self.now + timedelta(days=1)
        client = self.question.side is Side.CLIENT
        self._moved(
            lambda q: (
                replies.suggest(q, by=by, text=text, ts=TS, pm=CLEO, now=self.now)
                if client
                else replies.offer(q, by=by, text=text, ts=TS, now=self.now, silence_until=until)
            )
        )

    @rule(by=STAFF)
    def somebody_answers_before_the_client(self, by: PersonId) -> None:
        if self.question.side is Side.CLIENT:
            self._moved(lambda q: replies.answer_there(q, by=by, text="Yes", ts=TS, now=self.now))

    @rule(by=ANYBODY, yes=st.booleans())
    def somebody_judges(self, by: PersonId, *, yes: bool) -> None:
        asker, due_at = self.question.asker_id, self.now + TWO_HOURS
        moved = self._moved(
            lambda q: (
                replies.confirm(q, by=by, now=self.now)
                if yes
                else replies.reopen(q, by=by, now=self.now, due_at=due_at)
            )
        )
        assert not moved or by == asker, "only the asker judges"

    @rule(by=STAFF, back=st.booleans())
    def somebody_takes_words_back(self, by: PersonId, *, back: bool) -> None:
        due_at, wrote = self.now + TWO_HOURS, self.question.answered_by
        if back:
            moved = self._moved(lambda q: replies.take_back(q, by=by, now=self.now, due_at=due_at))
            assert not moved or by == wrote, "only who replied takes a reply back"
        elif self.question.side is Side.CLIENT:
            self._moved(lambda q: replies.withdraw(q, by=by, now=self.now, due_at=due_at))

    @rule(text=WORDS)
    def the_asker_says_more(self, text: str) -> None:
        before = self.question.text
        if self._moved(lambda q: replies.add(q, text=text, now=self.now)):
            assert self.question.text.startswith(before)

    @rule(by=ANYBODY)
    def somebody_takes_it_back(self, by: PersonId) -> None:
        moved = self._moved(lambda q: replies.give_up(q, by=by, now=self.now))
        assert not moved or by == self.question.asker_id, "only the asker takes it back"

    @rule(by=STAFF, to=STAFF, may=MAY)
    def somebody_hands_it_over(self, by: PersonId, to: PersonId, *, may: bool) -> None:
        due_at, before = self.now + TWO_HOURS, self.question
        if self._moved(
            lambda q: questions.hand_over(q, by=by, may=may, to=to, now=self.now, due_at=due_at)
        ):
            assert may
            assert self.question.owner_id == to
            promised = before.side is Side.CLIENT and before.due_at > self.now
            assert not promised or self.question.due_at == before.due_at

    @rule(by=STAFF, may=MAY)
    def somebody_drops_it(self, by: PersonId, *, may: bool) -> None:
        assert not self._moved(lambda q: questions.drop(q, by=by, may=may, now=self.now)) or may

    @rule(by=STAFF)
    def somebody_wants_it_back(self, by: PersonId) -> None:
        dropped_by, due_at = self.question.moved_by, self.now + TWO_HOURS
        back = self._moved(lambda q: questions.undo_drop(q, by=by, now=self.now, due_at=due_at))
        assert not back or by == dropped_by

    @rule()
    def the_clock_ticks(self) -> None:
        """As `chase_questions` does it."""
        before, now = self.question, self.now
        silent_until = before.confirm_at
        if before.status is Status.OFFERED and silent_until and silent_until <= now:
            self._moved(lambda q: replies.confirm(q, by=None, now=now))
        else:
            clock = Clock(
                now=now, next_due_at=now + TWO_HOURS, next_morning_at=now + timedelta(days=1)
            )
            self.question, effects = chase(before, clock, leads=[CLEO, PRIYA])
            for effect in effects:
                self._chased(effect, before)
        for due in (self.question.remind_at, self.question.confirm_at):
            assert due is None or due > now, "the clock never asks twice for the same"

    @rule(ticks=st.integers(1, 8))
    def nobody_does_anything(self, ticks: int) -> None:
        """Until the next thing is due, again and again."""
        for _ in range(ticks):
            due = [at for at in (self.question.remind_at, self.question.confirm_at) if at]
            self.now = max(self.now, min(due, default=self.now))
            self.the_clock_ticks()

    def _chased(self, effect: Effect, before: Question) -> None:
        assert before.status not in OVER, "never chased once answered"
        offered = before.status is Status.OFFERED and before.side is Side.STAFF
        assert not offered, "never chased while the asker has to say"
        if isinstance(effect, RemindOwner):
            assert effect.to == Direct(person=before.owner_id)
            assert before.owner_id != before.asker_id
            self.reminded.append((before.owner_id, self.now))
        if isinstance(effect, HoldClient):
            assert before.side is Side.CLIENT
            assert before.due_at <= self.now < self.question.due_at
            self.held += 1
        if isinstance(effect, AskOwner):
            assert effect.person not in {before.owner_id, before.asker_id}
            self.reminded = []

    def _moved(self, decide: Callable[[Question], Decision]) -> bool:
        """Whether it was allowed; what is refused changes nothing."""
        before = self.question
        try:
            after, effects = decide(before)
        except LiaisonError:
            return False
        same = after.status is before.status
        assert same or after.status in MOVES[before.status], f"{before.status} -> {after.status}"
        heard = [e for e in effects if isinstance(e, TellAnswer | AnswerClient)]
        assert all(e.to == questions.askers_thread(after) for e in heard)
        self.answers_heard += len(heard)
        self.reminded = []
        self.question = after
        return True

    def _reaches_asker(self, effect: Effect) -> bool:
        if not isinstance(effect, Say) or isinstance(effect, AskOwner):
            return False
        opens = isinstance(effect, OpenThread) and self.question.side is Side.STAFF
        return opens or effect.to == questions.askers_thread(self.question)

    @invariant()
    def nobody_is_reminded_twice_of_one_time(self) -> None:
        assert len(set(self.reminded)) == len(self.reminded)

    @invariant()
    def a_colleagues_owner_is_reminded_a_few_times_only(self) -> None:
        if self.question.side is Side.STAFF:
            assert len(self.reminded) <= MOST_REMINDERS

    @invariant()
    def a_client_is_told_another_time_twice_at_most(self) -> None:
        assert self.held <= MOST_HOLDS

    @invariant()
    def nothing_is_due_once_it_is_over(self) -> None:
        if self.question.status in OVER:
            assert (self.question.remind_at, self.question.confirm_at) == (None, None)

    @invariant()
    def no_question_is_forgotten(self) -> None:
        """Whoever waits does so for somebody who will be reminded, or for their own silence."""
        q = self.question
        own = q.owner_id == q.asker_id
        given_up = q.side is Side.STAFF and q.holds >= MOST_REMINDERS
        if q.status is Status.WAITING or (q.status is Status.OFFERED and q.side is Side.CLIENT):
            assert own or given_up or q.remind_at is not None
        elif q.status is Status.OFFERED:
            assert q.confirm_at is not None

    @invariant()
    def an_answer_is_there_when_it_is_answered(self) -> None:
        if self.question.status is Status.ANSWERED:
            assert self.question.answer is not None

    @invariant()
    def each_answer_reaches_the_asker_once(self) -> None:
        assert self.answers_heard == self.answers_given


TestQuestions = Questions.TestCase
TestQuestions.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
