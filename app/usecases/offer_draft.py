"""A PM's plain words for a client: shown exactly as the client would read them, and not sent."""

from app.domain.effects import Direct, OfferDraft
from app.domain.people import Person
from app.domain.questions import Question
from app.ports import Work
from app.usecases.write_draft import keep_draft


async def offer_draft(question: Question, pm: Person, text: str, work: Work) -> None:
    """Nothing reaches a client that the PM has not seen as it will be read (P15)."""
    draft = await keep_draft(question, pm.id, text, work)
    await work.history.add("drafted", subject=question.id, by=pm.id)
    await work.outbox.put([OfferDraft(to=Direct(person=pm.id), subject=draft.id)])
