"""Whoever was asked what they mean has said so, or not: the question goes on (P8)."""

from dataclasses import replace

from app.domain import asks, clarifying, secrets
from app.domain.errors import WrongState
from app.domain.ids import PersonId, Ts
from app.domain.people import Person
from app.domain.projects import Project, State
from app.domain.questions import Decision, Question, Status
from app.domain.routing import Lane
from app.domain.vague import is_vague
from app.ports import Work
from app.usecases.find_answer import FindAnswer, Sought, find_answer, kept_as
from app.usecases.find_meanings import projects_of
from app.usecases.find_owner import answer_by, speaks_for
from app.usecases.follow_clock import follow_clock
from app.usecases.route_question import RouteQuestion, beside_the_owner, route_question


async def carry_on(
    question: Question, what: str, *, by: PersonId | None, work: Work, ts: Ts | None = None
) -> None:
    """As if it had been asked so in the first place: the record is searched, then a person asked.

    Once only: nobody is asked back a second time.
    """
    if question.status is not Status.CLARIFYING:
        raise WrongState
    asker = await work.people.get(question.asker_id)
    routed = await _routed(question, asker, work)
    sought = await _seek(routed, asker, work)
    moved, effects = _decide(routed, sought, work)
    await work.questions.save(moved)
    await follow_clock(moved, what, by, work)
    if sought is not None:
        await work.findings.save(sought.finding)
    await work.history.add(what, subject=moved.id, by=by, ts=ts)
    if moved.status is Status.WAITING:
        project = await _speaks(moved, work)
        effects = (*effects, *await beside_the_owner(moved, project, work))
    await work.outbox.put(effects)


async def _routed(question: Question, asker: Person, work: Work) -> Question:
    """Who has it now that it says more, and until when."""
    question = await _filed(replace(question, text=secrets.mask(question.text).text), work)
    project = await _speaks(question, work)
    routed = await route_question(
        RouteQuestion(text=question.text, asker=asker, project=project), work
    )
    return replace(
        question,
        lane=routed.lane,
        clause_id=routed.clause_id,
        owner_id=routed.owner.id,
        due_at=answer_by(project, owner=routed.owner, asker=asker, now=work.now),
    )


async def _filed(question: Question, work: Work) -> Question:
    """What is meant may tell which of several projects it is about."""
    if question.project_id is not None:
        return question
    projects = await projects_of(question, work)
    index = asks.chosen(question.text, [(p.key, p.name, p.client_name) for p in projects])
    return question if index is None else replace(question, project_id=projects[index].id)


async def _speaks(question: Question, work: Work) -> Project:
    """Whose PM answers: while nobody has said which project it is, one that is under way."""
    shown = await projects_of(question, work) if question.project_id is None else ()
    live = [project for project in shown if project.state is State.LIVE] or shown
    return live[0] if live else await speaks_for(question, work)


async def _seek(question: Question, asker: Person, work: Work) -> Sought | None:
    if question.lane in {Lane.DESK, Lane.EMERGENCY} or is_vague(question.text):
        return None
    projects = await projects_of(question, work)
    return await find_answer(FindAnswer(question=question, asker=asker, projects=projects), work)


def _decide(question: Question, sought: Sought | None, work: Work) -> Decision:
    if question.lane is Lane.DESK:
        return clarifying.point_to_desk(question)
    entry = sought.answer if sought else None
    if entry is None:
        return clarifying.go_on(question)
    filed = replace(question, project_id=entry.project_id)
    return clarifying.know(filed, entry_id=kept_as(entry), text=entry.text, now=work.now)
