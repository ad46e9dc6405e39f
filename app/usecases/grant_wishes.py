"""Status, what is due, what is open, who hears what: said at once, by what the place allows."""

from collections.abc import Sequence
from datetime import timedelta

from app.domain.archive import instant_of
from app.domain.asks import Wish
from app.domain.effects import (
    Direct,
    Say,
    ShowClientStatus,
    ShowGoingLive,
    ShowList,
    ShowPortfolio,
    ShowStaffStatus,
    Topic,
)
from app.domain.ids import ProjectId, Ts
from app.domain.people import Side
from app.domain.projects import going_live_of
from app.ports import Work
from app.usecases.ask_stale import ask_stale
from app.usecases.look_up import look_up
from app.usecases.set_scene import Scene
from app.usecases.take_telling import take_telling

A_MOMENT = timedelta(minutes=5)
"""A status that was given so lately is not given again in full."""
SEVERAL = 3
"""More projects than these are shown in one message, a line each."""
_TOPICS = {Wish.STATUS: Topic.STATUS, Wish.DUE: Topic.DUE, Wish.OPEN: Topic.OPEN}


async def grant_wishes(scene: Scene, work: Work) -> Sequence[Say]:
    """The messages, in the order of the wishes."""
    wishes = [wish for wish in _TOPICS if wish in scene.ask.wishes]
    told = await take_telling(scene, work)
    replies = [*_going_live(scene), *await look_up(scene, work), *told]
    if wishes and scene.client_view:
        replies.append(await _client_status(scene, work))
        await ask_stale(scene.projects, work)
    elif scene.private and len(scene.projects) > SEVERAL:
        ids = tuple(p.id for p in scene.projects)
        replies += [
            ShowPortfolio(to=scene.to, subject=scene.person.id, topic=_TOPICS[w], projects=ids)
            for w in wishes
        ]
    else:
        replies += [_for_staff(scene, wish, p.id) for p in scene.projects for wish in wishes]
    return replies


def _for_staff(scene: Scene, wish: Wish, project_id: ProjectId) -> Say:
    if wish is Wish.STATUS:
        return ShowStaffStatus(to=scene.to, subject=project_id)
    return ShowList(to=scene.to, subject=project_id, topic=_TOPICS[wish])


async def _client_status(scene: Scene, work: Work) -> ShowClientStatus:
    ids = tuple(p.id for p in scene.projects) if scene.named else ()
    earlier = None if scene.named else await _just_given(scene, work)
    return ShowClientStatus(
        to=scene.to,
        subject=scene.projects[0].client_id,
        projects=ids,
        short=earlier is not None,
        earlier=earlier,
    )


async def _just_given(scene: Scene, work: Work) -> Ts | None:
    """The full status that stands in this channel already, a moment old."""
    if scene.channel is None or scene.intent.ts is None:
        return None
    post = await work.outbox.latest_post(ShowClientStatus.__name__, scene.channel.id)
    if post is None or work.now - instant_of(post.ts) > A_MOMENT:
        return None
    return post.ts


def _going_live(scene: Scene) -> Sequence[Say]:
    """Where each project stands with its client: for colleagues alone."""
    if Wish.LIVE not in scene.ask.wishes or scene.person.side is not Side.STAFF:
        return ()
    private = Direct(person=scene.person.id)
    to = private if scene.before_client and scene.intent.ts is not None else scene.to
    return [ShowGoingLive(to=to, subject=going_live_of(p.id), project=p.id) for p in scene.projects]
