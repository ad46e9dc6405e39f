"""Something is in the way, or worries somebody: who leads the project hears of it at once (P6)."""

import re
from dataclasses import dataclass
from uuid import uuid4

from app.domain import concerns
from app.domain.concerns import Concern, ConcernId, Kind
from app.domain.effects import Direct, Place, ShowConcern, To
from app.domain.ids import PersonId, UserId
from app.domain.people import Person, Side
from app.domain.projects import Mode, Project
from app.ports import Work
from app.usecases.find_owner import find_owner

RAISED = "raised"
"""How the history says it."""
_MENTION = re.compile(r"@([UW][A-Z0-9]{4,})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class RaiseConcern:
    """What a colleague says, and whom Slack says that they mention."""

    by: Person
    kind: Kind
    words: str
    project: Project
    mentions: tuple[UserId, ...] = ()


async def raise_concern(intent: RaiseConcern, work: Work) -> Concern:
    """It stands from now on; a block is told to our own people, a concern to the PM alone."""
    project = intent.project
    words, mentioned = await _with_names(intent, work)
    stake = concerns.at_stake(words, await work.milestones.of_project(project.id))
    lead = await _lead(intent, work)
    concern = Concern(
        id=ConcernId(uuid4()),
        project_id=project.id,
        kind=intent.kind,
        words=words,
        said_by=intent.by.id,
        since=work.now,
        lifter_id=await _lifter(intent, words, mentioned, lead, work),
        milestone_id=stake.id if stake else None,
    )
    await work.concerns.save(concern)
    await work.history.add(RAISED, subject=concern.id, by=intent.by.id, note=intent.kind.value)
    places = await _places(concern, project, lead, work)
    await work.outbox.put(ShowConcern(to=to, subject=concern.id) for to in places)
    return concern


async def _with_names(intent: RaiseConcern, work: Work) -> tuple[str, list[Person]]:
    """The words with names for Slack's ids, and whose they are."""
    words, mentioned = intent.words, []
    for user in dict.fromkeys([*intent.mentions, *map(UserId, _MENTION.findall(words))]):
        person = await work.people.by_user(user)
        if person is not None:
            mentioned.append(person)
            words = words.replace(f"@{user}", person.first_name)
    return words, mentioned


async def _lead(intent: RaiseConcern, work: Work) -> Person:
    """The project manager, or the stand-in of one who is away: but a concern is for them alone."""
    if intent.kind is Kind.CONCERN:
        return await work.people.get(intent.project.pm_id)
    return await find_owner(intent.project, work)


async def _lifter(
    intent: RaiseConcern, words: str, mentioned: list[Person], lead: Person, work: Work
) -> PersonId:
    """Who can lift it: one colleague who is mentioned or named, or else the lead."""
    if intent.kind is Kind.CONCERN:
        return lead.id
    others = [p for p in mentioned if p.side is Side.STAFF and p.id != intent.by.id]
    if len(others) == 1:
        return others[0].id
    staff = [p for p in await work.people.staff() if p.active and p.id != intent.by.id]
    found = concerns.named(words, staff)
    return found.id if found else lead.id


async def _places(concern: Concern, project: Project, lead: Person, work: Work) -> list[To]:
    """Once to each; never to who said it, who has read it already."""
    told = [lead.id]
    alerts = None
    if concern.kind is Kind.BLOCK and project.mode is not Mode.OBSERVE:
        told.append(concern.lifter_id)
        alerts = await work.projects.alerts()
    people = [i for i in dict.fromkeys(told) if i != concern.said_by]
    return [
        *([Place(channel=alerts.id)] if alerts else []),
        *(Direct(person=person_id) for person_id in people),
    ]
