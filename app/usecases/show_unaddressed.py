"""What clients said and nobody answered is shown to who manages the project, once (P14)."""

from uuid import uuid4

from app.domain import unaddressed
from app.domain.effects import Direct, ShowUnaddressed
from app.domain.projects import State, answers_client
from app.domain.unaddressed import MOST_IN_A_BUNDLE, BundleId, Unaddressed
from app.ports import Work
from app.usecases.find_owner import find_owner


async def show_unaddressed(work: Work, *, limit: int = 200, skip: int = 0) -> int:
    """One message for each client: with what is due comes all else of theirs that waits."""
    due = await work.unaddressed.due(work.now, limit=limit, skip=skip)
    done = set()
    for said in due:
        if said.id not in done:
            done |= {each.id for each in await _bundled(said, work)}
    return len(due)


async def _bundled(said: Unaddressed, work: Work) -> list[Unaddressed]:
    project = await work.projects.get(said.project_id)
    if not answers_client(project) or project.state is not State.LIVE:
        await work.unaddressed.save(unaddressed.see(said, by=None, now=work.now))
        return [said]
    waiting = await work.unaddressed.waiting_of(said.client_id)
    same = [each for each in waiting if each.project_id == project.id][:MOST_IN_A_BUNDLE]
    bundle_id = BundleId(uuid4())
    for each in same:
        await work.unaddressed.save(unaddressed.show(each, bundle_id))
    owner = await find_owner(project, work)
    await work.outbox.put([ShowUnaddressed(to=Direct(person=owner.id), subject=bundle_id)])
    return same
