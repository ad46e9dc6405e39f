"""The PM has seen what the client will read, and says: send."""

from dataclasses import dataclass, replace

from app.domain import drafts, questions
from app.domain.drafts import Draft
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import DraftId
from app.domain.people import Actor, Person
from app.domain.questions import Question
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back
from app.usecases.move_question import move_question
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second
from app.usecases.write_draft import NOT_THE_PM, may_speak, refuse_what_may_not_cross

NEWER = "You have written it anew since. Send the newer words."


@dataclass(frozen=True, kw_only=True, slots=True)
class SendDraft:
    """Send exactly these words."""

    draft_id: DraftId
    by: Actor


async def send_draft(intent: SendDraft, work: Work) -> None:
    """Bring the approved words into the client's thread; the question is answered."""
    draft = await work.drafts.get(intent.draft_id)
    question = await work.questions.get(draft.question_id)
    person = await recognise_staff(intent.by, work)
    await send_words(draft, question, person, work)


async def send_words(draft: Draft, question: Question, person: Person, work: Work) -> None:
    """What a PM approves, by a click or by a word, once."""
    if not await may_speak(question, person, work):
        raise NotAllowed(NOT_THE_PM)
    latest = await work.drafts.latest(question.id)
    if latest is not None and latest.id != draft.id:
        raise WrongState(NEWER)
    if draft.corrects is None or draft.approved_at is not None:
        await refuse_second(question, person, work)
    await refuse_what_may_not_cross(draft.text, question, work)
    await work.drafts.save(drafts.approve(draft, by=person.id, now=work.now))
    by, text, now = person.id, draft.text, work.now
    if draft.corrects is None:
        decision = questions.answer(question, by=by, may=True, text=text, now=now, draft=draft.id)
        await move_question(decision, "answered the client", by=by, work=work)
        return
    decision = questions.correct(question, by=by, text=text, now=now)
    await _correct_entry(question, draft, work)
    await move_question(decision, "corrected the answer", by=by, work=work)


async def _correct_entry(question: Question, draft: Draft, work: Work) -> None:
    """What the record keeps of it is what the client reads."""
    if question.entry_id is not None:
        entry = await work.record.get(question.entry_id)
        await work.record.save(replace(entry, text=draft.text))
        changed = CarryBack(entry_id=entry.id, by=draft.written_by, but=question.id)
        await carry_back(changed, work)
