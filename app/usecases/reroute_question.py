"""Somebody says that a question belongs elsewhere: it goes there, and the router learns."""

from dataclasses import dataclass, replace
from uuid import uuid4

from app.domain import desk
from app.domain.effects import Consult, Direct, Redraw
from app.domain.errors import Invalid, NotAllowed
from app.domain.ids import PersonId, QuestionId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Project
from app.domain.questions import Decision, Question, hand_over
from app.domain.routing import OFFERED_TO, Correction, Lane
from app.ports import Work
from app.usecases.draft_relay import draft_relay
from app.usecases.find_owner import answer_by, find_owner, may_answer, speaks_for
from app.usecases.move_question import move_question
from app.usecases.offer_turn import candidates_for, close_turn, give_turn
from app.usecases.recognise_staff import recognise_staff
from app.usecases.refuse_second import refuse_second
from app.usecases.route_question import find_clause, find_seller

NOBODY_KNOWS = "I know nobody else who might know. Hand it over to somebody, if you do."
NO_SELLER = "Nobody sells in this project. Hand it over to somebody."
NO_DESK = "This client has no service desk that I know of."
WITH_PM = "It is with the project manager already. Hand it over, if somebody else knows."


@dataclass(frozen=True, kw_only=True, slots=True)
class RerouteQuestion:
    """It is one for these."""

    question_id: QuestionId
    by: Actor
    lane: Lane


async def reroute_question(intent: RerouteQuestion, work: Work) -> None:
    """One click: it moves with all that comes with the lane, and the correction is kept."""
    question = await work.questions.get(intent.question_id)
    person = await recognise_staff(intent.by, work)
    await refuse_second(question, person, work)
    project = await speaks_for(question, work)
    if not may_answer(question, project, person) or intent.lane not in OFFERED_TO[question.side]:
        raise NotAllowed
    await close_turn(question, work)
    if intent.lane is not question.lane:
        await work.corrections.add(_correction(question, intent.lane, person, work))
    clause = await find_clause(question.text, project, work) if intent.lane is Lane.SALES else None
    there = replace(question, lane=intent.lane, clause_id=clause.id if clause else None)
    decision = await _moved(there, project, person, work)
    await move_question(decision, f"belongs to {intent.lane}", by=person.id, work=work)


async def _moved(question: Question, project: Project, by: Person, work: Work) -> Decision:
    if question.lane is Lane.ENGINEER:
        found = await candidates_for(question, project, work, but=[by.id])
        if not found:
            raise Invalid(NOBODY_KNOWS)
        return await give_turn(question, found[0], project, work)
    if question.lane is Lane.SALES:
        return await _to_sales(question, project, by, work)
    if question.lane is Lane.DESK:
        return await _to_desk(question, work)
    lead = await find_owner(project, work, asker=question.asker_id)
    if question.lane is Lane.CLIENT:
        await draft_relay(question, project, work)
        return replace(question, owner_id=lead.id), (Redraw(subject=question.id),)
    if lead.id == question.owner_id:
        raise Invalid(WITH_PM)
    return await _handed(question, lead.id, project, by, work)


async def _to_sales(question: Question, project: Project, by: Person, work: Work) -> Decision:
    """Sales answers a colleague; a client's question stays with the PM, and sales is consulted."""
    seller = await find_seller(project, work)
    if seller is None or seller.id in {question.asker_id, by.id}:
        raise Invalid(NO_SELLER)
    if question.side is Side.CLIENT:
        asked = Consult(to=Direct(person=seller.id), subject=question.id)
        return question, (Redraw(subject=question.id), asked)
    return await _handed(question, seller.id, project, by, work)


async def _to_desk(question: Question, work: Work) -> Decision:
    client = await work.projects.client(question.client_id)
    if not client.service_desk:
        raise Invalid(NO_DESK)
    pointed, effects = desk.point_to_desk(question)
    return pointed, (Redraw(subject=question.id), *effects)


async def _handed(
    question: Question, to: PersonId, project: Project, by: Person, work: Work
) -> Decision:
    owner, asker = await work.people.get(to), await work.people.get(question.asker_id)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    return hand_over(question, by=by.id, may=True, to=to, now=work.now, due_at=due_at)


def _correction(question: Question, now: Lane, by: Person, work: Work) -> Correction:
    return Correction(
        id=uuid4(),
        question_id=question.id,
        side=question.side,
        was=question.lane,
        now=now,
        by=by.id,
        at=work.now,
    )
