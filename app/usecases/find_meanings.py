"""What an ask without an object may be about, of what its asker may see (P8)."""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.clarifying import MOST, Meaning
from app.domain.milestones import Milestone, Standing
from app.domain.people import Side
from app.domain.projects import Project
from app.domain.questions import Question
from app.domain.record import ERASED
from app.domain.wall import Visibility
from app.ports import Work
from app.usecases.find_projects import find_projects

LATELY = timedelta(days=3)
"""What was asked before that is hardly what is meant now."""


async def find_meanings(question: Question, work: Work) -> Sequence[Meaning]:
    """The likely ones: the next dates and, for a colleague, what was asked there before."""
    found = await all_meanings(question, work)
    asked = [meaning for meaning in found if meaning.project_id is None][:1]
    dates = [meaning for meaning in found if meaning.project_id is not None]
    return [*dates[: MOST - len(asked)], *asked]


async def all_meanings(question: Question, work: Work) -> Sequence[Meaning]:
    """All that may be chosen; a client reads its own names, of what it may see, and no question."""
    client = question.side is Side.CLIENT
    ahead = [
        milestone
        for project in await projects_of(question, work)
        for milestone in await work.milestones.of_project(project.id)
        if milestone.known is not Standing.DONE
    ]
    ahead.sort(key=lambda milestone: (milestone.known_on, milestone.name))
    if client:
        seen = [m for m in ahead if m.visibility is Visibility.CLIENT and m.client_name.strip()]
        return [_of(milestone, milestone.client_name) for milestone in seen]
    before = await _asked_before(question, work)
    return [*(_of(milestone, milestone.name) for milestone in ahead), *before]


async def projects_of(question: Question, work: Work) -> Sequence[Project]:
    """Those that it may be about: its own, or all of its client's that the asker sees there."""
    asker = await work.people.get(question.asker_id)
    channel = None if question.direct else await work.projects.channel(question.asked_in)
    shown = await find_projects(asker, channel, work)
    own = [project for project in shown if project.client_id == question.client_id]
    return [p for p in own if question.project_id in {None, p.id}]


def _of(milestone: Milestone, name: str) -> Meaning:
    return Meaning(
        subject=milestone.id,
        name=name,
        project_id=milestone.project_id,
        visibility=milestone.visibility,
    )


async def _asked_before(question: Question, work: Work) -> list[Meaning]:
    """The last question of that place, if it is about the same client."""
    before = await work.questions.before(question, question.asked_at - LATELY)
    if before is None or before.client_id != question.client_id or ERASED in before.text:
        return []
    internal = Visibility.INTERNAL
    return [Meaning(subject=before.id, name=before.text, project_id=None, visibility=internal)]
