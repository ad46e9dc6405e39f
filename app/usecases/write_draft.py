"""The PM writes to a client: inspected, shown exactly as it will be read, not yet sent."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.drafts import Draft, hash_of
from app.domain.errors import Invalid, NotAllowed
from app.domain.guard import Finding, inspect
from app.domain.ids import DraftId, PersonId, QuestionId
from app.domain.people import Actor, Person, Side
from app.domain.questions import Question, Status
from app.ports import Work
from app.usecases.find_owner import find_owner, may_decide
from app.usecases.gather_rules import gather_rules
from app.usecases.move_question import redraw_draft
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second

NOT_THE_PM = "The client reads the PM's words. Write it in the thread, and the PM will see it."
NO_WORDS = "An answer needs some words."


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteDraft:
    """Words for the client who asked."""

    question_id: QuestionId
    by: Actor
    text: str


async def write_draft(intent: WriteDraft, work: Work) -> Draft:
    """Keep the words until the PM has seen them as the client will; refuse what may not cross.

    Where the client has read an answer from here, these words are to take its place (P27).
    """
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    if not await may_speak(question, person, work):
        raise NotAllowed(NOT_THE_PM)
    corrects = await _corrects(question, work)
    if corrects is None:
        await refuse_second(question, person, work)
    await refuse_what_may_not_cross(intent.text, question, work)
    return await keep_draft(question, person.id, intent.text, work, corrects=corrects)


async def keep_draft(
    question: Question, by: PersonId, text: str, work: Work, *, corrects: DraftId | None = None
) -> Draft:
    """Somebody's words for a client, kept as they are and not sent."""
    draft = Draft(
        id=DraftId(uuid4()),
        question_id=question.id,
        text=text.strip(),
        text_hash=hash_of(text.strip()),
        written_by=by,
        written_at=work.now,
        corrects=corrects,
    )
    await redraw_draft(question, work)
    await work.drafts.save(draft)
    return draft


async def _corrects(question: Question, work: Work) -> DraftId | None:
    if question.status is not Status.ANSWERED:
        return None
    sent = await work.drafts.approved(question.id)
    return sent.id if sent is not None and sent.withdrawn_at is None else None


async def may_speak(question: Question, person: Person, work: Work) -> bool:
    """Whether somebody's own words may go to the client of a question (P15)."""
    if person.side is not Side.STAFF:
        return False
    if question.project_id is not None:
        projects = [await work.projects.get(question.project_id)]
    else:
        projects = list(await work.projects.of_client(question.client_id))
    owners = [await find_owner(p, work) for p in projects]
    return person.id in {o.id for o in owners} or any(may_decide(p, person) for p in projects)


async def what_may_not_cross(text: str, question: Question, work: Work) -> list[Finding]:
    """Each thing that the client must not read."""
    rules = await gather_rules(question.client_id, work)
    return [finding for finding in inspect(text, rules) if finding.hard]


async def refuse_what_may_not_cross(text: str, question: Question, work: Work) -> None:
    """Raise Invalid, naming each thing that a client must not read, and why."""
    if not text.strip():
        raise Invalid(NO_WORDS)
    hard = await what_may_not_cross(text, question, work)
    if hard:
        raise Invalid("Not sent. " + " ".join(f'"{f.excerpt}" {f.why}.' for f in hard[:3]))
