"""What only colleagues look up: the record, who knows something, and what waits for them."""

from collections.abc import Sequence

from app.domain import secrets
from app.domain.asks import Wish
from app.domain.effects import (
    Direct,
    Say,
    ShowFacts,
    ShowInbox,
    ShowKnowers,
    ShowRoutes,
    ShowUnanswered,
    ShowWaiting,
    To,
)
from app.domain.people import Side
from app.ports import Work
from app.usecases.find_knowers import FindKnowers, find_knowers
from app.usecases.list_facts import ListFacts, list_facts
from app.usecases.set_scene import Scene

MOST_KNOWERS = 5
_OWN = {Wish.INBOX: ShowInbox, Wish.ROUTES: ShowRoutes}
"""Lists of one's own, over all projects."""
_OF_PROJECTS = {Wish.WAITING: ShowWaiting, Wish.UNANSWERED: ShowUnanswered}


async def look_up(scene: Scene, work: Work) -> Sequence[Say]:
    """The messages. An inbox is shown to nobody else, wherever it is asked for."""
    if scene.client_view or scene.person.side is not Side.STAFF:
        return ()
    wishes, person = scene.ask.wishes, scene.person.id
    own = [kind for wish, kind in _OWN.items() if wish in wishes]
    if own:
        return [own[0](to=_alone(scene), subject=person, person=person)]
    of_projects = [kind for wish, kind in _OF_PROJECTS.items() if wish in wishes]
    if of_projects:
        ids = tuple(project.id for project in scene.projects)
        return [of_projects[0](to=_alone(scene), subject=person, person=person, projects=ids)]
    if Wish.FACTS in wishes:
        return await _facts(scene, work)
    if Wish.KNOWERS in wishes:
        topic = secrets.mask(scene.ask.topic).text
        found = await find_knowers(FindKnowers(topic=topic), work)
        people = tuple(candidate.person.id for candidate in found[:MOST_KNOWERS])
        return [ShowKnowers(to=scene.to, subject=person, topic=topic, people=people)]
    return ()


def _alone(scene: Scene) -> To:
    """Where nobody else reads it."""
    typed = scene.intent.ts is None
    return scene.to if typed or scene.private else Direct(person=scene.person.id)


async def _facts(scene: Scene, work: Work) -> Sequence[Say]:
    topic = scene.ask.topic
    said = []
    for project in scene.projects:
        entries, total = await list_facts(ListFacts(project_id=project.id, about=topic), work)
        ids = tuple(entry.id for entry in entries)
        said.append(
            ShowFacts(to=scene.to, subject=project.id, entries=ids, total=total, about=bool(topic))
        )
    return said
