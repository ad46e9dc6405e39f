from app.domain import escalations, nudges
from app.domain.effects import Redraw
from app.domain.escalations import Reason
from app.domain.escalations import Status as Matter
from app.domain.ids import Ts
from app.domain.questions import Status
from app.usecases.follow_clock import follow_clock
from app.usecases.forget_message import ForgetMessage, forget_message
from app.usecases.raise_escalation import raise_escalation
from tests.builders import (
    ALERT,
    ANA,
    BEN,
    CLEO,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    PHONES,
    TWO_HOURS,
    a_question,
    an_escalation,
)
from tests.usecases.asking import asked

TS = Ts("1796029500.000100")


async def test_the_clock_follows_the_question_and_the_alert_says_so() -> None:
    work = asked()
    await follow_clock(a_question(), "asked", None, work)
    work.now = MONDAY + TWO_HOURS
    await raise_escalation(a_question(), Reason.UNANSWERED, work.projects.kept[NETWORK], work)
    work.outbox.effects.clear()
    await follow_clock(a_question(status=Status.ANSWERED), "answered", CLEO, work)
    watch = work.watches.kept[PHONES]
    assert (watch.answered_after, watch.responded_after) == (TWO_HOURS, TWO_HOURS)
    assert len(work.outbox.effects) == 2, "the alert of the day, and what stands alone"
    work.outbox.effects.clear()
    await follow_clock(a_question(), "withdrawn", CLEO, work)
    assert len(work.outbox.effects) == 2, "what is settled says how it stands as well"


async def test_whoever_had_it_has_it_no_more_in_their_list_of_the_day() -> None:
    work = asked()
    await follow_clock(a_question(), "asked", None, work)
    await follow_clock(a_question(owner_id=BEN), "handed over to ben", CLEO, work)
    assert work.outbox.effects == [Redraw(subject=nudges.list_of(CLEO, MONDAY.date()))]
    assert work.watches.kept[PHONES].hand_overs == 1


async def test_words_that_are_forgotten_leave_the_alert_that_quoted_them() -> None:
    work = asked(a_question(status=Status.ANSWERED))
    work.escalations.kept = {
        ALERT: an_escalation(
            milestone_id=None, question_id=PHONES, reason=Reason.UNANSWERED, status=Matter.SETTLED
        )
    }
    work.history.heard(INTERNAL_CHANNEL, TS)
    await work.history.add("asked", subject=PHONES, by=ANA)
    await forget_message(ForgetMessage(channel=INTERNAL_CHANNEL, ts=TS), work)
    group = escalations.group_of(NETWORK, MONDAY.date())
    assert Redraw(subject=group) in work.outbox.effects
    assert Redraw(subject=ALERT) in work.outbox.effects
