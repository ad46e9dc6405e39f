"""The PM says which of two entries holds; the other answers nothing any more."""

from dataclasses import dataclass, replace

from app.domain import findings
from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, NotFound
from app.domain.findings import Contradiction
from app.domain.ids import EntryId
from app.domain.people import Actor, Person
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back, put_back
from app.usecases.find_owner import may_decide
from app.usecases.recognise_staff import recognise_staff


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleContradiction:
    """Keep this one of the two; with `keep` None, what was said of them is taken back."""

    one: EntryId
    other: EntryId
    by: Actor
    keep: EntryId | None


async def settle_contradiction(intent: SettleContradiction, work: Work) -> None:
    """The one that lost stays in the record, as superseded by the other."""
    person = await recognise_staff(intent.by, work)
    told = await work.findings.contradiction(intent.one, intent.other)
    if told is None:
        raise NotFound
    project = await work.projects.get((await work.record.get(told.one)).project_id)
    if not may_decide(project, person):
        raise NotAllowed
    if intent.keep is None:
        settled = findings.unsettle(told, by=person.id, now=work.now)
        await _supersede(told, None, person, work)
    else:
        settled = findings.settle(told, intent.keep, by=person.id, now=work.now)
        await _supersede(settled, intent.keep, person, work)
    await work.findings.save_contradiction(settled)
    await work.outbox.put([Redraw(subject=told.one)])


async def _supersede(
    settled: Contradiction, by_entry: EntryId | None, person: Person, work: Work
) -> None:
    if settled.lost is None:
        return
    lost = await work.record.get(settled.lost)
    await work.record.save(replace(lost, superseded_by=by_entry))
    what = "superseded" if by_entry else "put back"
    await work.history.add(what, subject=lost.id, by=person.id)
    if by_entry is None:
        await put_back(lost.id, work)
    else:
        await carry_back(CarryBack(entry_id=lost.id, by=person.id), work)
