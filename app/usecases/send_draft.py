"""The PM has seen what the client will read, and says: send."""

from dataclasses import dataclass

from app.domain import drafts, questions
from app.domain.drafts import DraftId
from app.domain.errors import NotAllowed
from app.domain.people import Actor
from app.ports import Work
from app.usecases.keep_answer import keep_answer
from app.usecases.recognise import recognise
from app.usecases.write_draft import NOT_THE_PM, may_speak, refuse_what_may_not_cross


@dataclass(frozen=True, kw_only=True, slots=True)
class SendDraft:
    """Send exactly these words."""

    draft_id: DraftId
    by: Actor


async def send_draft(intent: SendDraft, work: Work) -> None:
    """Bring the approved words into the client's thread; the question is answered."""
    draft = await work.drafts.get(intent.draft_id)
    question = await work.questions.get(draft.question_id)
    person = await recognise(intent.by, work)
    if not await may_speak(question, person, work):
        raise NotAllowed(NOT_THE_PM)
    await refuse_what_may_not_cross(draft.text, question, work)
    await work.drafts.save(drafts.approve(draft, by=person.id, now=work.now))
    question, effects = questions.answer(
        question, by=person.id, may=True, text=draft.text, now=work.now
    )
    question = await keep_answer(question, work)
    await work.questions.save(question)
    await work.history.add("answered the client", subject=question.id, by=person.id)
    await work.outbox.put(effects)
