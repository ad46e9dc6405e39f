"""A client edits what they had answered: what counts is what they say now (P19)."""

from dataclasses import dataclass, replace

from app.domain import contact_words, secrets
from app.domain.effects import BringWord
from app.domain.ids import ChannelId, Ts
from app.domain.questions import askers_thread
from app.domain.relays import ASKED, Relay, RelayId, Status
from app.ports import Work
from app.usecases.draft_relay import redraws_of
from app.usecases.forget_contact_word import REPLIED
from app.usecases.hear_reply import bring_reply


@dataclass(frozen=True, kw_only=True, slots=True)
class RewordContactWord:
    """A message reads otherwise now."""

    channel: ChannelId
    ts: Ts
    before: str
    after: str


async def reword_contact_word(intent: RewordContactWord, work: Work) -> None:
    """Whoever asked gets the new words; what was kept already stays, and they hear of it."""
    made = await work.history.made_of(intent.channel, intent.ts)
    for subject in dict.fromkeys(each.subject for each in made if each.what == REPLIED):
        await _reword(await work.relays.get(RelayId(subject)), intent, work)


async def _reword(relay: Relay, intent: RewordContactWord, work: Work) -> None:
    before, after = secrets.mask(intent.before).text, secrets.mask(intent.after).text
    batch = await work.relays.in_batch(relay.batch_id) if relay.batch_id else ()
    numbers = tuple(each.number for each in batch)
    old, new = (_part(text, relay, numbers) for text in (before, after))
    replies = tuple(
        replace(reply, text=reply.text.replace(old, new), at=work.now)
        if old in reply.text
        else reply
        for reply in relay.replies
    )
    if not old or [r.text for r in replies] == [r.text for r in relay.replies]:
        return
    if relay.status in ASKED:
        await _say_anew(replace(relay, replies=replies), work)
    elif relay.status is Status.ANSWERED:
        await _tell(relay, intent, work)


def _part(text: str, relay: Relay, numbers: tuple[int, ...]) -> str:
    """What of a message is said to this question."""
    return contact_words.parts_of(text, numbers).get(relay.number, text.strip())


async def _say_anew(relay: Relay, work: Work) -> None:
    if relay.status is Status.REPLIED:
        await bring_reply(relay, await work.questions.get(relay.question_id), work)
    else:
        await work.relays.save(relay)
        await work.outbox.put(redraws_of(relay))


async def _tell(relay: Relay, intent: RewordContactWord, work: Work) -> None:
    question = await work.questions.get(relay.question_id)
    word = BringWord(
        to=askers_thread(question), subject=relay.id, channel=intent.channel, ts=intent.ts
    )
    await work.outbox.put([word])
