"""What was said by phone or in a meeting answers an open question (P4)."""

from dataclasses import dataclass, replace

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import EntryId, PersonId, QuestionId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import Entry, Kind
from app.domain.sharing import may_read
from app.ports import Work
from app.usecases.answer_question import AnswerQuestion, answer_question
from app.usecases.find_owner import may_answer
from app.usecases.judge_answer import JudgeAnswer, judge_answer
from app.usecases.offer_answer import offer_answer
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerWithSaid:
    """These words, which were kept, are the answer to that question."""

    entry_id: EntryId
    question_id: QuestionId
    by: Actor


async def answer_with_said(intent: AnswerWithSaid, work: Work) -> None:
    """It goes the way of every answer; a client reads nothing that the PM has not seen first.

    From then on the answer is what the record holds, and no longer the words for themselves.
    """
    entry = await work.record.get(intent.entry_id)
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    project = await work.projects.get(entry.project_id)
    if person.id != entry.said_by or not may_answer_with(entry, question, person.id, project):
        raise NotAllowed
    await refuse_second(question, person, work)
    if entry.retired_at is not None:
        raise WrongState
    await _answer(question, person, intent.by, entry, project, work)
    became = replace(entry, kind=Kind.ANSWER, title=question.text, retired_at=work.now)
    await work.record.save(became)
    await work.history.add("answers", subject=entry.id, by=person.id)
    await work.outbox.put([Redraw(subject=entry.id)])


def may_answer_with(
    entry: Entry, question: Question, reader: PersonId | None, project: Project
) -> bool:
    """Of the same client and project, if it has one yet; and only what they may read (P11)."""
    here = question.project_id == entry.project_id
    leads = {project.pm_id, project.backup_id} if here else set()
    same = question.client_id == entry.client_id and (here or question.project_id is None)
    return same and may_read(question, reader, leads)


async def _answer(
    question: Question, person: Person, by: Actor, entry: Entry, project: Project, work: Work
) -> None:
    if question.side is Side.STAFF and may_answer(question, project, person):
        intent = AnswerQuestion(question_id=question.id, by=by, text=entry.text)
        await answer_question(intent, work)
        return
    await offer_answer(question, person, entry.text, None, work)
    if question.asker_id == person.id:
        await judge_answer(JudgeAnswer(question_id=question.id, by=by, yes=True), work)
