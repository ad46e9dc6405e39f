"""Two entries that both fit do not agree: their PM hears of it, once."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import findings
from app.domain.effects import Direct, ShowContradiction
from app.domain.findings import Contradiction
from app.domain.record import Entry
from app.ports import Work
from app.usecases.find_owner import find_owner


@dataclass(frozen=True, kw_only=True, slots=True)
class TellContradiction:
    """These two were found for one question."""

    entries: Sequence[Entry]


async def tell_contradiction(intent: TellContradiction, work: Work) -> None:
    """Both are shown with their sources; neither answers until the PM has said which holds."""
    pair = findings.pair(intent.entries)
    if pair is None or await work.findings.contradiction(*pair) is not None:
        return
    one, other = pair
    told = Contradiction(one=one, other=other, told_at=work.now)
    await work.findings.save_contradiction(told)
    project = await work.projects.get(intent.entries[0].project_id)
    pm = await find_owner(project, work)
    show = ShowContradiction(to=Direct(person=pm.id), subject=one, other=other)
    await work.outbox.put([show])
