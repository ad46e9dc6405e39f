"""A client asks in their own words, in a form that one of our messages opened."""

from dataclasses import dataclass

from app.domain.errors import Invalid, NotAllowed, NotFound
from app.domain.ids import EffectId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Channel, Project, State
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
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
    await ask_question(
        AskQuestion(
            asker=person,
            text=intent.text.strip(),
            projects=await _projects(channel, person, work),
            channel=post.channel,
            bound=channel,
            thread=post.ts,
        ),
        work,
    )


async def _projects(channel: Channel | None, person: Person, work: Work) -> list[Project]:
    if channel is not None:
        if person.side is Side.CLIENT and person.client_id != channel.client_id:
            raise NotAllowed
        return [await work.projects.get(project_id) for project_id in channel.project_ids]
    if person.client_id is None:
        raise NotAllowed
    ours = await work.projects.of_client(person.client_id)
    return [p for p in ours if p.state not in {State.DRAFT, State.CANCELLED}]
