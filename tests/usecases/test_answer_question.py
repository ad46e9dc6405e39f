from dataclasses import replace

import pytest

from app.domain.effects import AskOwner, Direct, Redraw, TellAnswer
from app.domain.errors import NotAllowed, WrongState
from app.domain.questions import Question, Status
from app.usecases.answer_question import AnswerQuestion, answer_question
from tests.builders import ANA, BEN, CLEO, PHONES, a_question, a_request, an_actor
from tests.fakes import FakeWork
from tests.usecases.asking import asked, only


async def answer(work: FakeWork, text: str = "VLAN 40", by: str = "Cleo") -> Question:
    await answer_question(AnswerQuestion(question_id=PHONES, by=an_actor(by), text=text), work)
    return only(work)


@pytest.mark.parametrize("by", ["Cleo", "Priya"])
async def test_the_pm_or_the_backup_answers_and_the_asker_hears_it(by: str) -> None:
    work = asked()
    question = await answer(work, by=by)
    assert (question.status, question.answer) == (Status.ANSWERED, "VLAN 40")
    assert len(work.outbox.of(TellAnswer)) == 1
    assert work.history.happened[-1][0] == "answered"


async def test_so_does_whoever_has_it() -> None:
    question = await answer(asked(a_question(owner_id=BEN)), by="Ben")
    assert question.answered_by == BEN


async def test_the_answer_is_kept_in_the_record() -> None:
    work = asked()
    question = await answer(work)
    (entry,) = work.record.kept.values()
    assert question.entry_id == entry.id
    assert (entry.title, entry.text) == (question.text, "VLAN 40")


async def test_nobody_else_answers_by_the_form_and_no_outsider_does() -> None:
    for by in ("Ben", "Dana"):
        with pytest.raises(NotAllowed):
            await answer(asked(), by=by)


async def test_the_second_hears_who_was_first() -> None:
    work = asked()
    await answer(work)
    with pytest.raises(WrongState, match="Cleo answered this 0 s before you"):
        await answer(work, by="Priya")


async def test_words_on_a_clients_question_wait_for_the_pm() -> None:
    work = asked(a_request(owner_id=BEN))
    question = await answer(work, "Yes, on Friday.", by="Ben")
    assert (question.status, question.owner_id) == (Status.OFFERED, CLEO)
    assert question.answer == "Yes, on Friday."
    assert AskOwner(to=Direct(person=CLEO), subject=PHONES, person=CLEO) in work.outbox.effects
    assert work.history.happened[-1][0] == "suggested"
    assert work.record.kept == {}


async def test_a_credential_in_an_answer_is_masked_before_it_is_kept() -> None:
    work = asked()
    question = await answer(work, "password: hunter2hunter2")
    assert "hunter2" not in (question.answer or "")
    assert all("hunter2" not in entry.text for entry in work.record.kept.values())


async def test_every_copy_is_shown_anew() -> None:
    work = asked(replace(a_question(), asker_id=ANA))
    await answer(work)
    assert Redraw(subject=PHONES) in work.outbox.effects
