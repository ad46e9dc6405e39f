"""A colleague tells something rather than asks it: what is in the way, or was said elsewhere."""

from collections.abc import Sequence

from app.domain import asks, secrets
from app.domain.asks import Wish
from app.domain.concerns import Kind
from app.domain.effects import Direct, Say, ShowConcern, ShowSaid, To
from app.domain.people import Side
from app.domain.projects import Project, State
from app.domain.record import Kind as Sort
from app.ports import Work
from app.usecases.keep_said import KeepSaid, keep_said
from app.usecases.raise_concern import RaiseConcern, raise_concern
from app.usecases.set_scene import Scene

_KINDS = {Wish.BLOCKED: Kind.BLOCK, Wish.CONCERN: Kind.CONCERN}
_SORTS = {Wish.CALL: Sort.FACT, Wish.DECIDED: Sort.DECISION}


async def take_telling(scene: Scene, work: Work) -> Sequence[Say]:
    """Kept, told to whom it concerns, and shown to who said it where no client reads it."""
    told = scene.ask.wishes & asks.TELLS
    if not told or scene.person.side is not Side.STAFF:
        return ()
    (wish,) = told
    words, project = secrets.mask(scene.ask.topic).text, _project(scene)
    alone: To = Direct(person=scene.person.id)
    there = alone if scene.before_client else scene.to
    if wish in _SORTS:
        said = KeepSaid(by=scene.person, words=words, project=project, kind=_SORTS[wish])
        entry = await keep_said(said, work)
        return [ShowSaid(to=there, subject=entry.id)]
    raised = RaiseConcern(
        by=scene.person,
        kind=_KINDS[wish],
        words=words,
        project=project,
        mentions=scene.intent.mentions,
    )
    concern = await raise_concern(raised, work)
    to = alone if concern.kind is Kind.CONCERN else there
    return [ShowConcern(to=to, subject=concern.id)]


def _project(scene: Scene) -> Project:
    """The one that is named, or else the one under way."""
    index = asks.chosen(scene.ask.topic, [(p.key, p.name, p.client_name) for p in scene.projects])
    live = [p for p in scene.projects if p.state is State.LIVE] or scene.projects
    return live[0] if index is None else scene.projects[index]
