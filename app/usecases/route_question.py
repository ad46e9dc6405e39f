"""Who a question goes to, and who else hears of it, with the reason (P10)."""

from dataclasses import dataclass

from app.domain import hours
from app.domain.effects import (
    Consult,
    Direct,
    Effect,
    Place,
    TellUrgent,
)
from app.domain.errors import Invalid
from app.domain.ids import EntryId, PersonId
from app.domain.people import Person, Role, Side
from app.domain.projects import Project
from app.domain.questions import Question, to_owner
from app.domain.record import Entry, Kind
from app.domain.routing import Lane, cues, decide
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.draft_relay import draft_relay
from app.usecases.find_owner import find_owner
from app.usecases.find_takers import FindTakers, find_takers
from app.usecases.offer_turn import begin_turn, candidates_for

CLAUSES = 5
"""So many entries are looked through for a clause that speaks of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RouteQuestion:
    """Words of somebody, about a project."""

    text: str
    asker: Person
    project: Project
    lane: Lane | None = None
    """The asker has said who can answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Routed:
    """Where it goes."""

    lane: Lane
    owner: Person
    clause_id: EntryId | None = None
    """The signed words that speak of it, for a question of scope or price."""


async def route_question(intent: RouteQuestion, work: Work) -> Routed:
    """A client's question stays with the PM, who alone speaks to clients (P15)."""
    lead = await find_owner(intent.project, work, asker=intent.asker.id)
    lane = await _lane(intent, work)
    if lane is Lane.DESK and not await _has_desk(intent, work):
        lane = Lane.PM
    if lane is Lane.ENGINEER and intent.asker.side is Side.STAFF:
        return Routed(lane=lane, owner=await _taker(intent, work) or lead)
    if lane is not Lane.SALES:
        return Routed(lane=lane, owner=lead)
    clause = await find_clause(intent.text, intent.project, work)
    seller = await find_seller(intent.project, work)
    ours = intent.asker.side is Side.STAFF and seller is not None and seller.id != intent.asker.id
    owner = seller if ours and seller is not None else lead
    return Routed(lane=lane, owner=owner, clause_id=clause.id if clause else None)


async def _taker(intent: RouteQuestion, work: Work) -> Person | None:
    asked = FindTakers(text=intent.text, project=intent.project, but={intent.asker.id})
    return next((candidate.person for candidate in await find_takers(asked, work)), None)


async def _lane(intent: RouteQuestion, work: Work) -> Lane:
    if intent.lane is not None:
        return intent.lane
    side, model = intent.asker.side, work.search.lanes
    likely = await model.likely(intent.text, side) if model is not None else None
    return decide(cues(intent.text, side), side, likely).lane


async def beside_the_owner(question: Question, project: Project, work: Work) -> list[Effect]:
    """Whom else the lane of a question concerns."""
    if question.lane is Lane.EMERGENCY:
        return await _alarm(question, project, work)
    if question.lane is Lane.CLIENT:
        return await _to_client(question, project, work)
    if question.lane is Lane.ENGINEER and question.side is Side.STAFF:
        await _begin_turn(question, project, work)
    if question.lane is Lane.SALES and question.side is Side.CLIENT:
        seller = await find_seller(project, work)
        if seller is not None and seller.id != question.owner_id:
            return [Consult(to=Direct(person=seller.id), subject=question.id)]
    return []


async def _begin_turn(question: Question, project: Project, work: Work) -> None:
    """The owner's card asks whether they take it, while their turn lasts."""
    found = await candidates_for(question, project, work)
    mine = next((c for c in found if c.person.id == question.owner_id), None)
    if mine is not None:
        await begin_turn(question, mine, project, work)


async def _to_client(question: Question, project: Project, work: Work) -> list[Effect]:
    """The PM gets what the client would read; where nobody can be asked, the question itself."""
    try:
        await draft_relay(question, project, work)
    except Invalid:
        return list(to_owner(question))
    return []


async def _alarm(question: Question, project: Project, work: Work) -> list[Effect]:
    """At any hour, everybody who can help; a click on "urgent" tells nobody twice."""
    await work.keys.first(f"urgent:{question.id}")
    told: dict[PersonId, None] = dict.fromkeys([question.owner_id, project.pm_id])
    told |= dict.fromkeys([project.backup_id] if project.backup_id else [])
    told |= dict.fromkeys([person.id for person in await _on_duty(project, work)])
    told.pop(question.asker_id, None)
    alerts = await work.projects.alerts()
    places: list[Direct | Place] = [Direct(person=person_id) for person_id in told]
    places += [Place(channel=alerts.id)] if alerts else []
    return [TellUrgent(to=place, subject=question.id) for place in places]


async def _on_duty(project: Project, work: Work) -> list[Person]:
    members = await work.people.in_project(project.id)
    return [
        person
        for person, _ in members
        if person.side is Side.STAFF and person.active and hours.is_on_duty(person.hours, work.now)
    ]


async def _has_desk(intent: RouteQuestion, work: Work) -> bool:
    client = await work.projects.client(intent.project.client_id)
    return intent.asker.side is Side.CLIENT and bool(client.service_desk)


async def find_seller(project: Project, work: Work) -> Person | None:
    """Who sells in a project."""
    members = await work.people.in_project(project.id)
    sellers = (p for p, role in members if role is Role.SALES)
    return next((p for p in sellers if p.active and p.side is Side.STAFF), None)


async def find_clause(text: str, project: Project, work: Work) -> Entry | None:
    """The signed words that speak of it, if any do."""
    found = await work.record.find(
        text,
        projects=[project.id],
        visible=(Visibility.INTERNAL, Visibility.CLIENT),
        limit=CLAUSES,
    )
    return next((hit.entry for hit in found if hit.entry.kind is Kind.SCOPE), None)
