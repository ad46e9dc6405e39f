"""The PM takes back what a client has read; it stays on record that it was said (P27)."""

from dataclasses import dataclass, replace

from app.domain import replies
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import QuestionId
from app.domain.people import Actor
from app.domain.questions import Question
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back
from app.usecases.find_owner import answer_by, parties, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.write_draft import NOT_THE_PM, may_speak


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawAnswer:
    """The client shall not rely on it any more."""

    question_id: QuestionId
    by: Actor


async def withdraw_answer(intent: WithdrawAnswer, work: Work) -> None:
    """The client reads that it was withdrawn and, on the receipt, by when there is another."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    if not await may_speak(question, person, work):
        raise NotAllowed(NOT_THE_PM)
    sent = await work.drafts.approved(question.id)
    if sent is None or sent.withdrawn_at is not None:
        raise WrongState
    await work.drafts.save(replace(sent, withdrawn_by=person.id, withdrawn_at=work.now))
    await retire_answer(question, work)
    project = await speaks_for(question, work)
    owner, asker = await parties(question, work)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    decision = replies.withdraw(question, by=person.id, now=work.now, due_at=due_at)
    await move_question(decision, "withdrew the answer", by=person.id, work=work)


async def retire_answer(question: Question, work: Work) -> None:
    """What was kept as its answer answers nothing any more; what others wrote stays."""
    if question.joins is not None:
        return  # it is the first one's
    if question.entry_id is not None and question.answered_by is not None:
        entry = await work.record.get(question.entry_id)
        await work.record.save(replace(entry, retired_at=work.now))
        changed = CarryBack(entry_id=entry.id, by=question.answered_by, but=question.id)
        await carry_back(changed, work)
