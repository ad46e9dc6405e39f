"""Words of a colleague that may be an answer: the asker says, or the PM for a client (P5, P15)."""

from datetime import datetime, timedelta

from app.domain import hours, replies, secrets
from app.domain.ids import Ts
from app.domain.people import Person, Side
from app.domain.questions import OVER, Question, Status
from app.ports import Work
from app.usecases.find_owner import find_owner, speaks_for
from app.usecases.move_question import move_question
from app.usecases.offer_draft import offer_draft
from app.usecases.write_draft import may_speak

OPEN = frozenset(Status) - OVER


async def offer_answer(
    question: Question, by: Person, text: str, ts: Ts | None, work: Work
) -> bool:
    """A colleague is asked whether that was it; a client reads nothing but the PM's own words.

    `ts` is the message, where the asker has seen it; None brings the words along. Whether the
    question moved: a PM's words to a client wait for a `send`.
    """
    if question.side is Side.CLIENT and await may_speak(question, by, work):
        await offer_draft(question, by, text, work)
        return False
    words, now = secrets.mask(text).text, work.now
    if question.side is Side.CLIENT:
        pm = await find_owner(await speaks_for(question, work), work)
        decision = replies.suggest(question, by=by.id, text=words, ts=ts, pm=pm.id, now=now)
    else:
        until = await _end_of_next_day(question, work)
        decision = replies.offer(
            question, by=by.id, text=words, ts=ts, now=now, silence_until=until
        )
    await move_question(decision, "replied", by=by.id, work=work, ts=ts)
    return True


async def _end_of_next_day(question: Question, work: Work) -> datetime:
    """Silence until then is a yes: the end of the asker's next working day."""
    asker = await work.people.get(question.asker_id)
    tomorrow = hours.local_date(asker.hours, work.now) + timedelta(days=1)
    first = hours.next_start_of_day(asker.hours, hours.start_of(asker.hours, tomorrow))
    return hours.end_of(asker.hours, hours.local_date(asker.hours, first))
