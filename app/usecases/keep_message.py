"""A message that somebody picked goes into the record, as what they say it is."""

from dataclasses import dataclass, replace

from app.domain import secrets
from app.domain.effects import Direct, ShowKept
from app.domain.errors import Invalid, NotAllowed
from app.domain.guard import inspect
from app.domain.ids import EntryId, ProjectId
from app.domain.people import Actor, Side
from app.domain.record import Entry, Kind
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.gather_rules import gather_rules
from app.usecases.pick_message import STAFF_ONLY
from app.usecases.recognise import recognise


@dataclass(frozen=True, kw_only=True, slots=True)
class KeepMessage:
    """Keep it as this, for these eyes. Internal unless somebody says otherwise."""

    entry_id: EntryId
    by: Actor
    kind: Kind
    title: str
    text: str
    project_id: ProjectId | None = None
    """None where there was nothing to choose."""
    visibility: Visibility = Visibility.INTERNAL


async def keep_message(intent: KeepMessage, work: Work) -> None:
    """From now on it answers questions; whoever kept it may take it back."""
    person = await recognise(intent.by, work)
    if person.side is not Side.STAFF:
        raise NotAllowed(STAFF_ONLY)
    entry = await work.record.get(intent.entry_id)
    project = await work.projects.get(intent.project_id or entry.project_id)
    if project.client_id != entry.client_id:
        raise NotAllowed
    kept = replace(
        entry,
        project_id=project.id,
        kind=intent.kind,
        title=secrets.mask(intent.title).text.strip(),
        text=secrets.mask(intent.text).text.strip(),
        visibility=intent.visibility,
        retired_at=None,
    )
    await _refuse_what_may_not_stand(kept, work)
    await work.record.save(kept)
    await work.history.add("kept", subject=kept.id, by=person.id, note=str(kept.kind))
    await work.outbox.put([ShowKept(to=Direct(person=person.id), subject=kept.id)])


async def _refuse_what_may_not_stand(entry: Entry, work: Work) -> None:
    """Raise Invalid, naming what a client must not read; and where there are no words."""
    if not entry.title or not entry.text:
        message = "It needs a heading and some words."
        raise Invalid(message)
    if entry.visibility is not Visibility.CLIENT:
        return
    rules = await gather_rules(entry.client_id, work)
    hard = [f for f in inspect(f"{entry.title}\n{entry.text}", rules) if f.hard]
    if hard:
        found = " ".join(f'"{f.excerpt}" {f.why}.' for f in hard[:3])
        message = f"The client may not read this: {found} Reword it, or keep it internal."
        raise Invalid(message)
