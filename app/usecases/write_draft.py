"""The PM writes to a client: inspected, shown exactly as it will be read, not yet sent."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain.drafts import Draft, DraftId, hash_of
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.guard import inspect
from app.domain.ids import QuestionId
from app.domain.people import Actor, Person, Side
from app.domain.questions import Question, Status
from app.ports import Work
from app.usecases.find_owner import find_owner, may_decide
from app.usecases.gather_rules import gather_rules
from app.usecases.recognise import recognise


@dataclass(frozen=True, kw_only=True, slots=True)
class WriteDraft:
    """Words for the client who asked."""

    question_id: QuestionId
    by: Actor
    text: str


async def write_draft(intent: WriteDraft, work: Work) -> Draft:
    """Keep the words until the PM has seen them as the client will; refuse what may not cross."""
    question = await work.questions.get(intent.question_id)
    person = await recognise(intent.by, work)
    if not await may_speak(question, person, work):
        raise NotAllowed(NOT_THE_PM)
    if question.status not in {Status.WAITING, Status.OFFERED}:
        raise WrongState
    await refuse_what_may_not_cross(intent.text, question, work)
    draft = Draft(
        id=DraftId(uuid4()),
        question_id=question.id,
        text=intent.text.strip(),
        text_hash=hash_of(intent.text.strip()),
        written_by=person.id,
        written_at=work.now,
    )
    await work.drafts.save(draft)
    return draft


NOT_THE_PM = "The client reads the PM's words. Write it in the thread, and the PM will see it."


async def may_speak(question: Question, person: Person, work: Work) -> bool:
    """Whether somebody's own words may go to the client of a question (P15)."""
    if person.side is not Side.STAFF:
        return False
    if question.project_id is not None:
        return may_decide(await work.projects.get(question.project_id), person)
    projects = await work.projects.of_client(question.client_id)
    owners = [await find_owner(p, work) for p in projects]
    return person.id in {o.id for o in owners} or any(may_decide(p, person) for p in projects)


async def refuse_what_may_not_cross(text: str, question: Question, work: Work) -> None:
    """Raise Invalid, naming each thing that a client must not read, and why."""
    if not text.strip():
        message = "An answer needs some words."
        raise Invalid(message)
    hard = [f for f in inspect(text, await gather_rules(question.client_id, work)) if f.hard]
    if hard:
        raise Invalid("Not sent. " + " ".join(f'"{f.excerpt}": {f.why}' for f in hard[:3]))
