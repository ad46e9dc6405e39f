"""An outbox in a real database, and replicas that deliver from it when a test says so."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.database.outbox_tables import outbox
from app.database.work import begin_with, make_engine
from app.delivery.deliver import Deliverer
from app.delivery.outcomes import Hooks
from app.delivery.retry import Timing
from app.domain.effects import Effect, Escalate, Place, Say
from app.domain.ids import Ts, WorkspaceId
from app.domain.people import Person
from app.ports import Begin, Claimed, Pace, Post, Rendered, Work
from app.usecases.report_given_up import report_given_up
from tests.builders import (
    HOME,
    INTERNAL_CHANNEL,
    MONDAY,
    NETWORK,
    a_client,
    a_project,
    cast,
    channels,
)
from tests.delivery.fakes import FakeClock, FakeDirectory, FakeSender

WIDE = Pace(burst=100, per_second=100, workspace_burst=1000, workspace_per_second=1000)


@dataclass(kw_only=True)
class Office:
    """Everything that delivery needs; what is said is the first words of its subject."""

    engine: AsyncEngine
    begin: Begin
    clock: FakeClock = field(default_factory=FakeClock)
    sender: FakeSender = field(default_factory=FakeSender)
    directory: FakeDirectory = field(default_factory=FakeDirectory)
    timing: Timing = field(default_factory=Timing)
    words: dict[UUID, str | None] = field(default_factory=dict)
    """What is said about a subject at this moment; nothing, if it has become pointless."""
    kept: list[str] = field(default_factory=list)
    keeping: Exception | None = None
    """What goes wrong with keeping what was said."""

    def replica(self, *, pace: Pace = WIDE, sender: FakeSender | None = None) -> Deliverer:
        return Deliverer(
            begin=self.begin,
            clock=self.clock,
            sender=sender or self.sender,
            directory=self.directory,
            render=self._render,
            render_home=_home,
            hooks=Hooks(
                on_sent=self._keep, on_redrawn=self._keep_anew, on_given_up=report_given_up
            ),
            home=HOME,
            pace=pace,
            timing=self.timing,
        )

    async def put(self, *effects: Effect) -> None:
        async with self.begin() as work:
            await work.outbox.put(effects)

    async def rows(self) -> Sequence[Any]:
        async with self.engine.connect() as connection:
            return (await connection.execute(select(outbox).order_by(outbox.c.seq))).all()

    async def statuses(self) -> list[str]:
        return [row.status for row in await self.rows()]

    async def _render(self, effect: Say, work: Work) -> Rendered | None:
        assert work.now
        text = self.words.get(effect.subject, f"{type(effect).__name__} {effect.subject.int}")
        return None if text is None else Rendered(text=text, blocks=[])

    async def _keep(
        self, effect: Say, post: Post, rendered: Rendered, thread: Ts | None, work: Work
    ) -> None:
        assert effect.subject == post.subject
        assert work.now or thread
        if self.keeping is not None:
            raise self.keeping
        self.kept.append(rendered.text)

    async def _keep_anew(self, post: Post, rendered: Rendered, work: Work) -> None:
        assert post.ts or work.now
        self.kept.append(rendered.text)


async def run(deliverer: Deliverer) -> bool:
    """One round, to its end: whether there was anything to do."""
    busy = await deliverer.take_up()
    await deliverer.finish()
    return busy


async def run_all(deliverer: Deliverer) -> None:
    """Until nothing is left that may be sent now."""
    while await run(deliverer):
        pass


def an_alert(to: Place, subject: UUID) -> Escalate:
    """Urgent, and the root of a thread."""
    return Escalate(to=to, subject=subject, project=NETWORK, on=MONDAY.date())


@asynccontextmanager
async def an_office(database_url: str) -> AsyncIterator[Office]:
    """With the usual cast, client, project and channels in its database."""
    engine = _engine(database_url)
    clock = FakeClock()
    begin = begin_with(engine, clock, WorkspaceId(HOME))
    async with begin() as work:
        await work.projects.save_client(a_client())
        for person in cast():
            await work.people.save(person)
        await work.projects.save(a_project())
        for channel in channels():
            await work.projects.bind(channel)
    yield Office(engine=engine, begin=begin, clock=clock)
    await engine.dispose()


@cache
def _engine(database_url: str) -> AsyncEngine:
    """One for all tests, without a connection between two of them: it knows our statements."""
    return make_engine(database_url)


async def claim(office: Office) -> Claimed:
    """Take the one row that waits, as a process does that is killed next."""
    [claimed] = await claim_all(office)
    return claimed


async def claim_all(office: Office) -> Sequence[Claimed]:
    """Take what may be sent now, and do nothing with it."""
    async with office.begin() as work:
        return await work.deliveries.claim(
            real=office.clock.real(),
            now=office.clock.now(),
            lease_until=office.clock.real() + office.timing.lease,
            pace=WIDE,
        )


async def aim(office: Office, claimed: Claimed) -> bool:
    lease_until = office.clock.real() + office.timing.lease
    async with office.begin() as work:
        return await work.deliveries.aim(claimed, INTERNAL_CHANNEL, None, lease_until=lease_until)


async def pass_by(office: Office, *seconds: float) -> None:
    """Time passes, and what then may be done is done."""
    for each in seconds:
        office.clock.wait(each)
        await run_all(office.replica())


async def _home(person: Person, work: Work) -> Mapping[str, Any]:
    assert work.now
    return {"type": "home", "for": person.side}
