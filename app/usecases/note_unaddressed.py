"""A client says something to nobody in particular: somebody of ours ought to see it (P14)."""

from dataclasses import dataclass
from uuid import uuid4

from app.domain import hours
from app.domain.ids import Ts
from app.domain.people import Person, Side
from app.domain.projects import Channel, Project, Purpose, State, answers_client
from app.domain.unaddressed import PATIENCE, Unaddressed, UnaddressedId, wants_a_look
from app.ports import Work
from app.usecases.find_owner import find_owner


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteUnaddressed:
    """A client's message, of which nothing else was made."""

    by: Person
    channel: Channel
    ts: Ts
    thread: Ts | None
    text: str


async def note_unaddressed(intent: NoteUnaddressed, work: Work) -> None:
    """In a client's live channel, until a colleague sees it or two working hours have passed."""
    by, channel = intent.by, intent.channel
    theirs = channel.purpose is Purpose.CLIENT and by.client_id == channel.client_id
    if by.side is not Side.CLIENT or by.client_id is None or not theirs:
        return
    project = await _live_one(channel, work)
    if project is None or not wants_a_look(intent.text):
        return
    owner = await find_owner(project, work)
    said = Unaddressed(
        id=UnaddressedId(uuid4()),
        client_id=by.client_id,
        project_id=project.id,
        channel=channel.id,
        ts=intent.ts,
        thread_ts=intent.thread,
        author_id=by.id,
        due_at=hours.add_working(owner.hours, work.now, PATIENCE),
    )
    await work.unaddressed.save(said)


async def _live_one(channel: Channel, work: Work) -> Project | None:
    projects = [await work.projects.get(project_id) for project_id in channel.project_ids]
    live = (p for p in projects if answers_client(p) and p.state is State.LIVE)
    return next(live, None)
