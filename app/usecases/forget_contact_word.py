"""A client deleted what they had answered: it is forgotten where it was carried to (P32)."""

from dataclasses import replace

from app.domain import relays, waits
from app.domain.ids import PersonId
from app.domain.projects import Project
from app.domain.relays import Relay, RelayId, Status
from app.ports import Work
from app.usecases.draft_relay import redraws_of

ERASED = "(deleted by its author)"
REPLIED = "contact replied"
"""What the history calls what was made of it."""


async def forget_contact_word(relay_id: RelayId, words: str, work: Work) -> Project:
    """With the relay, the question and the record; what was no answer yet is open again."""
    relay = await work.relays.get(relay_id)
    gone = [reply.by for reply in relay.replies if not words or words in reply.text]
    open_yet = relay.status in {Status.REPLIED, Status.DISPUTED}
    if gone and open_yet:
        await _open_again(relay, gone, work)
    elif gone:
        left = tuple(replace(reply, text=_without(reply.text, words)) for reply in relay.replies)
        await work.relays.save(replace(relay, replies=left))
        await _in_answer(relay, words, work)
    await work.outbox.put(redraws_of(relay))
    return await work.projects.get(relay.project_id)


async def _open_again(relay: Relay, gone: list[PersonId], work: Work) -> None:
    """The client is waited for, unless another contact's words are left."""
    contact = await work.people.get(relay.contact_id)
    left = tuple(reply for reply in relay.replies if reply.by not in gone)
    question = await work.questions.get(relay.question_id)
    if left:
        await work.relays.save(relays.decide(relay, whose=left[0].by))
        await work.questions.save(waits.replied(question, left[0]))
        return
    await work.relays.save(relays.wait_on(relay, now=work.now, contact=contact.hours))
    client = await work.projects.client(question.client_id)
    on = f"{client.name} ({contact.first_name})"
    waiting = waits.wait_on_client(question, on=on, by=relay.contact_id, now=work.now)
    await work.questions.save(waits.asked_by(waiting, relay.answer_by))


async def _in_answer(relay: Relay, words: str, work: Work) -> None:
    """An answer that was kept leaves the record."""
    question = await work.questions.get(relay.question_id)
    if not question.answer or words not in question.answer:
        return
    await work.questions.save(replace(question, answer=_without(question.answer, words)))
    if question.entry_id is not None:
        entry = await work.record.get(question.entry_id)
        erased = replace(entry, text=_without(entry.text, words), retired_at=work.now)
        await work.record.save(erased)


def _without(text: str, words: str) -> str:
    return text.replace(words, ERASED) if words else ERASED
