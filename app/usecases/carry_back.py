"""An entry is no longer what it was: whoever was given it hears so (P3)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain import replies
from app.domain.effects import Direct, OfferDraft, Redraw, TellChanged
from app.domain.ids import EntryId, PersonId, QuestionId
from app.domain.people import Side
from app.domain.questions import Question, askers_thread, to_owner
from app.domain.record import ERASED, Entry
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, speaks_for
from app.usecases.move_question import move_question
from app.usecases.write_draft import keep_draft

GIVEN_SINCE = timedelta(days=30)
"""Who was given it longer ago does not rely on it any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CarryBack:
    """The record has changed; the entry is saved already."""

    entry_id: EntryId
    by: PersonId | None
    """None: a file said so."""
    but: QuestionId | None = None
    """Whose asker knows already."""


async def carry_back(intent: CarryBack, work: Work) -> None:
    """A colleague reads one line in the same thread; for a client the PM gets a draft."""
    now = await _holds(await work.record.get(intent.entry_id), work)
    for question in await work.questions.given(intent.entry_id, work.now - GIVEN_SINCE):
        if question.id == intent.but or (now is not None and now.text == question.answer):
            continue
        if question.side is Side.CLIENT:
            await _for_client(question, now, work)
        elif question.asker_id != intent.by:
            place = askers_thread(question)
            changed = TellChanged(to=place, subject=question.id, person=intent.by, at=work.now)
            await work.outbox.put([changed])


async def put_back(entry_id: EntryId, work: Work) -> None:
    """It holds again: whoever was told otherwise reads so, where they were told."""
    for question in await work.questions.given(entry_id, work.now - GIVEN_SINCE):
        await work.outbox.put([Redraw(subject=question.id)])


async def _holds(entry: Entry, work: Work) -> Entry | None:
    """What holds in its place: itself in other words, what superseded it, or nothing."""
    if entry.superseded_by is not None:
        entry = await work.record.get(entry.superseded_by)
    return None if entry.retired_at is not None or entry.text == ERASED else entry


async def _for_client(question: Question, now: Entry | None, work: Work) -> None:
    """Nothing is said to the client by itself: the PM corrects it, or answers anew."""
    project = await speaks_for(question, work)
    pm = await find_owner(project, work)
    sent = await work.drafts.approved(question.id)
    theirs = now is not None and now.visibility is Visibility.CLIENT
    if sent is None:
        asker = await work.people.get(question.asker_id)
        due_at = answer_by(project, owner=pm, asker=asker, now=work.now)
        waiting, effects = replies.withdraw(
            replace(question, owner_id=pm.id), by=pm.id, now=work.now, due_at=due_at
        )
        decision = waiting, (*effects, *to_owner(waiting))
        await move_question(decision, "no longer so", by=None, work=work)
    if now is None or not theirs or (sent is not None and sent.withdrawn_at is not None):
        return
    corrects = sent.id if sent is not None else None
    draft = await keep_draft(question, pm.id, now.text, work, corrects=corrects)
    await work.outbox.put([OfferDraft(to=Direct(person=pm.id), subject=draft.id)])
