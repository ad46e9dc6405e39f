"""A colleague tells something rather than asks it: what is in the way, or worries them."""

from collections.abc import Sequence

from app.domain import asks, secrets
from app.domain.asks import Wish
from app.domain.concerns import Kind
from app.domain.effects import Direct, Say, ShowConcern, To
from app.domain.people import Side
from app.domain.projects import Project, State
from app.ports import Work
from app.usecases.raise_concern import RaiseConcern, raise_concern
from app.usecases.set_scene import Scene

_KINDS = {Wish.BLOCKED: Kind.BLOCK, Wish.CONCERN: Kind.CONCERN}


async def take_telling(scene: Scene, work: Work) -> Sequence[Say]:
    """Kept, told to whom it concerns, and shown to who said it where no client reads it."""
    if not scene.ask.wishes & asks.TELLS or scene.person.side is not Side.STAFF:
        return ()
    words = secrets.mask(scene.ask.topic).text
    kind = next(kind for wish, kind in _KINDS.items() if wish in scene.ask.wishes)
    concern = await raise_concern(
        RaiseConcern(
            by=scene.person,
            kind=kind,
            words=words,
            project=_project(scene),
            mentions=scene.intent.mentions,
        ),
        work,
    )
    alone = kind is Kind.CONCERN or scene.before_client
    to: To = Direct(person=scene.person.id) if alone else scene.to
    return [ShowConcern(to=to, subject=concern.id)]


def _project(scene: Scene) -> Project:
    """The one that is named, or else the one under way."""
    index = asks.chosen(scene.ask.topic, [(p.key, p.name, p.client_name) for p in scene.projects])
    live = [p for p in scene.projects if p.state is State.LIVE] or scene.projects
    return live[0] if index is None else scene.projects[index]
