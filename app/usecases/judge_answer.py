"""The asker says whether a reply answered the question."""

from dataclasses import dataclass

from app.domain import questions
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Actor
from app.domain.questions import Question
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner
from app.usecases.hand_over import speaks_for
from app.usecases.keep_answer import keep_answer
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgeAnswer:
    """Yes, keep it; or not yet."""

    question_id: QuestionId
    by: Actor
    yes: bool


async def judge_answer(intent: JudgeAnswer, work: Work) -> None:
    """A yes keeps the answer in the record; a no puts the question before a person again."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    if intent.yes:
        decision = questions.confirm(question, by=person.id, now=work.now)
    else:
        decision = await _reopen(question, person.id, work)
    question, effects = decision
    question = await keep_answer(question, work)
    await work.questions.save(question)
    await work.history.add(
        "confirmed" if intent.yes else "reopened", subject=question.id, by=person.id
    )
    await work.outbox.put(effects)


async def _reopen(question: Question, by: PersonId, work: Work) -> questions.Decision:
    project = await speaks_for(question, work)
    owner = await find_owner(project, work)
    asker = await work.people.get(question.asker_id)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    return questions.reopen(question, by=by, now=work.now, due_at=due_at)
