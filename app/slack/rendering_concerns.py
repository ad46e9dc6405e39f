"""Gathering what the messages about what is in the way are made of."""

from collections.abc import Iterable, Mapping, Sequence

from app.domain.concerns import Concern, ConcernId, Kind
from app.domain.effects import Direct, ShowConcern
from app.domain.ids import PersonId, ProjectId
from app.ports import Rendered, Renderers, Work
from app.slack.views import concerns
from app.slack.views.concerns import ConcernFacts


async def render_concern(effect: ShowConcern, work: Work) -> Rendered | None:
    """As it stands now; a concern is drawn for its two people, and in no channel."""
    concern = await work.concerns.get(ConcernId(effect.subject))
    reader = effect.to.person if isinstance(effect.to, Direct) else None
    if concern.kind is Kind.CONCERN and reader not in {concern.said_by, concern.lifter_id}:
        return None
    return concerns.concern(await concern_facts(concern, work, reader=reader))


async def concern_facts(
    concern: Concern, work: Work, *, reader: PersonId | None, zone: str | None = None
) -> ConcernFacts:
    """In the reader's time, or in the project manager's where many read."""
    project = await work.projects.get(concern.project_id)
    manager = await work.people.get(project.pm_id)
    reads = await work.people.get(reader) if reader else manager
    stake = await work.milestones.get(concern.milestone_id) if concern.milestone_id else None
    return ConcernFacts(
        concern=concern,
        project=project,
        said_by=await work.people.get(concern.said_by),
        lifter=await work.people.get(concern.lifter_id),
        manager=manager,
        stake=stake,
        moved_by=await work.people.get(concern.moved_by) if concern.moved_by else None,
        reader=reader,
        now=work.now,
        zone=zone or reads.hours.zone,
    )


async def blocks_in(projects: Iterable[ProjectId], work: Work) -> Mapping[ProjectId, int]:
    """How many things are in the way of each."""
    counted: dict[ProjectId, int] = {}
    for concern in await work.concerns.standing_in(projects):
        if concern.kind is Kind.BLOCK:
            counted[concern.project_id] = counted.get(concern.project_id, 0) + 1
    return counted


async def block_lines(project: ProjectId, zone: str, work: Work) -> Sequence[str]:
    """What is in the way, a line each, for the internal status."""
    return [
        concerns.line(await concern_facts(concern, work, reader=None, zone=zone))
        for concern in await work.concerns.standing_in([project])
        if concern.kind is Kind.BLOCK
    ]


CONCERN_RENDERERS: Renderers = {ShowConcern: render_concern}
