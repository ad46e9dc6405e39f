"""What is no longer so is taken out of the record; whoever did it may put it back."""

from dataclasses import dataclass, replace
from datetime import timedelta

from app.domain.effects import Redraw
from app.domain.errors import NotAllowed, WrongState
from app.domain.ids import EntryId
from app.domain.people import Actor, Side
from app.ports import Work
from app.usecases.carry_back import CarryBack, carry_back, put_back
from app.usecases.recognise import recognise

UNDO_WITHIN = timedelta(minutes=10)
TOO_LATE = "That can be undone for ten minutes only. Keep the message again instead."


@dataclass(frozen=True, kw_only=True, slots=True)
class RetireEntry:
    """It answers no more questions; or, with `undo`, it does again."""

    entry_id: EntryId
    by: Actor
    undo: bool = False


async def retire_entry(intent: RetireEntry, work: Work) -> None:
    """The entry stays where it is, for whoever was given it; it is only not found any more."""
    entry = await work.record.get(intent.entry_id)
    person = await recognise(intent.by, work)
    ours = {p.id for p in await work.projects.of_person(person.id)}
    if person.side is not Side.STAFF or entry.project_id not in ours:
        raise NotAllowed
    if intent.undo:
        if entry.retired_at is None or work.now - entry.retired_at > UNDO_WITHIN:
            raise WrongState(TOO_LATE)
    elif entry.retired_at is not None:
        raise WrongState
    await work.record.save(replace(entry, retired_at=None if intent.undo else work.now))
    what = "put back" if intent.undo else "retired"
    await work.history.add(what, subject=entry.id, by=person.id)
    await work.outbox.put([Redraw(subject=entry.id)])
    if intent.undo:
        await put_back(entry.id, work)
    else:
        await carry_back(CarryBack(entry_id=entry.id, by=person.id), work)
