from app.domain.escalations import Reason
from app.domain.questions import Status
from app.usecases.follow_clock import follow_clock
from app.usecases.raise_escalation import raise_escalation
from tests.builders import CLEO, MONDAY, NETWORK, PHONES, TWO_HOURS, a_question
from tests.usecases.asking import asked


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
