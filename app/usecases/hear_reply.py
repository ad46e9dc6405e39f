"""What a contact said goes back to whoever asked; of two who differ, to the PM (P19)."""

from datetime import timedelta

from app.domain import hours, relays, waits
from app.domain.effects import AskWhichHolds, BringReply, Direct, Effect, To
from app.domain.questions import OVER, Question, askers_thread
from app.domain.relays import Relay, Reply
from app.domain.relays import Status as Stage
from app.ports import Work
from app.usecases.draft_relay import redraws_of
from app.usecases.find_owner import answer_by, find_owner
from app.usecases.move_question import move_question

JUDGE_WITHIN = timedelta(hours=8)
"""Working time of whoever asked, until they are reminded to say whether it answers."""


async def hear_reply(relay: Relay, reply: Reply, work: Work) -> None:
    """Keep the words with the relay; the record gets them when whoever asked says so."""
    heard = relays.hear(relay, reply)
    await work.history.add("contact replied", subject=relay.id, by=reply.by, ts=reply.ts)
    if heard == relay:
        return  # another contact agrees
    question = await work.questions.get(relay.question_id)
    if question.status in OVER:
        await work.relays.save(heard)
    elif heard.status is Stage.DISPUTED:
        await work.relays.save(heard)
        await _ask_the_pm(heard, question, reply, work)
    else:
        await bring_reply(heard, question, work)


async def bring_reply(relay: Relay, question: Question, work: Work) -> None:
    """Saved, and to whoever asked, with the original; what was said directly to them alone (P11).

    Silence is no yes here: they are asked once more, directly.
    """
    reply = relay.replies[0]
    asker = await work.people.get(question.asker_id)
    tomorrow = hours.add_working(asker.hours, work.now, JUDGE_WITHIN)
    await work.relays.save(relays.judge_by(relay, tomorrow))
    to: To = Direct(person=question.asker_id) if reply.direct else askers_thread(question)
    effects: list[Effect] = [
        BringReply(to=to, subject=relay.id, at=reply.at),
        *redraws_of(relay),
    ]
    moved = waits.replied(question, reply)
    await move_question((moved, tuple(effects)), "client replied", by=reply.by, work=work)


async def _ask_the_pm(relay: Relay, question: Question, reply: Reply, work: Work) -> None:
    """Nothing is recorded: the PM has it, with both words."""
    project = await work.projects.get(relay.project_id)
    pm = await find_owner(project, work)
    asker = await work.people.get(question.asker_id)
    due_at = answer_by(project, owner=pm, asker=asker, now=work.now)
    waiting = waits.take_back(question, by=reply.by, now=work.now, due_at=due_at)
    card = AskWhichHolds(to=Direct(person=pm.id), subject=relay.id, person=pm.id)
    effects = (card, *redraws_of(relay))
    await move_question((waiting, effects), "contacts differ", by=reply.by, work=work)
