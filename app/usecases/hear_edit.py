"""An author changed a message: the new words are kept, and the old ones as history."""

from dataclasses import dataclass, replace

from app.domain.ids import Ts
from app.domain.projects import Channel
from app.ports import Work
from app.usecases.hear_message import Words, as_kept, warn_of_words
from app.usecases.reword_contact_word import RewordContactWord, reword_contact_word
from app.usecases.reword_question import RewordQuestion, reword_question


@dataclass(frozen=True, kw_only=True, slots=True)
class HearEdit(Words):
    """A message as it reads now."""

    edited_ts: Ts
    before: str = ""
    """How it read, as Slack says."""
    direct: bool = False


async def hear_edit(intent: HearEdit, work: Work) -> None:
    """Keep them masked like any other, and read them like any other; a question follows them."""
    channel = None if intent.direct else await work.projects.channel(intent.channel)
    if channel is None and not intent.direct:
        return
    before = intent.before
    if channel is not None:
        known = await work.archive.get(intent.channel, intent.ts)
        before = known.text if known else before
        await _keep(intent, channel, work)
    reword = RewordQuestion(
        channel=intent.channel,
        ts=intent.ts,
        before=before,
        after=intent.text,
        direct=intent.direct,
    )
    await reword_question(reword, work)
    reply = RewordContactWord(
        channel=intent.channel, ts=intent.ts, before=before, after=intent.text
    )
    await reword_contact_word(reply, work)


async def _keep(intent: HearEdit, channel: Channel, work: Work) -> None:
    await work.archive.edit(replace(as_kept(intent, channel), edited_ts=intent.edited_ts))
    await warn_of_words(intent, channel, work)
