"""Gathering who was asked, who could be, and what was corrected, at the moment of sending."""

from app.domain.candidates import Candidate
from app.domain.effects import ShowRoutes
from app.domain.ids import PersonId
from app.domain.people import Person, Side
from app.domain.projects import Project
from app.domain.questions import OVER, Question
from app.domain.routing import Lane
from app.domain.turns import Turn
from app.ports import Rendered, Renderers, Work
from app.slack.views import routing
from app.slack.views.questions import QuestionFacts
from app.usecases.list_routes import ListRoutes, list_routes
from app.usecases.offer_turn import candidates_for


async def line_of(question: Question, work: Work) -> tuple[tuple[Turn, Person], ...]:
    """Who was asked whether they take it; of other lanes nobody."""
    if question.lane is not Lane.ENGINEER:
        return ()
    line = await work.turns.of_question(question.id)
    people = await work.people.many([turn.person_id for turn in line])
    return tuple((turn, people[turn.person_id]) for turn in line)


async def could_take(
    question: Question, project: Project | None, work: Work
) -> tuple[Candidate, ...]:
    """Whom the PM may ask about a client's question that is technical."""
    technical = question.lane is Lane.ENGINEER and question.side is Side.CLIENT
    if not technical or project is None or question.status in OVER:
        return ()
    return tuple(await candidates_for(question, project, work))


def offered_to(person_id: PersonId, facts: QuestionFacts) -> Rendered | None:
    """What stands on the card of somebody who was asked whether they take it."""
    mine = [(turn, person) for turn, person in facts.line if turn.person_id == person_id]
    return routing.offered(facts, *mine[-1]) if mine else None


async def render_routes(effect: ShowRoutes, work: Work) -> Rendered | None:
    """What was corrected, in the projects of whoever asks."""
    person = await work.people.get(effect.person)
    found = await list_routes(ListRoutes(person=person), work)
    learnt = work.search.lanes is not None
    return routing.corrections(found, learnt=learnt, zone=person.hours.zone)


ROUTING_RENDERERS: Renderers = {ShowRoutes: render_routes}
