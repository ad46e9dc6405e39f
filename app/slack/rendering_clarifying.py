"""Gathering what somebody is asked back, at the moment of sending."""

from app.domain import wall
from app.domain.clarifying import SILENCE
from app.domain.dates import say_by
from app.domain.effects import AskBack, AskClientBack
from app.domain.ids import QuestionId
from app.domain.people import Side
from app.domain.questions import opens_for_asker
from app.domain.wall import Visibility
from app.ports import Rendered, Renderers, Work
from app.slack.rendering_questions import posted
from app.slack.views import clarifying
from app.usecases.find_meanings import find_meanings


async def render_asked_back(effect: AskBack, work: Work) -> Rendered | None:
    """The likely meanings, to a colleague."""
    question = await work.questions.get(QuestionId(effect.subject))
    if question.clarify_at is None and not await posted(effect, work):
        return None
    asker = await work.people.get(question.asker_id)
    by = say_by(question.clarify_at or work.now, work.now, asker.hours.zone)
    call = asker.user_id if opens_for_asker(question) else None
    return clarifying.asked_back(question, await find_meanings(question, work), by, call)


async def render_client_asked_back(effect: AskClientBack, work: Work) -> Rendered | None:
    """The likely meanings, to a client: by its own names, of what it may see at this moment."""
    question = await work.questions.get(QuestionId(effect.subject))
    if question.clarify_at is None and not await posted(effect, work):
        return None
    asker = await work.people.get(question.asker_id)
    theirs = question.side is Side.CLIENT
    found = [
        meaning
        for meaning in (await find_meanings(question, work) if theirs else ())
        if meaning.visibility is Visibility.CLIENT
    ]
    at = question.clarify_at or work.now + SILENCE
    return clarifying.client_asked_back(
        question,
        found,
        [wall.from_entry(meaning.name, meaning.visibility) for meaning in found],
        wall.of_time(at, work.now, asker.hours.zone),
        wall.from_asker(question.text),
    )


CLARIFYING_RENDERERS: Renderers = {
    AskBack: render_asked_back,
    AskClientBack: render_client_asked_back,
}
