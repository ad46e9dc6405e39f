"""Two worlds that must behave as one: the fakes, and PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.archive_tables import history, message_versions
from app.database.outbox_tables import posts
from app.database.rows import fields_of
from app.database.work import begin_with, make_engine
from app.domain.archive import Message
from app.domain.effects import Say
from app.domain.ids import EffectId, PersonId, WorkspaceId
from app.domain.people import Membership, Role
from app.ports import Begin, Claimed, Pace, Post, Work
from tests.builders import DANA, HOME, MONDAY, NETWORK, a_client, a_project, cast, channels
from tests.fakes import FakeWork

Happened = tuple[str, UUID, PersonId | None, str]


class Stores(Protocol):
    """One of the worlds: pieces of work in it, its clock, and what the ports do not show."""

    @property
    def begin(self) -> Begin: ...

    def turn(self, at: datetime) -> None:
        """From now on it is so late."""

    async def posted(self, post: Post) -> None:
        """This message of ours is in Slack."""

    async def said(self, effect: Say, post: Post) -> EffectId:
        """As if delivery had posted it; the post has the id of its effect."""
        ...

    async def lost(self, effect: Say, reason: str) -> EffectId:
        """As if delivery had given it up, for this reason."""
        ...

    async def happened(self) -> list[Happened]: ...

    async def versions(self, message: Message) -> list[str]:
        """The older words of a message, as history keeps them."""
        ...


@dataclass
class TurnableClock:
    at: datetime = MONDAY

    def now(self) -> datetime:
        return self.at

    def real(self) -> datetime:
        return self.at


@dataclass
class InMemory:
    """The fakes."""

    work: FakeWork = field(default_factory=FakeWork)

    @property
    def begin(self) -> Begin:
        return self.work.begin

    def turn(self, at: datetime) -> None:
        self.work.now = at

    async def posted(self, post: Post) -> None:
        self.work.outbox.posts.append(post)

    async def said(self, effect: Say, post: Post) -> EffectId:
        self.work.deliveries.post(effect, post)
        return post.effect_id

    async def lost(self, effect: Say, reason: str) -> EffectId:
        effect_id = EffectId(uuid4())
        self.work.deliveries.lost[effect_id] = (effect, reason)
        return effect_id

    async def happened(self) -> list[Happened]:
        return self.work.history.happened

    async def versions(self, message: Message) -> list[str]:
        kept = self.work.archive.versions.get((message.channel, message.ts), [])
        return [version.text for version in kept]


@dataclass
class OnEngine:
    """PostgreSQL."""

    engine: AsyncEngine
    workspace: str = HOME
    clock: TurnableClock = field(default_factory=TurnableClock)

    @property
    def begin(self) -> Begin:
        return begin_with(self.engine, self.clock, WorkspaceId(self.workspace))

    def turn(self, at: datetime) -> None:
        self.clock.at = at

    async def posted(self, post: Post) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(insert(posts).values(fields_of(post)))

    async def said(self, effect: Say, post: Post) -> EffectId:
        async with self.begin() as work:
            taken = await _claimed(effect, work)
            await work.deliveries.sent(taken, replace(post, effect_id=taken.id))
            return taken.id

    async def lost(self, effect: Say, reason: str) -> EffectId:
        async with self.begin() as work:
            taken = await _claimed(effect, work)
            await work.deliveries.failed(taken, reason)
            return taken.id

    async def happened(self) -> list[Happened]:
        lines = select(history.c.what, history.c.subject, history.c.by, history.c.note)
        async with self.engine.connect() as connection:
            rows = await connection.execute(lines.order_by(history.c.id))
            return [(row.what, row.subject, row.by, row.note) for row in rows]

    async def versions(self, message: Message) -> list[str]:
        older = select(message_versions.c.text).where(
            message_versions.c.channel == message.channel, message_versions.c.ts == message.ts
        )
        async with self.engine.connect() as connection:
            return list((await connection.execute(older.order_by(message_versions.c.id))).scalars())


async def _claimed(effect: Say, work: Work) -> Claimed:
    await work.outbox.put([effect])
    (taken,) = await work.deliveries.claim(real=MONDAY, now=MONDAY, lease_until=MONDAY, pace=Pace())
    return taken


@asynccontextmanager
async def an_engine(url: str) -> AsyncIterator[AsyncEngine]:
    engine = make_engine(url)
    yield engine
    await engine.dispose()


async def settle_in(stores: Stores) -> Stores:
    """The stores, with the cast, their client, and the network project with its channels."""
    async with stores.begin() as work:
        await work.projects.save_client(a_client())
        for person in cast():
            await work.people.save(person)
        await work.projects.save(a_project())
        contact = Membership(project_id=NETWORK, person_id=DANA, role=Role.CONTACT)
        await work.people.set_roles(NETWORK, [contact])
        for channel in channels():
            await work.projects.bind(channel)
    return stores
