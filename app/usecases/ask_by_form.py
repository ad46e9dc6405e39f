"""A client asks in their own words, in a form that one of our messages opened."""

from dataclasses import dataclass

from app.domain.errors import Invalid, NotAllowed, NotFound
from app.domain.ids import EffectId
from app.domain.people import Actor
from app.ports import Work
from app.usecases.ask_question import AskQuestion, ask_question
from app.usecases.find_projects import find_projects
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
            thread=post.ts,
        ),
        work,
    )
