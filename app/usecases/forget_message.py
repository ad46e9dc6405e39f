"""The author deleted a message: it is forgotten here as well (P32)."""

from dataclasses import dataclass, replace

from app.domain.effects import Direct, Notice, Notify, Redraw
from app.domain.ids import ChannelId, Ts
from app.ports import Work
from app.usecases.find_owner import speaks_for

ERASED = "(deleted by its author)"


@dataclass(frozen=True, kw_only=True, slots=True)
class ForgetMessage:
    """A message is gone from Slack."""

    channel: ChannelId
    ts: Ts


async def forget_message(intent: ForgetMessage, work: Work) -> None:
    """Erase its words wherever they were kept; where it was evidence, the PM is told."""
    if await work.projects.channel(intent.channel) is not None:
        await work.archive.erase(intent.channel, intent.ts, work.now)
    for question in await work.questions.touched_by(intent.channel, intent.ts):
        asked = question.asked_in == intent.channel and question.asked_ts == intent.ts
        answered = question.answered_ts == intent.ts
        if asked:
            question = replace(question, text=ERASED)  # noqa: PLW2901 -- the next value of it
        if answered:
            question = replace(question, answer=ERASED)  # noqa: PLW2901
            if question.entry_id is not None:
                entry = await work.record.get(question.entry_id)
                await work.record.save(replace(entry, text=ERASED, retired_at=work.now))
        await work.questions.save(question)
        pm = (await speaks_for(question, work)).pm_id
        notice = Notify(
            to=Direct(person=pm),
            subject=question.id,
            notice=Notice.EVIDENCE_GONE,
            channel=intent.channel,
            ts=intent.ts,
        )
        await work.outbox.put([Redraw(subject=question.id), notice])
