"""The asker says whether an answer answered the question."""

from dataclasses import dataclass, replace

from app.domain import findings, replies
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed
from app.domain.ids import QuestionId
from app.domain.people import Actor, Person
from app.domain.questions import Decision, Question, Status
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, speaks_for
from app.usecases.move_question import move_question
from app.usecases.recognise import recognise
from app.usecases.withdraw_answer import retire_answer

HELPED, MISSED = "helped", "missed"
"""How history names it: search reads what was said of an entry."""
NOT_THE_ASKER = "Who asked says whether that's it."


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgeAnswer:
    """Yes, keep it; or not yet."""

    question_id: QuestionId
    by: Actor
    yes: bool


async def judge_answer(intent: JudgeAnswer, work: Work) -> None:
    """A yes keeps the answer in the record; a no puts the question before a person again."""
    question = await work.questions.get(intent.question_id)
    person = await recognise(intent.by, work)
    if person.id != question.asker_id:
        raise NotAllowed(NOT_THE_ASKER)
    await _count(question, person, work, yes=intent.yes)
    if not intent.yes:
        await reopen_question(question, person, work)
        return
    if question.status is Status.ANSWERED:
        decision = _content(question, person, work)
    else:
        decision = replies.confirm(question, by=person.id, now=work.now)
    await move_question(decision, "confirmed", by=person.id, work=work)


async def _count(question: Question, asker: Person, work: Work, *, yes: bool) -> None:
    """What the record said counts for the entry, or against it."""
    finding = await work.findings.of(question.id)
    given = question.status is Status.ANSWERED and question.answered_by is None
    if finding is None or finding.answer is None or not given:
        return
    what = HELPED if yes else MISSED
    await work.history.add(what, subject=finding.answer.entry_id, by=asker.id)
    if not yes:
        await work.findings.save(findings.refuse(finding))


async def reopen_question(question: Question, asker: Person, work: Work) -> None:
    """Not yet, or not what they asked: the owner, or somebody now that the record was wrong."""
    project = await speaks_for(question, work)
    owner = await work.people.get(question.owner_id)
    if question.answered_by is None:
        owner = await find_owner(project, work, asker=asker.id)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    await retire_answer(question, work)
    decision = replies.reopen(
        replace(question, owner_id=owner.id), by=asker.id, now=work.now, due_at=due_at
    )
    await move_question(decision, "reopened", by=asker.id, work=work)


def _content(question: Question, asker: Person, work: Work) -> Decision:
    """What the record said was right: nothing is left to click."""
    content = replace(question, moved_by=asker.id, moved_at=work.now)
    return content, (Redraw(subject=question.id),)
