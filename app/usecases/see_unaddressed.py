"""A colleague answers or reacts where a client spoke: it has been seen (P14)."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import unaddressed
from app.domain.effects import Redraw
from app.domain.ids import ChannelId, PersonId, Ts
from app.domain.unaddressed import Status, Unaddressed
from app.ports import Work


@dataclass(frozen=True, kw_only=True, slots=True)
class SeeUnaddressed:
    """Something happened at a place: `by` a colleague, or (None) the message is gone."""

    by: PersonId | None
    channel: ChannelId
    ts: Ts | None = None
    """The message itself."""
    thread: Ts | None = None
    """The thread in which a colleague wrote; with neither, they wrote at top level."""


async def see_unaddressed(intent: SeeUnaddressed, work: Work) -> None:
    """What stood there needs no look any more; where it was shown, it says so."""
    for said in await _meant(intent, work):
        await work.unaddressed.save(unaddressed.see(said, by=intent.by, now=work.now))
        if said.bundle_id is not None:
            await work.outbox.put([Redraw(subject=said.bundle_id)])


async def _meant(intent: SeeUnaddressed, work: Work) -> Sequence[Unaddressed]:
    """A message; a thread; or all that was said before somebody of ours wrote beside it."""
    if intent.ts is not None:
        one = await work.unaddressed.at(intent.channel, intent.ts)
        unseen = {Status.WAITING, Status.SHOWN, Status.MINE}
        return [one] if one is not None and one.status in unseen else []
    all_of_it = await work.unaddressed.unseen_in(intent.channel)
    if intent.thread is None:
        return [said for said in all_of_it if said.thread_ts is None]
    return [said for said in all_of_it if intent.thread in {said.ts, said.thread_ts}]
