"""Somebody points at a message that is worth keeping: laid aside until they say as what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from app.domain import secrets
from app.domain.archive import instant_of
from app.domain.errors import Invalid, NotAllowed, WrongState
from app.domain.hours import local_date
from app.domain.ids import ChannelId, EntryId, Ts, UserId
from app.domain.people import Actor, Person, Side
from app.domain.projects import Project
from app.domain.record import Entry, Kind
from app.ports import Work
from app.usecases.recognise import recognise

STAFF_ONLY = "Only our own people can keep things in the record."
NO_PROJECT = "No project is bound to this channel, so there is no record to keep it in."
PICKED = "picked"
"""What becomes of the message, in the history's words."""
KEPT_ALREADY = "That message is in the record already. `/pm facts` finds it."


@dataclass(frozen=True, kw_only=True, slots=True)
class PickMessage:
    """A message, and who wrote it."""

    by: Actor
    channel: ChannelId
    ts: Ts
    author: UserId | None
    text: str
    permalink: str


async def pick_message(intent: PickMessage, work: Work) -> tuple[Entry, Sequence[Project]]:
    """The words, not yet kept (an entry that is retired), and the projects they may belong to.

    Picked again before it was kept, it is the same entry.
    """
    person = await recognise(intent.by, work)
    if person.side is not Side.STAFF:
        raise NotAllowed(STAFF_ONLY)
    projects = await _projects(intent, person, work)
    if not projects:
        raise WrongState(NO_PROJECT)
    words = secrets.mask(intent.text).text.strip()
    if not words:
        message = "That message has no words to keep."
        raise Invalid(message)
    key = f"kept/{intent.channel}/{intent.ts}"
    there = {e.key: e for p in projects for e in await work.record.of_project(p.id)}
    if key in there and there[key].retired_at is None:
        raise WrongState(KEPT_ALREADY)
    entry = there.get(key) or await _laid_aside(intent, key, words, projects[0], work)
    entry = replace(entry, text=words)
    await work.record.save(entry)
    work.history.heard(intent.channel, intent.ts)
    await work.history.add(PICKED, subject=entry.id, by=person.id)
    return entry, projects


async def _projects(intent: PickMessage, person: Person, work: Work) -> Sequence[Project]:
    channel = await work.projects.channel(intent.channel)
    if channel is not None:
        return [await work.projects.get(project_id) for project_id in channel.project_ids]
    if intent.channel.startswith("D"):
        return await work.projects.of_person(person.id)
    return ()


async def _laid_aside(
    intent: PickMessage, key: str, words: str, project: Project, work: Work
) -> Entry:
    author = await work.people.by_user(intent.author) if intent.author else None
    first = words.splitlines()[0]
    said_at = instant_of(intent.ts)
    return Entry(
        id=EntryId(uuid4()),
        project_id=project.id,
        client_id=project.client_id,
        key=key,
        kind=Kind.FACT,
        title=first[:150],
        text=words,
        source_label=f"{author.first_name} in Slack" if author else "Slack",
        source_url=intent.permalink or None,
        said_by=author.id if author else None,
        said_on=local_date(author.hours, said_at) if author else said_at.date(),
        retired_at=work.now,
    )
