"""An answer that ended a question is kept in the project's record."""

from dataclasses import replace
from uuid import uuid4

from app.domain.archive import Message
from app.domain.ids import EntryId, Ts
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.domain.record import Entry, Kind
from app.domain.relays import Relay
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.find_owner import speaks_for


async def keep_answer(question: Question, work: Work) -> Question:
    """The question with its entry; what the client itself was told is visible to the client."""
    if question.status is not Status.ANSWERED or question.entry_id or not question.answer:
        return question
    if question.direct and question.shared_at is None and not await _carried(question, work):
        return question  # what is said in private is others' to read only once it is shared (P11)
    project = await speaks_for(question, work)
    by = await work.people.get(question.answered_by) if question.answered_by else None
    message = await _evidence(question, work)
    entry_id = EntryId(uuid4())
    entry = Entry(
        id=entry_id,
        project_id=project.id,
        client_id=question.client_id,
        key=f"answer-{entry_id}",
        kind=Kind.ANSWER,
        title=question.text,
        text=question.answer,
        visibility=Visibility.CLIENT if question.side is Side.CLIENT else Visibility.INTERNAL,
        source_label=by.name if by else "",
        source_url=message.permalink if message and message.permalink else None,
        said_by=question.answered_by,
        said_on=work.now.date(),
    )
    await work.record.save(entry)
    return replace(question, entry_id=entry_id)


async def _carried(question: Question, work: Work) -> bool:
    """Whether the client was asked it, in a channel."""
    relay = await work.relays.of_question(question.id)
    return relay is not None and any(r.by == question.answered_by for r in relay.replies)


async def _evidence(question: Question, work: Work) -> Message | None:
    """The message that says it: of what a client was asked, the client's own."""
    relay = await work.relays.of_question(question.id)
    said = [r for r in relay.replies if r.by == question.answered_by] if relay else []
    if relay is not None and said and not said[0].direct:
        return await _in_their_thread(relay, said[0].ts, work)
    evidence = None if said else question.answered_ts or question.asked_ts
    return await work.archive.get(question.asked_in, evidence) if evidence else None


async def _in_their_thread(relay: Relay, ts: Ts | None, work: Work) -> Message | None:
    """The reply; for what was filled in a form, the message under which it was."""
    if ts is not None:
        return await work.archive.get(relay.channel, ts)
    posts = await work.outbox.posts_about(relay.batch_id) if relay.batch_id else ()
    return await work.archive.get(posts[0].channel, posts[0].ts) if posts else None
