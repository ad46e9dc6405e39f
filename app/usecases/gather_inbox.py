"""Everything that waits for somebody, over all their projects, worst and oldest first (P26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain import hours
from app.domain.archive import instant_of
from app.domain.concerns import Concern, Kind
from app.domain.escalations import Escalation, Status
from app.domain.milestones import Milestone, Release
from app.domain.people import Person
from app.domain.projects import AT_REST, Project
from app.domain.questions import Question
from app.domain.relays import Relay
from app.domain.relays import Status as Stage
from app.domain.unaddressed import Unaddressed
from app.ports import Work
from app.usecases.find_owner import may_decide

Matter = Question | Relay | Escalation | Milestone | Concern | Unaddressed


_AT_RISK = (Escalation, Concern)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """One thing that waits for a decision, an answer or a word."""

    matter: Matter
    since: datetime
    """When it was, or will be, due."""
    release: bool = False
    """A milestone whose news waits to be released to the client."""


async def gather_inbox(person: Person, work: Work) -> Sequence[Waiting]:
    """What is at risk comes first, then by when it is due. Nothing is changed."""
    led = [p for p in await work.projects.of_person(person.id) if may_decide(p, person)]
    carried = await _to_carry(led, work)
    shown = {item.matter.question_id for item in carried if isinstance(item.matter, Relay)}
    asked = await work.questions.waiting_for(person.id)
    found = [
        *await _escalations(person, led, work),
        *await _in_the_way(person, led, work),
        *[Waiting(matter=q, since=q.due_at) for q in asked if q.id not in shown],
        *carried,
        *await _unaddressed(led, work),
        *await _releases(led, work),
        *await _dates(person, work),
    ]
    return sorted(found, key=lambda item: (not isinstance(item.matter, _AT_RISK), item.since))


async def _in_the_way(person: Person, led: Sequence[Project], work: Work) -> list[Waiting]:
    """What they can lift, and what is in the way in a project that they lead."""
    standing = await work.concerns.standing_in([p.id for p in led])
    found = {c.id: c for c in standing if c.kind is Kind.BLOCK}
    found |= {c.id: c for c in await work.concerns.with_lifter(person.id)}
    return [Waiting(matter=concern, since=concern.since) for concern in found.values()]


async def _to_carry(led: Sequence[Project], work: Work) -> list[Waiting]:
    """What the client is to be asked, or has answered in two ways: in the place of the question."""
    waiting = [
        relay
        for relay in await work.relays.open_in([p.id for p in led])
        if relay.status in {Stage.DRAFTED, Stage.DISPUTED}
    ]
    return [
        Waiting(matter=relay, since=(await work.questions.get(relay.question_id)).due_at)
        for relay in waiting
    ]


async def _escalations(person: Person, led: Sequence[Project], work: Work) -> list[Waiting]:
    """Those that nobody has taken, and those that this person has."""
    still_open = await work.escalations.open_in([p.id for p in led])
    return [
        Waiting(matter=escalation, since=escalation.raised_at)
        for escalation in still_open
        if (escalation.status is not Status.TAKEN or escalation.taken_by == person.id)
        and not await _own(escalation, person, work)
    ]


async def _own(escalation: Escalation, person: Person, work: Work) -> bool:
    """Whether it is about their own question, which is in their inbox as such."""
    if escalation.question_id is None or escalation.taken_by == person.id:
        return False
    return (await work.questions.get(escalation.question_id)).owner_id == person.id


async def _unaddressed(led: Sequence[Project], work: Work) -> list[Waiting]:
    """What a client said, and nobody has answered since it was shown."""
    shown = await work.unaddressed.shown_in([p.id for p in led])
    return [Waiting(matter=said, since=instant_of(said.ts)) for said in shown]


async def _releases(led: Sequence[Project], work: Work) -> list[Waiting]:
    return [
        Waiting(matter=m, since=m.promise_at or m.moved_at or work.now, release=True)
        for project in led
        if project.state not in AT_REST
        for m in await work.milestones.of_project(project.id)
        if m.release is not Release.NONE
    ]


async def _dates(person: Person, work: Work) -> list[Waiting]:
    """What they own, were asked about, and have not answered yet."""
    asked = [m for m in await work.milestones.asked_of(person.id) if m.waiting]
    return [
        Waiting(matter=m, since=hours.end_of(person.hours, m.known_on))
        for m in asked
        if m.asked_at is not None
    ]
