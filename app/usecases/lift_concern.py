"""What was in the way is not any more; or it is after all."""

from dataclasses import dataclass, replace

from app.domain import concerns, nudges
from app.domain.concerns import Concern, ConcernId, Kind, Status
from app.domain.dates import say_ago
from app.domain.effects import Direct, Effect, Redraw, ShowConcern
from app.domain.errors import NotAllowed, WrongState
from app.domain.people import Actor, Person
from app.ports import Work
from app.usecases.recognise_staff import recognise_staff

LIFTED = "{who} lifted this {ago} before you."


@dataclass(frozen=True, kw_only=True, slots=True)
class LiftConcern:
    """It is out of the way; or, with `undo`, it stands again."""

    concern_id: ConcernId
    by: Actor
    undo: bool = False


async def lift_concern(intent: LiftConcern, work: Work) -> None:
    """The first click wins; the date that was at stake is asked about again."""
    concern = await work.concerns.get(intent.concern_id)
    person = await recognise_staff(intent.by, work)
    if not await _may(person, concern, work):
        raise NotAllowed
    if intent.undo:
        moved = concerns.undo(concern, by=person.id, now=work.now)
    else:
        await _refuse_second(concern, work)
        moved = concerns.lift(concern, by=person.id, now=work.now)
    await work.concerns.save(moved)
    what = "stands again" if intent.undo else "lifted"
    await work.history.add(what, subject=concern.id, by=person.id)
    effects: list[Effect] = [Redraw(subject=concern.id)]
    if not intent.undo:
        await _ask_again(moved, work)
        effects += await _tell_author(moved, work)
    await work.outbox.put(effects)


async def _may(person: Person, concern: Concern, work: Work) -> bool:
    """Of a concern only its two people know; what is in the way is everybody's who works there."""
    if person.id in {concern.said_by, concern.lifter_id}:
        return True
    if concern.kind is Kind.CONCERN:
        return False
    return concern.project_id in {p.id for p in await work.projects.of_person(person.id)}


async def _refuse_second(concern: Concern, work: Work) -> None:
    if concern.status is Status.LIFTED and concern.moved_by and concern.moved_at:
        first = await work.people.get(concern.moved_by)
        ago = say_ago(work.now - concern.moved_at)
        raise WrongState(LIFTED.format(who=first.first_name, ago=ago))


async def _ask_again(concern: Concern, work: Work) -> None:
    """While it stood nobody was asked whether the date is on track."""
    if concern.kind is not Kind.BLOCK or concern.milestone_id is None:
        return
    if await work.concerns.blocked([concern.milestone_id]):
        return
    milestone = await work.milestones.get(concern.milestone_id)
    project = await work.projects.get(concern.project_id)
    owner = await work.people.get(milestone.owner_id or project.pm_id)
    if milestone.nudge_at is None:
        next_at = nudges.next_nudge(milestone, hours=owner.hours, now=work.now)
        await work.milestones.save(replace(milestone, nudge_at=next_at))


async def _tell_author(concern: Concern, work: Work) -> list[ShowConcern]:
    """Who was held up hears that they can go on, once."""
    if concern.moved_by == concern.said_by:
        return []
    if not await work.keys.first(f"lifted:{concern.id}"):
        return []
    return [ShowConcern(to=Direct(person=concern.said_by), subject=concern.id)]
