from app.domain import questions
from app.domain.effects import Redraw
from app.domain.nudges import list_of
from app.usecases.move_question import move_question
from tests.builders import BEN, CLEO, MONDAY, PHONES, TWO_HOURS, a_question
from tests.usecases.asking import asked, only


async def test_what_was_decided_is_saved_written_down_and_told() -> None:
    work = asked()
    decision = questions.hand_over(
        a_question(), by=CLEO, may=True, to=BEN, now=MONDAY, due_at=MONDAY + TWO_HOURS
    )
    moved = await move_question(decision, "handed over", by=CLEO, work=work)
    assert only(work).owner_id == moved.owner_id == BEN
    assert work.history.happened == [("handed over", PHONES, CLEO, "")]
    assert work.outbox.effects == [*decision[1], Redraw(subject=list_of(BEN, MONDAY.date()))]


async def test_what_ends_a_question_is_kept_in_the_record() -> None:
    work = asked()
    decision = questions.answer(a_question(), by=CLEO, may=True, text="VLAN 40", now=MONDAY)
    moved = await move_question(decision, "answered", by=CLEO, work=work)
    assert moved.entry_id in work.record.kept
    assert only(work).entry_id == moved.entry_id
