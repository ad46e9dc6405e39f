"""What becomes of the questions that joined another, as that one moves (P7)."""

from collections.abc import Sequence

from app.domain import joins
from app.domain.questions import OVER, Decision, Question, Status
from app.ports import Work
from app.usecases.find_owner import answer_by, find_owner, speaks_for

ANOTHER_NOW = frozenset({"edited"})
"""As history names it: the first one may ask something else from now on."""


async def beside_the_first(first: Question, what: str, work: Work) -> list[Decision]:
    """They follow it. Once its asker has no use for it they go on without, the next one ahead."""
    joined = await work.questions.joined_to(first.id)
    if not joined:
        return []
    if first.status is Status.WITHDRAWN or what in ANOTHER_NOW:
        return await _without([q for q in joined if q.status not in OVER], work)
    moved = [joins.follow(question, first, work.now) for question in joined]
    return [decision for decision in moved if decision is not None]


async def _without(waiting: Sequence[Question], work: Work) -> list[Decision]:
    if not waiting:
        return []
    ahead = await parted(waiting[0], work)
    return [ahead, *(joins.join_next(question, ahead[0]) for question in waiting[1:])]


async def parted(question: Question, work: Work) -> Decision:
    """It goes on by itself, with whoever has it; nobody is asked what they ask themselves."""
    project = await speaks_for(question, work)
    owner = await work.people.get(question.owner_id)
    if owner.id == question.asker_id:
        owner = await find_owner(project, work, asker=question.asker_id)
    asker = await work.people.get(question.asker_id)
    due_at = answer_by(project, owner=owner, asker=asker, now=work.now)
    return joins.part(question, by=question.asker_id, owner=owner.id, now=work.now, due_at=due_at)
