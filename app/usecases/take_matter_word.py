"""Somebody writes under an alert, in place of a click, that they have it (P5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.effects import AskBackup, Escalate
from app.domain.escalations import Escalation, Status
from app.domain.ids import EscalationId
from app.domain.people import Actor
from app.ports import Post, Work
from app.usecases.take_escalation import TakeEscalation, take_escalation

KINDS = {"Escalate", "AskBackup"}
MINE = re.compile(
    r"\A(ok(ay)?,? )?(i have (it|this|them)|i('ve| have) got (it|this|them)|mine"
    r"|i'll take (it|this)|i('m| am) on it|on it|got it)[\s.!]*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeMatterWord:
    """Words under one of our messages."""

    by: Actor
    post: Post | None
    text: str


async def take_matter_word(intent: TakeMatterWord, work: Work) -> bool:
    """Whether they took what the alert holds and nobody has yet."""
    line = intent.text.replace("\u2019", "'").strip()
    if intent.post is None or not MINE.match(line):
        return False
    waiting = [e for e in await _raised(intent.post, work) if e.status in _UNTAKEN]
    for escalation in waiting:
        take = TakeEscalation(escalation_id=escalation.id, by=intent.by)
        await take_escalation(take, work)
    return bool(waiting)


_UNTAKEN = {Status.RAISED, Status.BACKED_UP}


async def _raised(post: Post, work: Work) -> Sequence[Escalation]:
    if post.kind == "GiveMatter":
        return [await work.escalations.get(EscalationId(post.subject))]
    if post.kind not in KINDS:
        return ()
    found = await work.deliveries.origin(post.effect_id)
    if found is None or not isinstance(found[0], Escalate | AskBackup):
        return ()
    return await work.escalations.raised_in(found[0].project, found[0].on)
