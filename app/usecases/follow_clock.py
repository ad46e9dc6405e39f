"""The clock of a question goes with it: it stops, goes on, or is somebody else's (P16)."""

from app.domain import escalations, hours, nudges, targets
from app.domain.effects import Redraw
from app.domain.escalations import Status as Matter
from app.domain.ids import PersonId
from app.domain.people import Side
from app.domain.questions import Question, Status
from app.domain.targets import Clocks, Watch
from app.ports import Work
from app.usecases.find_owner import speaks_for

ACCEPTED = "accepted"


async def follow_clock(question: Question, what: str, by: PersonId | None, work: Work) -> None:
    """Start it, or let it follow; what was raised about the question is settled as it moves on."""
    watch = await work.watches.of(question.id)
    if watch is None:
        if targets.runs(question):
            await _start(question, work)
        return
    moved = await _followed(watch, question, work)
    if await _is_response(question, what, by, work):
        moved = await _responded(moved, question, work)
    if moved != watch:
        await work.watches.save(moved)
    await _settle(question, work)


async def note_response(question: Question, by: PersonId, work: Work) -> None:
    """Somebody of ours said a first word in the asker's thread, whatever it was."""
    watch = await work.watches.of(question.id)
    if watch is None or watch.responded_after is not None or by == question.asker_id:
        return
    if (await work.people.get(by)).side is Side.STAFF:
        await work.watches.save(await _responded(watch, question, work))


async def _start(question: Question, work: Work) -> None:
    project = await speaks_for(question, work)
    owner = await work.people.get(question.owner_id)
    await work.watches.save(targets.start(question, project, owner.hours, work.now))


async def _followed(watch: Watch, question: Question, work: Work) -> Watch:
    project, clocks = await speaks_for(question, work), await _clocks(watch, question, work)
    if watch.owner_id != question.owner_id:
        # Whoever had it reads no more of it in their list of today.
        today = hours.local_date(clocks.before, work.now)
        await work.outbox.put([Redraw(subject=nudges.list_of(watch.owner_id, today))])
    return targets.follow(watch, question, project, clocks)


async def _responded(watch: Watch, question: Question, work: Work) -> Watch:
    project = await speaks_for(question, work)
    clocks = await _clocks(watch, question, work)
    return targets.respond(watch, question, project, clocks)


async def _clocks(watch: Watch, question: Question, work: Work) -> Clocks:
    before = await work.people.get(watch.owner_id)
    after = await work.people.get(question.owner_id)
    return Clocks(before=before.hours, after=after.hours, now=work.now)


async def _is_response(question: Question, what: str, by: PersonId | None, work: Work) -> bool:
    """An answer, a reply, "I'm on it"; a client's words, and the asker's own, are none."""
    if by is None or by == question.asker_id:
        return False
    if question.status is Status.WAITING and what != ACCEPTED:
        return False
    return (await work.people.get(by)).side is Side.STAFF


async def _settle(question: Question, work: Work) -> None:
    """What was raised says how the question stands, and is over once it is not our turn."""
    for raised in await work.escalations.about(question.id):
        await work.outbox.put(escalations.redraws(raised))
        if raised.status is not Matter.SETTLED and not targets.runs(question):
            await work.escalations.save(escalations.settle(raised))
