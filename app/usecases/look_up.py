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
    ShowMonth,
    ShowRoutes,
    ShowUnanswered,
    ShowWaiting,
    To,
)
from app.domain.hours import local_date
from app.domain.months import first_of
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
    if (shown := _list(scene, work)) is not None:
        return [shown]
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


def _list(scene: Scene, work: Work) -> Say | None:
    """A list or figures, for the eyes of whoever asks."""
    wishes, person, to = scene.ask.wishes, scene.person, _alone(scene)
    for wish, kind in _OWN.items():
        if wish in wishes:
            return kind(to=to, subject=person.id, person=person.id)
    projects = tuple(project.id for project in scene.projects)
    for wish, listed in _OF_PROJECTS.items():
        if wish in wishes:
            return listed(to=to, subject=person.id, person=person.id, projects=projects)
    if Wish.MONTH not in wishes:
        return None
    on = first_of(scene.ask.topic, local_date(person.hours, work.now))
    return ShowMonth(to=to, subject=person.id, person=person.id, projects=projects, on=on)


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
