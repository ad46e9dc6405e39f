"""The asker writes what they mean: buttons are for who likes them (P5, P8)."""

from dataclasses import dataclass

from app.domain import asks, clarifying, follow_ups, secrets
from app.domain.asks import Wish
from app.domain.ids import ChannelId, Ts
from app.domain.people import Person
from app.domain.questions import Question, Status
from app.domain.vague import is_vague
from app.ports import Work
from app.usecases.carry_on import carry_on


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeMeaningWord:
    """Words of somebody, in a thread or beside it."""

    by: Person
    channel: ChannelId
    ts: Ts
    thread: Ts | None
    text: str
    addressed: bool


async def take_meaning_word(intent: TakeMeaningWord, work: Work) -> bool:
    """Whether they say what the person's own question is about; False leaves them to others."""
    question = await _asked_back(intent, work)
    if question is None or question.status is not Status.CLARIFYING:
        return False
    if question.asker_id != intent.by.id or not _tells(intent):
        return False
    clear = clarifying.in_words(question, secrets.mask(intent.text).text, work.now)
    # Named like whatever else is added: who edits or deletes the message changes this part.
    await carry_on(clear, "added", by=intent.by.id, work=work, ts=intent.ts)
    return True


async def _asked_back(intent: TakeMeaningWord, work: Work) -> Question | None:
    """Of the thread; at top level only what is said to us may belong to what was asked before."""
    if intent.thread is not None:
        return await work.questions.in_thread(intent.channel, intent.thread)
    if not intent.addressed or intent.by.user_id is None:
        return None
    since = work.now - clarifying.SILENCE
    return await work.questions.latest_by(intent.by.user_id, intent.channel, since)


def _tells(intent: TakeMeaningWord) -> bool:
    """Thanks, `never mind` and other wishes tell nothing; at top level a question is another."""
    text = intent.text
    if asks.read(text).wishes != {Wish.QUESTION} or follow_ups.gives_up(text):
        return False
    if asks.says_yes(text) or follow_ups.names_somebody(text):
        return False
    return intent.thread is not None or not (asks.asks_something(text) or is_vague(text))
