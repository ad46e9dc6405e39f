"""An author changed a message: the new words are kept, and the old ones as history."""

from dataclasses import dataclass, replace

from app.domain.ids import Ts
from app.ports import Work
from app.usecases.hear_message import Words, as_kept, warn_of_words


@dataclass(frozen=True, kw_only=True, slots=True)
class HearEdit(Words):
    """A message as it reads now."""

    edited_ts: Ts


async def hear_edit(intent: HearEdit, work: Work) -> None:
    """Keep them masked like any other, and read them like any other."""
    channel = await work.projects.channel(intent.channel)
    if channel is None:
        return
    await work.archive.edit(replace(as_kept(intent, channel), edited_ts=intent.edited_ts))
    await warn_of_words(intent, channel, work)
