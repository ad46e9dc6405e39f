import pytest

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Question, Status
from app.usecases.send_draft import SendDraft, send_draft
from app.usecases.withdraw_answer import WithdrawAnswer, withdraw_answer
from app.usecases.write_draft import WriteDraft, write_draft
from tests.builders import CLEO, MONDAY, PHONES, TWO_HOURS, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


async def answered() -> FakeWork:
    work = asked(a_request())
    intent = WriteDraft(question_id=PHONES, by=an_actor("Cleo"), text="On Friday.")
    draft = await write_draft(intent, work)
    await send_draft(SendDraft(draft_id=draft.id, by=an_actor("Cleo")), work)
    return work


async def withdraw(work: FakeWork, by: str = "Cleo") -> Question:
    await withdraw_answer(WithdrawAnswer(question_id=PHONES, by=an_actor(by)), work)
    return only(work)


async def test_the_client_waits_for_another_answer_by_a_new_time() -> None:
    work = await answered()
    question = await withdraw(work)
    assert (question.status, question.answer) == (Status.WAITING, None)
    assert question.due_at == MONDAY + TWO_HOURS
    assert Redraw(subject=PHONES) in work.outbox.effects


async def test_it_stays_on_record_that_it_was_said_but_it_answers_nothing_any_more() -> None:
    work = await answered()
    await withdraw(work)
    (draft,) = work.drafts.kept.values()
    assert (draft.approved_at, draft.withdrawn_by, draft.withdrawn_at) == (MONDAY, CLEO, MONDAY)
    (entry,) = work.record.kept.values()
    assert (entry.text, entry.retired_at) == ("On Friday.", MONDAY)
    assert work.history.happened[-1][0] == "withdrew the answer"


async def test_only_who_speaks_to_the_client_withdraws() -> None:
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await withdraw(await answered(), by)


async def test_there_must_be_something_to_withdraw_and_only_once() -> None:
    with pytest.raises(WrongState):
        await withdraw(asked(a_request()))
    work = await answered()
    await withdraw(work)
    with pytest.raises(WrongState):
        await withdraw(work)
