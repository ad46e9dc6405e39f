"""A client asks in their own words, in a form that one of our messages opened."""

from dataclasses import dataclass
from uuid import UUID

from app.domain import replies, secrets
from app.domain.errors import Invalid, NotAllowed, NotFound
from app.domain.ids import EffectId, QuestionId, Ts
from app.domain.people import Actor, Person
from app.ports import Post, Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_projects import find_projects
from app.usecases.move_question import move_question
from app.usecases.offer_answer import OPEN
from app.usecases.recognise import recognise

NO_WORDS = "Your question needs some words."


@dataclass(frozen=True, kw_only=True, slots=True)
class AskByForm:
    """Words typed in a form that one of our messages opened."""

    by: Actor
    under: EffectId
    text: str


async def ask_by_form(intent: AskByForm, work: Work) -> None:
    """The client's own words become a question; the receipt stands under what was clicked."""
    if not intent.text.strip():
        raise Invalid(NO_WORDS)
    post = await work.outbox.post_of(intent.under)
    if post is None:
        raise NotFound
    channel = await work.projects.channel(post.channel)
    person = await recognise(intent.by, work, channel)
    if channel is None and not await _said_to(person, intent.under, work):
        raise NotAllowed
    if post.kind == "GiveReceipt" and await _added(intent, post.subject, person, work):
        return
    projects = await find_projects(person, channel, work)
    if len({project.client_id for project in projects}) != 1:
        raise NotAllowed
    await ask_question(
        AskQuestion(
            asker=person,
            text=intent.text.strip(),
            projects=projects,
            channel=post.channel,
            bound=channel,
            thread=await _root(post, work),
        ),
        work,
    )


async def _added(intent: AskByForm, subject: UUID, person: Person, work: Work) -> bool:
    """Words typed under a receipt belong to its request, as long as that is open."""
    question = await work.questions.get(QuestionId(subject))
    if question.status not in OPEN or question.client_id != person.client_id:
        return False
    decision = replies.add(question, text=secrets.mask(intent.text).text, now=work.now)
    await move_question(decision, "added", by=person.id, work=work)
    return True


async def _said_to(person: Person, effect_id: EffectId, work: Work) -> bool:
    """Whether a direct message of ours was for this person."""
    found = await work.deliveries.origin(effect_id)
    return found is not None and getattr(found[0].to, "person", None) == person.id


async def _root(post: Post, work: Work) -> Ts:
    """The root of the thread that a message of ours stands in."""
    message = await work.archive.get(post.channel, post.ts)
    return message.thread_ts or post.ts if message else post.ts
